import { inlayHints } from '@deluge-tools/language';
import { type InlayHint, InlayHintKind, type InlayHintParams, InlayHintRefreshRequest } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import type { Feature } from '../feature.js';

/** `textDocument/inlayHint` */
function answerInlayHint({ document, analysis, settings }: DocumentContext, params: InlayHintParams): InlayHint[] {
  const start = document.offsetAt(params.range.start);
  const end = document.offsetAt(params.range.end);
  const { parameterNames, typeHints: types, costHints: costs } = settings;
  return inlayHints(analysis, { start, end }, { parameterNames, types, costs }).map(({ offset, label, kind }) => ({
    position: document.positionAt(offset),
    label,
    ...look[kind],
  }));
}

const look = {
  parameter: { kind: InlayHintKind.Parameter, paddingRight: true },
  type: { kind: InlayHintKind.Type, paddingRight: false },
  cost: { paddingLeft: true },
} as const;

export const inlayHintFeature: Feature = {
  capabilities: () => ({ inlayHintProvider: true }),
  register(server) {
    const { connection } = server;
    connection.languages.inlayHint.on(server.onDocument('Inlay hints', null, answerInlayHint));
    server.listen({
      outdated() {
        if (!server.client.inlayHintRefresh) return;
        connection.sendRequest(InlayHintRefreshRequest.type).catch(server.refused);
      },
    });
  },
};
