import * as vscode from 'vscode';

/**
 * Whether tasks of this script may run here; if not, the person is told why and what to do. A script that somebody
 * else wrote runs only after the workspace is trusted, and one from a virtual file system does not run at all: it may
 * change between reading and running, with nobody in this window touching it.
 */
export async function mayRun(document: vscode.TextDocument): Promise<boolean> {
  if (!vscode.workspace.isTrusted) {
    const manage = 'Manage Workspace Trust';
    const choice = await vscode.window.showWarningMessage(
      'Tasks run only in a workspace that you trust. Completion, hover and warnings work without it.',
      manage,
    );
    if (choice === manage) await vscode.commands.executeCommand('workbench.trust.manage');
    return false;
  }
  if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled') {
    const copy = 'Copy to a New Script';
    const choice = await vscode.window.showWarningMessage(
      'Tasks run from files on disk and from untitled scripts. This script is on a virtual file system.',
      copy,
    );
    if (choice === copy) {
      await vscode.window.showTextDocument(
        await vscode.workspace.openTextDocument({ language: 'deluge', content: document.getText() }),
      );
    }
    return false;
  }
  return true;
}
