import { prepareRename, rename } from '@deluge-tools/language';
import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { DocumentContext } from '../context.js';
import { toRange } from '../convert.js';

/** `textDocument/prepareRename`. @throws the reason, where a name cannot be renamed: editors show it as it is */
export function answerPrepareRename(
  { document, analysis }: DocumentContext,
  params: PrepareRenameParams,
): PrepareRenameResult | null {
  const found = prepareRename(analysis, document.offsetAt(params.position));
  if (found === undefined) return null;
  if ('refusal' in found) throw refused(found.refusal);
  return { range: toRange(document, found.start, found.end), placeholder: found.placeholder };
}

/** `textDocument/rename`. @throws the reason, where it cannot be done */
export function answerRename({ document, analysis }: DocumentContext, params: RenameParams): WorkspaceEdit | null {
  const edits = rename(analysis, document.offsetAt(params.position), params.newName);
  if (edits === undefined) return null;
  if ('refusal' in edits) throw refused(edits.refusal);
  return {
    changes: {
      [document.uri]: edits.map(({ start, end, newText }) => ({ range: toRange(document, start, end), newText })),
    },
  };
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
