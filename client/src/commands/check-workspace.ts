import { decode } from '@deluge-tools/project/decode';
import {
  type CheckWorkspaceParams,
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
} from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { checkSummary } from '../views/check-summary.js';

/** Checks every script of every folder, open or not, and shows the problems. */
export async function checkWorkspace(session: Session): Promise<void> {
  if (vscode.workspace.workspaceFolders === undefined) {
    const open = 'Open Folder';
    const choice = await vscode.window.showInformationMessage('No folder is open. Open one with Deluge scripts.', open);
    if (choice === open) await vscode.commands.executeCommand('workbench.action.files.openFolder');
    return;
  }
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Checking Deluge scripts', cancellable: true },
    async (progress, token) => {
      const uris = await vscode.workspace.findFiles('**/*.{deluge,dg}', '**/node_modules/**', undefined, token);
      progress.report({ message: `${uris.length} ${uris.length === 1 ? 'file' : 'files'}` });
      const files = await Promise.all(uris.map((uri) => workspaceFile(session, uri)));
      if (token.isCancellationRequested) return undefined;
      const parameters: CheckWorkspaceParams = { files };
      return session.server.request<CheckWorkspaceResult>(checkWorkspaceRequest, parameters, token).catch((error) => {
        if (token.isCancellationRequested) return undefined;
        throw error;
      });
    },
  );
  if (result === undefined) return;
  for (const { uri, reason } of result.unreadable) session.log.warn(`${uri}: ${reason}`);
  if (result.errors + result.warnings + result.others > 0) {
    await vscode.commands.executeCommand('workbench.actions.view.problems');
  }
  const output = 'Show Output';
  const summary = checkSummary(result);
  const choice =
    result.unreadable.length > 0
      ? await vscode.window.showWarningMessage(summary, output)
      : await vscode.window.showInformationMessage(summary);
  if (choice === output) session.log.show();
}

/** The server reads files from disk itself; the content of others is sent to it. */
async function workspaceFile(session: Session, uri: vscode.Uri): Promise<CheckWorkspaceParams['files'][number]> {
  const name = uri.toString();
  if (uri.scheme === 'file') return { uri: name };
  try {
    return { uri: name, text: decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    session.log.warn(`${uri}: ${error}`);
    return { uri: name };
  }
}
