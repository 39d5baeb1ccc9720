import { hover } from '@deluge-tools/language';
import type { Hover, HoverParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toMarkup, toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/hover` */
export function answerHover({ document, analysis, client }: DocumentContext, params: HoverParams): Hover | null {
  const found = hover(analysis, document.offsetAt(params.position));
  if (found === undefined) return null;
  return {
    contents: toMarkup(found.markdown, client.hoverMarkdown),
    range: toRange(document, found.start, found.end),
  };
}

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(server) {
    server.connection.onHover(server.onDocument('Hover', null, answerHover));
  },
};
