import { references } from '@deluge-tools/language';
import type { CancellationToken, Location, ReferenceParams } from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation } from '../convert.js';
import type { Feature, FeatureHost } from '../feature.js';
import { placesOf, subjectIn } from '../org-places.js';

/** `textDocument/references` */
function answerReferences({ document, analysis }: DocumentContext, params: ReferenceParams): Location[] {
  const offset = document.offsetAt(params.position);
  return references(analysis, offset, params.context.includeDeclaration).map((place) => toLocation(document, place));
}

/** Those of a field or choice of the organization, in all files; undefined where the position names none. */
async function orgReferences(
  server: FeatureHost,
  { textDocument, position, context }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[] | undefined> {
  const found = await subjectIn(server, textDocument.uri, position);
  if (found === undefined) return undefined;
  const places = await placesOf(server, found.subject, token);
  const shown = places.filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration);
  return shown.map(({ uri, range }) => ({ uri, range }));
}

export const referencesFeature: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  register(server) {
    const ofScript = server.onDocument<ReferenceParams, Location[] | null>('References', null, answerReferences);
    server.connection.onReferences(
      server.guarded<ReferenceParams, Location[] | null>(
        'References',
        null,
        async (params, token) => (await orgReferences(server, params, token)) ?? ofScript(params, token),
      ),
    );
  },
};
