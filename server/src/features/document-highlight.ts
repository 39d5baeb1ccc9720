import { documentHighlights } from '@deluge-tools/language';
import { type DocumentHighlight, DocumentHighlightKind, type DocumentHighlightParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';

const kinds = { read: DocumentHighlightKind.Read, write: DocumentHighlightKind.Write } as const;

/** `textDocument/documentHighlight` */
function answerDocumentHighlight(
  { document, analysis }: DocumentContext,
  params: DocumentHighlightParams,
): DocumentHighlight[] {
  return documentHighlights(analysis, document.offsetAt(params.position)).map(({ start, end, kind }) => ({
    range: toRange(document, start, end),
    kind: kinds[kind],
  }));
}

export const documentHighlightFeature: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),
  register(server) {
    server.connection.onDocumentHighlight(server.onDocument('Highlights', null, answerDocumentHighlight));
  },
};
