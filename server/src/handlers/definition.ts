import { definition } from '@deluge-tools/language';
import type { DefinitionLink, DefinitionParams, Location } from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';

/** `textDocument/definition`: a link, which previews all of a function, or a plain location where the client has no links. */
export function answerDefinition(
  { document, analysis, client }: DocumentContext,
  params: DefinitionParams,
): DefinitionLink[] | Location | null {
  const found = definition(analysis, document.offsetAt(params.position));
  if (found === undefined) return null;
  const { origin, name, whole } = found;
  const range = toRange(document, name.start, name.end);
  if (!client.definitionLinks) return { uri: document.uri, range };
  return [
    {
      originSelectionRange: toRange(document, origin.start, origin.end),
      targetUri: document.uri,
      targetRange: toRange(document, whole.start, whole.end),
      targetSelectionRange: range,
    },
  ];
}
