import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Stops the language server and starts a new one. */
export async function restartServer(session: Session): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: 'Restarting the Deluge server' },
    () => session.server.restart(),
  );
  vscode.window.setStatusBarMessage('$(check) The Deluge server runs again', 5000);
}
