import { references } from '@deluge-tools/language';
import type { Location, ReferenceParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/references` */
function answerReferences({ document, analysis }: DocumentContext, params: ReferenceParams): Location[] {
  const offset = document.offsetAt(params.position);
  return references(analysis, offset, params.context.includeDeclaration).map((place) => toLocation(document, place));
}

export const referencesFeature: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  register(server) {
    server.connection.onReferences(server.onDocument('References', null, answerReferences));
  },
};
