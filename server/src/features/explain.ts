import { type Explanation, explanationMarkdown, suspects } from '@deluge-tools/language';
import { toRange } from '../convert.js';
import type { AnalysedScript, Feature } from '../feature.js';
import { type ExplainedMessage, type ExplainParams, explainRequest } from '../protocol.js';

/** `deluge/explain` */
function explained(explanation: Explanation, script: AnalysedScript | undefined): ExplainedMessage {
  const { message } = explanation;
  const found = script === undefined ? [] : suspects(explanation, script.analysis);
  return {
    sample: message.sample,
    markdown: explanationMarkdown(explanation),
    sources: [...message.sources],
    suspects: found.map(({ start, end, message: text }) => ({
      range: toRange(script!.lines, start, end),
      message: text,
    })),
  };
}

export const explainFeature: Feature = {
  register(server) {
    const answer = server.guarded<ExplainParams, ExplainedMessage[]>('Explain', [], async ({ text, textDocument }) => {
      const explainer = await server.explainer();
      const script = textDocument === undefined ? undefined : await server.scriptOf(textDocument.uri);
      const product = script?.analysis.workspace.settings.product;
      return explainer.explain(text, product).map((explanation) => explained(explanation, script));
    });
    server.connection.onRequest(explainRequest, answer);
  },
};
