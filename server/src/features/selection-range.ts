import { selectionRanges } from '@deluge-tools/language';
import type { SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/selectionRange`: one chain for each cursor, innermost first. */
function answerSelectionRange({ document, analysis }: DocumentContext, params: SelectionRangeParams): SelectionRange[] {
  return params.positions.map((position) => {
    const offset = document.offsetAt(position);
    const chain = selectionRanges(analysis, offset).reduceRight<SelectionRange | undefined>(
      (parent, { start, end }) => ({ range: toRange(document, start, end), ...(parent !== undefined && { parent }) }),
      undefined,
    );
    return chain ?? { range: toRange(document, offset, offset) };
  });
}

export const selectionRangeFeature: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register(server) {
    server.connection.onSelectionRanges(server.onDocument('Selection ranges', null, answerSelectionRange));
  },
};
