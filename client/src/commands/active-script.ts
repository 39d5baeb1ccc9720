import * as vscode from 'vscode';

/**
 * The script whose settings count for a command without a script of its own: the active one, else the first folder's.
 * Undefined in a window without script and folder.
 */
export function activeScript(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'deluge') return document.uri;
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
