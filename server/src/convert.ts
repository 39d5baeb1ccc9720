import type { Diagnostic as EngineDiagnostic, ScriptFile } from '@deluge-tools/language';
import type { Diagnostic, Location, MarkupContent, Range } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { Lines, ScriptDocument } from './script-document.js';

/** The range from `start` to before `end`. */
export function toRange(lines: Lines, start: number, end: number): Range {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

/** A place in the document, or in the other file that it names. */
export function toLocation(
  document: Lines & { readonly uri: string; placeOf?: ScriptDocument['placeOf'] },
  { start, end, file }: { readonly start: number; readonly end: number; readonly file: ScriptFile | undefined },
): Location {
  const place = file === undefined ? document : document.placeOf?.(file);
  return { uri: place?.uri ?? file!.uri, range: toRange(place ?? file!.lines, start, end) };
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/**
 * The most problems that are sent for one document. A file that is no script at all has as many mistakes as words, and
 * editors show about this many.
 */
const mostDiagnostics = 1_000;

/** Problems as LSP writes them. Past {@link mostDiagnostics}, one more at the top says how many are left out. */
export function toDiagnostics(uri: string, lines: Lines, found: readonly EngineDiagnostic[]): Diagnostic[] {
  const shown = found.length > mostDiagnostics ? mostImportant(found) : found;
  const diagnostics = shown.flatMap((diagnostic) => [
    toDiagnostic(uri, lines, diagnostic),
    ...fadedPlaces(lines, diagnostic),
  ]);
  if (found.length > shown.length) {
    diagnostics.unshift({
      range: toRange(lines, 0, 0),
      severity: DiagnosticSeverity.Information,
      source: 'deluge',
      code: 'tooManyProblems',
      message: `${found.length - shown.length} more problems are not shown. Is this file a Deluge script?`,
    });
  }
  return diagnostics;
}

/**
 * The other places of what is unnecessary: clients fade the range of a diagnostic, not of what is related to it. They are
 * hints, which editors leave out of their list of problems, so that it has one entry for one cause.
 */
function fadedPlaces(lines: Lines, { tags, related = [], code, message }: EngineDiagnostic): Diagnostic[] {
  if (tags?.includes('unnecessary') !== true) return [];
  return related
    .filter(({ file }) => file === undefined)
    .map(({ start, end }) => ({
      range: toRange(lines, start, end),
      severity: DiagnosticSeverity.Hint,
      source: 'deluge',
      code,
      message,
      tags: [DiagnosticTag.Unnecessary],
    }));
}

/** What the rules say goes before syntax errors, of which one mistake early in a large file can make many. */
function mostImportant(found: readonly EngineDiagnostic[]): EngineDiagnostic[] {
  const ofRules = found.filter((diagnostic) => !diagnostic.code.startsWith('syntax'));
  const ofSyntax = found.filter((diagnostic) => diagnostic.code.startsWith('syntax'));
  const roomForSyntax = Math.max(mostDiagnostics - ofRules.length, mostDiagnostics / 2);
  const syntax = ofSyntax.slice(0, roomForSyntax);
  return [...syntax, ...ofRules.slice(0, mostDiagnostics - syntax.length)];
}

function toDiagnostic(uri: string, lines: Lines, found: EngineDiagnostic): Diagnostic {
  return {
    range: toRange(lines, found.start, found.end),
    severity: severities[found.severity],
    source: 'deluge',
    code: found.code,
    message: found.message,
    ...(found.documentation !== undefined && { codeDescription: { href: found.documentation } }),
    ...(found.related !== undefined &&
      found.related.length > 0 && {
        relatedInformation: found.related.map((related) => ({
          location: {
            uri: related.file?.uri ?? uri,
            range: toRange(related.file?.lines ?? lines, related.start, related.end),
          },
          message: related.message,
        })),
      }),
    ...(found.tags !== undefined && found.tags.length > 0 && { tags: found.tags.map((tag) => tags[tag]) }),
    ...(found.data !== undefined && { data: found.data }),
  };
}

/** Text for a person: Markdown where the client shows it, else the same words without its marks. */
export function toMarkup(markdown: string, showsMarkdown: boolean): MarkupContent {
  return showsMarkdown ? { kind: 'markdown', value: markdown } : { kind: 'plaintext', value: withoutMarks(markdown) };
}

/** Leaves out fences, emphasis, code marks, rules and escapes; a link becomes its text and its address. */
export function withoutMarks(markdown: string): string {
  const lines = markdown.split('\n').filter((line) => !/^\s*(```|---+\s*$|\|[\s:|-]+\|\s*$)/.test(line));
  return lines
    .join('\n')
    .replace(/\[([^\]]*)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
    .replace(/(?<!\\)(\*\*|`)/g, '')
    .replace(/(?<![\\\w])[*_]([^*_\n]+)[*_](?!\w)/g, '$1')
    .replace(/^#+\s+/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
