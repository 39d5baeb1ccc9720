import type { Analysis } from '../../analysis.js';
import { heldArguments } from '../../semantics/arguments.js';
import { resolveCall } from '../../semantics/calls.js';
import { isDatePattern, patternParts } from '../../semantics/embedded/date-patterns.js';
import { placedText } from '../../semantics/embedded/placed-text.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { list, paragraphs } from '../markdown.js';
import { code, prose } from '../markdown-text.js';

/**
 * A date pattern: the moment `now` printed with it, and what its letters mean. Undefined for a text that is none. Without
 * `now`, and with letters whose output is not known for sure, there is no example.
 */
export function datePatternMarkdown(analysis: Analysis, text: SyntaxNode, now?: Date): string | undefined {
  const call = text.parent;
  if (call?.kind !== Kind.Call) return undefined;
  const held = heldArguments(call, resolveCall(call, analysis)).datePattern;
  if (held?.is(text) !== true) return undefined;
  const { value } = placedText(text);
  if (!isDatePattern(value)) return undefined;
  const example = now === undefined ? undefined : printed(now, value);
  return paragraphs(
    example === undefined ? 'Date pattern' : `Now in this pattern: ${code(example)}`,
    list(meanings(analysis, value)),
  );
}

function meanings({ workspace }: Analysis, pattern: string): string[] {
  const runs = new Set(patternParts(pattern).flatMap(({ kind, text }) => (kind === 'letters' ? [text] : [])));
  return [...runs].flatMap((run) => {
    const known = workspace.catalogue.datePatterns.find(({ letters }) => letters === run);
    return known === undefined ? [] : [`${code(run)} — ${prose(known.summary)}`];
  });
}

/** A moment in a pattern of Java's kind, in English and in the zone of the machine; undefined with letters not listed here. */
export function printed(moment: Date, pattern: string): string | undefined {
  let result = '';
  for (const { kind, text, isQuoted } of patternParts(pattern)) {
    if (kind === 'literal') {
      result += isQuoted ? unquoted(text) : text;
      continue;
    }
    const print = printers[text[0]!];
    if (print === undefined) return undefined;
    result += print(moment, text.length);
  }
  return result;
}

function unquoted(text: string): string {
  return text === "''" ? "'" : text.replace(/^'|'$/g, '').replaceAll("''", "'");
}

const printers: Readonly<Record<string, (at: Date, width: number) => string>> = {
  y: (at, width) => padded(width === 2 ? at.getFullYear() % 100 : at.getFullYear(), width),
  M: (at, width) => (width > 2 ? name(at, { month: width > 3 ? 'long' : 'short' }) : padded(at.getMonth() + 1, width)),
  d: (at, width) => padded(at.getDate(), width),
  D: (at, width) => padded(dayOfYear(at), width),
  E: (at, width) => name(at, { weekday: width > 3 ? 'long' : 'short' }),
  a: (at) => (at.getHours() < 12 ? 'AM' : 'PM'),
  H: (at, width) => padded(at.getHours(), width),
  k: (at, width) => padded(at.getHours() || 24, width),
  h: (at, width) => padded(at.getHours() % 12 || 12, width),
  K: (at, width) => padded(at.getHours() % 12, width),
  m: (at, width) => padded(at.getMinutes(), width),
  s: (at, width) => padded(at.getSeconds(), width),
  S: (at, width) => padded(at.getMilliseconds(), width),
};

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function name(at: Date, part: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-US', part).format(at);
}

function dayOfYear(at: Date): number {
  const dayOf = (day: number, month: number) => Date.UTC(at.getFullYear(), month, day) / 86_400_000;
  return dayOf(at.getDate(), at.getMonth()) - dayOf(1, 0) + 1;
}
