import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Opens the settings where the connections are written. */
export async function editConnections(_: Session): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openSettings', 'deluge.connections');
}
