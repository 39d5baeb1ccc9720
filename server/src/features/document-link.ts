import { documentLinks } from '@deluge-tools/language';
import type { DocumentLink } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/documentLink` */
function answerDocumentLink({ document, analysis }: DocumentContext): DocumentLink[] {
  return documentLinks(analysis).map(({ start, end, target }) => ({ range: toRange(document, start, end), target }));
}

export const documentLinkFeature: Feature = {
  capabilities: () => ({ documentLinkProvider: {} }),
  register(server) {
    server.connection.onDocumentLinks(server.onDocument('Document links', null, answerDocumentLink));
  },
};
