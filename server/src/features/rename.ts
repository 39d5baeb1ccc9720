import { prepareRename, rename } from '@deluge-tools/language';
import {
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
import type { Feature } from '../feature.js';

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

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

export const renameFeature: Feature = {
  capabilities: ({ prepareRename }) => ({ renameProvider: prepareRename ? { prepareProvider: true } : true }),
  register(server) {
    server.connection.onPrepareRename(server.onDocument('Rename', null, answerPrepareRename));
    server.connection.onRenameRequest(server.onDocument('Rename', null, answerRename));
  },
};
