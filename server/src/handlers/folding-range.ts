import { foldingRanges } from '@deluge-tools/language';
import type { FoldingRange } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';

/** `textDocument/foldingRange`: whole lines, which every client folds. */
export function answerFoldingRange({ analysis, client }: DocumentContext): FoldingRange[] {
  return foldingRanges(analysis)
    .slice(0, client.foldingRangeLimit)
    .map(({ startLine, endLine, kind }) => ({ startLine, endLine, ...(kind !== undefined && { kind }) }));
}
