import * as vscode from 'vscode';

/** Opens an untitled script. It is empty, so that closing it unused asks nothing. */
export async function newScratchScript(): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'deluge' }));
}
