import { definition } from '@deluge-tools/language';
import type { DefinitionLink, DefinitionParams, Location } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation, toRange } from '../convert.js';
import type { Feature } from '../feature.js';

/** `textDocument/definition`: a link, which previews all of a function, or a plain location where the client has no links. */
function answerDefinition(
  { document, analysis, client }: DocumentContext,
  params: DefinitionParams,
): DefinitionLink[] | Location | null {
  const found = definition(analysis, document.offsetAt(params.position));
  if (found === undefined) return null;
  const { origin, name, whole, file } = found;
  const target = toLocation(document, { ...name, file });
  if (!client.definitionLinks) return target;
  return [
    {
      originSelectionRange: toRange(document, origin.start, origin.end),
      targetUri: target.uri,
      targetRange: toLocation(document, { ...whole, file }).range,
      targetSelectionRange: target.range,
    },
  ];
}

export const definitionFeature: Feature = {
  capabilities: () => ({ definitionProvider: true }),
  register(server) {
    server.connection.onDefinition(server.onDocument('Definition', null, answerDefinition));
  },
};
