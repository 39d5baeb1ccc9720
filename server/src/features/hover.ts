import { type Explainer, explanationMarkdown, hover } from '@deluge-tools/language';
import type { Hover, HoverParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toMarkup, toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/hover` */
function answerHover({ document, analysis, client }: DocumentContext, params: HoverParams): Hover | null {
  const found = hover(analysis, document.offsetAt(params.position), new Date());
  if (found === undefined) return null;
  return {
    contents: toMarkup(found.markdown, client.hoverMarkdown),
    range: toRange(document, found.start, found.end),
  };
}

/** An error message of Zoho's that somebody pasted into a comment. */
function messageHover(
  { document, analysis, client }: DocumentContext,
  params: HoverParams,
  explainer: Explainer,
): Hover | null {
  const { line } = params.position;
  const start = document.offsetAt({ line, character: 0 });
  const end = document.offsetAt({ line: line + 1, character: 0 });
  const text = analysis.text.slice(start, end).replace(/^[\s/*]+|[\s*/]+$/g, '');
  const [explanation] = explainer.explain(text, analysis.workspace.settings.product);
  return explanation === undefined
    ? null
    : { contents: toMarkup(explanationMarkdown(explanation), client.hoverMarkdown) };
}

export const hoverFeature: Feature = {
  capabilities: () => ({ hoverProvider: true }),
  register(server) {
    const answer = server.guarded<HoverParams, Hover | null>('Hover', null, async (params) => {
      const { uri } = params.textDocument;
      const app = await server.exportOf(uri);
      const context = app === undefined ? await server.contextOf(uri) : app.scriptAt(params.position);
      if (context === undefined) return null;
      const { analysis, document } = context;
      const found = answerHover(context, params);
      if (found !== null || !analysis.tree.isInComment(document.offsetAt(params.position))) return found;
      return messageHover(context, params, await server.explainer());
    });
    server.connection.onHover(answer);
  },
};
