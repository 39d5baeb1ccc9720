import { nameOfSubject, prepareRename, refusedName, rename, writtenName } from '@deluge-tools/language';
import {
  type AnnotatedTextEdit,
  type CancellationToken,
  type ChangeAnnotation,
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { DocumentContext } from '../context.js';
import { toLocation, toRange } from '../convert.js';
import type { Feature, FeatureHost } from '../feature.js';
import { type OrgPlace, placesOf, subjectIn } from '../org-places.js';

/** `textDocument/prepareRename`. @throws the reason, where a name cannot be renamed: editors show it as it is */
function answerPrepareRename(
  { document, analysis }: DocumentContext,
  params: PrepareRenameParams,
): PrepareRenameResult | null {
  const found = prepareRename(analysis, document.offsetAt(params.position));
  if (found === undefined) return null;
  if ('refusal' in found) throw refused(found.refusal);
  return { range: toRange(document, found.start, found.end), placeholder: found.placeholder };
}

/** `textDocument/rename`. @throws the reason, where it cannot be done */
function answerRename({ document, analysis }: DocumentContext, params: RenameParams): WorkspaceEdit | null {
  const edits = rename(analysis, document.offsetAt(params.position), params.newName);
  if (edits === undefined) return null;
  if ('refusal' in edits) throw refused(edits.refusal);
  const changes: Record<string, TextEdit[]> = {};
  for (const edit of edits) {
    const { uri, range } = toLocation(document, edit);
    changes[uri] = [...(changes[uri] ?? []), { range, newText: edit.newText }];
  }
  return { changes };
}

/** Renames a field or choice of the organization in all files; undefined where the position names none. @throws why not */
async function renameOrgName(
  server: FeatureHost,
  { textDocument, position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | undefined> {
  const found = await subjectIn(server, textDocument.uri, position);
  if (found === undefined) return undefined;
  const { subject } = found;
  const refusal = refusedName(subject, newName);
  if (refusal !== undefined) throw refused(refusal);
  const places = await placesOf(server, subject, token);
  return orgEdit(server, places, writtenName(subject, newName), nameOfSubject(subject));
}

const certain = 'certain';

/**
 * The edits of all places. One that only may mean the name waits for the person's consent, so that editors show a preview;
 * a client that cannot ask gets only the certain ones.
 */
function orgEdit(server: FeatureHost, places: readonly OrgPlace[], newText: string, name: string): WorkspaceEdit {
  const byFile = new Map<string, OrgPlace[]>();
  for (const place of places) byFile.set(place.uri, [...(byFile.get(place.uri) ?? []), place]);
  if (!server.client.changeAnnotations) {
    const changes: Record<string, TextEdit[]> = {};
    for (const [uri, all] of byFile) {
      const edits = all.filter(({ isCertain }) => isCertain).map(({ range }) => ({ range, newText }));
      if (edits.length > 0) changes[uri] = edits;
    }
    return { changes };
  }
  const changeAnnotations: Record<string, ChangeAnnotation> = {
    [certain]: { label: `Names ${name}`, needsConfirmation: false },
  };
  const documentChanges = [...byFile].map(([uri, all]) => ({
    textDocument: { uri, version: null },
    edits: all.map(({ range, isCertain, what }): AnnotatedTextEdit => {
      const annotationId = isCertain ? certain : what;
      changeAnnotations[annotationId] ??= {
        label: `May mean something else than ${name}`,
        description: what,
        needsConfirmation: true,
      };
      return { range, newText, annotationId };
    }),
  }));
  return { documentChanges, changeAnnotations };
}

async function prepareOrgRename(
  server: FeatureHost,
  { textDocument, position }: PrepareRenameParams,
): Promise<PrepareRenameResult | undefined> {
  const found = await subjectIn(server, textDocument.uri, position);
  if (found === undefined) return undefined;
  const { subject, range } = found;
  const placeholder = nameOfSubject(subject);
  const refusal = refusedName(subject, placeholder);
  if (refusal !== undefined) throw refused(refusal);
  return { range, placeholder };
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

export const renameFeature: Feature = {
  capabilities: ({ prepareRename }) => ({ renameProvider: prepareRename ? { prepareProvider: true } : true }),
  register(server) {
    const prepare = server.onDocument<PrepareRenameParams, PrepareRenameResult | null>(
      'Rename',
      null,
      answerPrepareRename,
    );
    const ofScript = server.onDocument<RenameParams, WorkspaceEdit | null>('Rename', null, answerRename);
    server.connection.onPrepareRename(
      server.guarded<PrepareRenameParams, PrepareRenameResult | null>(
        'Rename',
        null,
        async (params, token) => (await prepareOrgRename(server, params)) ?? prepare(params, token),
      ),
    );
    server.connection.onRenameRequest(
      server.guarded<RenameParams, WorkspaceEdit | null>(
        'Rename',
        null,
        async (params, token) => (await renameOrgName(server, params, token)) ?? ofScript(params, token),
      ),
    );
  },
};
