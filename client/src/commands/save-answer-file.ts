import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { answeredRun } from './answered-run.js';

/** Saves the file that a task gave. Where, the person says: a file of a stranger is never written or opened unasked. */
export async function saveAnswerFile(session: Session, argument: unknown): Promise<void> {
  const answered = answeredRun(session, argument);
  if (answered === undefined) return;
  const { file } = answered.run.result;
  if (file === undefined) {
    void vscode.window.showInformationMessage('This response is not a file.');
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? session.context.globalStorageUri;
  const target = await vscode.window.showSaveDialog({
    title: `Save ${file.name}`,
    // The name came from a server: only its last part, and never a path.
    defaultUri: vscode.Uri.joinPath(folder, basename(file.name.replaceAll('\\', '/')) || 'answer'),
  });
  if (target === undefined) return;
  if (target.scheme === 'file') await session.runners.module.writeDurably(target.fsPath, file.bytes);
  else await vscode.workspace.fs.writeFile(target, file.bytes);
  const open = 'Open File';
  const choice = await vscode.window.showInformationMessage(
    `Saved ${file.bytes.length.toLocaleString('en')} bytes (${file.mediaType}).`,
    open,
  );
  if (choice === open) await vscode.commands.executeCommand('vscode.open', target);
}
