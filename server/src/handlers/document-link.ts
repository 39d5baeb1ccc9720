import { documentLinks } from '@deluge-tools/language';
import type { DocumentLink } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';

/** `textDocument/documentLink` */
export function answerDocumentLink({ document, analysis }: DocumentContext): DocumentLink[] {
  return documentLinks(analysis).map(({ start, end, target }) => ({ range: toRange(document, start, end), target }));
}
