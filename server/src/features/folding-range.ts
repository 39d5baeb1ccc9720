import { foldingRanges } from '@deluge-tools/language';
import type { FoldingRange } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import type { Feature } from '../feature.js';

/** `textDocument/foldingRange`: whole lines, which every client folds. */
function answerFoldingRange({ analysis, client }: DocumentContext): FoldingRange[] {
  return foldingRanges(analysis)
    .slice(0, client.foldingRangeLimit)
    .map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind !== undefined && { kind }) }));
}

export const foldingRangeFeature: Feature = {
  capabilities: () => ({ foldingRangeProvider: true }),
  register(server) {
    server.connection.onFoldingRanges(server.onDocument('Folding', null, answerFoldingRange));
  },
};
