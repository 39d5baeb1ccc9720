import {
  type AppScripts,
  type SemanticToken,
  semanticTokenModifiers,
  semanticTokens,
  semanticTokenTypes,
} from '@deluge-tools/language';
import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaParams,
  SemanticTokensEdit,
  SemanticTokensLegend,
  SemanticTokensRangeParams,
} from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import type { ExportContext } from '../export-document.js';
import type { Feature } from '../feature.js';
import { resultIdOf } from '../result-id.js';
import type { Lines } from '../script-document.js';

/** What the numbers of the answers stand for. */
const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...semanticTokenTypes],
  tokenModifiers: [...semanticTokenModifiers],
};

interface Sent {
  readonly resultId: string;
  readonly data: readonly number[];
}

/**
 * What a client last got for each document, so that after an edit only what differs is sent. It is no more than that: what the
 * tokens are is computed from the analysis alone.
 */
class SentTokens {
  private readonly byUri = new Map<string, Sent>();

  /** `textDocument/semanticTokens/full` */
  answerFull({ document, analysis }: DocumentContext): SemanticTokens {
    const sent = this.remember(document.uri, document, analysis, () => semanticTokens(analysis));
    return { resultId: sent.resultId, data: [...sent.data] };
  }

  /** The same for an export: the tokens of its scripts, which stand one after another. */
  answerExport({ document, app }: ExportContext): SemanticTokens {
    const sent = this.remember(document.uri, document, app, () => exportTokens(app));
    return { resultId: sent.resultId, data: [...sent.data] };
  }

  answerExportDelta(context: ExportContext, params: SemanticTokensDeltaParams): SemanticTokens | SemanticTokensDelta {
    const before = this.byUri.get(context.document.uri);
    const { resultId = '', data } = this.answerExport(context);
    if (before?.resultId !== params.previousResultId) return { resultId, data };
    return { resultId, edits: difference(before.data, data) };
  }

  /** `textDocument/semanticTokens/full/delta`: one edit, or everything to a client whose tokens are not those remembered. */
  answerDelta(
    { document, analysis }: DocumentContext,
    params: SemanticTokensDeltaParams,
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.byUri.get(document.uri);
    const { resultId, data } = this.remember(document.uri, document, analysis, () => semanticTokens(analysis));
    if (before?.resultId !== params.previousResultId) return { resultId, data: [...data] };
    return { resultId, edits: difference(before.data, data) };
  }

  /** Forgets a document that was closed. */
  forget(uri: string): void {
    this.byUri.delete(uri);
  }

  private remember(uri: string, lines: Lines, source: object, tokens: () => readonly SemanticToken[]): Sent {
    const resultId = resultIdOf(source);
    const known = this.byUri.get(uri);
    if (known?.resultId === resultId) return known;
    const sent = { resultId, data: encode(lines, tokens()) };
    this.byUri.set(uri, sent);
    return sent;
  }
}

/** The tokens of all scripts, or of those that a stretch of the export touches. Offsets of the export. */
function exportTokens({ scripts }: AppScripts, start = 0, end = Number.POSITIVE_INFINITY): SemanticToken[] {
  return scripts
    .filter(({ region }) => region.start < end && start < region.end)
    .flatMap(({ region, analysis }) =>
      semanticTokens(analysis).map((token) => ({
        ...token,
        start: token.start + region.start,
        end: token.end + region.start,
      })),
    );
}

function answerExportRange({ document, app }: ExportContext, { range }: SemanticTokensRangeParams): SemanticTokens {
  const tokens = exportTokens(app, document.offsetAt(range.start), document.offsetAt(range.end));
  return { data: encode(document, tokens) };
}

/** `textDocument/semanticTokens/range` */
function answerSemanticTokensRange(
  { document, analysis }: DocumentContext,
  params: SemanticTokensRangeParams,
): SemanticTokens {
  const start = document.offsetAt(params.range.start);
  const end = document.offsetAt(params.range.end);
  return { data: encode(document, semanticTokens(analysis, { start, end })) };
}

/** Five numbers a token: line and character from the one before, length, type, modifiers as bits. */
function encode(lines: Lines, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  for (const { start, end, type, modifiers } of tokens) {
    const position = lines.positionAt(start);
    const isSameLine = position.line === line;
    data.push(
      position.line - line,
      isSameLine ? position.character - character : position.character,
      end - start,
      semanticTokenTypes.indexOf(type),
      modifiers.reduce((bits, modifier) => bits | (1 << semanticTokenModifiers.indexOf(modifier)), 0),
    );
    ({ line, character } = position);
  }
  return data;
}

/** The one stretch, of whole tokens, outside of which both are the same. */
export function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < most && before[prefix] === after[prefix]) prefix++;
  prefix -= prefix % 5;
  let suffix = 0;
  while (suffix < most - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix++;
  suffix -= suffix % 5;
  const deleteCount = before.length - prefix - suffix;
  const data = after.slice(prefix, after.length - suffix);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start: prefix, deleteCount, data }];
}

export const semanticTokensFeature: Feature = {
  capabilities: ({ semanticTokens }) =>
    semanticTokens
      ? { semanticTokensProvider: { legend: semanticTokensLegend, range: true, full: { delta: true } } }
      : {},
  register(server) {
    const sent = new SentTokens();
    const { semanticTokens } = server.connection.languages;
    const nothing: SemanticTokens = { data: [] };
    semanticTokens.on(
      server.onDocument(
        'Semantic tokens',
        nothing,
        (context) => sent.answerFull(context),
        (context) => sent.answerExport(context),
      ),
    );
    semanticTokens.onDelta(
      server.onDocument<SemanticTokensDeltaParams, SemanticTokens | SemanticTokensDelta>(
        'Semantic tokens',
        nothing,
        (context, params) => sent.answerDelta(context, params),
        (context, params) => sent.answerExportDelta(context, params),
      ),
    );
    semanticTokens.onRange(
      server.onDocument('Semantic tokens of a range', nothing, answerSemanticTokensRange, answerExportRange),
    );
    server.listen({ closed: (uri) => sent.forget(uri) });
  },
};
