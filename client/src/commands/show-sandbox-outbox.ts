import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';

/** Opens one of the mails that scripts sent on the sandbox, the newest first. */
export async function showSandboxOutbox(session: Session): Promise<void> {
  const folder = vscode.Uri.file(session.runners.gateway.sandbox.outbox);
  const entries = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found.map(([name]) => name).filter((name) => name.endsWith('.eml')),
    // It is made with the first mail.
    () => [],
  );
  if (entries.length === 0) {
    void vscode.window.showInformationMessage('The outbox is empty: no script has sent a mail on the sandbox yet.');
    return;
  }
  const reply = await askChoice<string>({
    title: 'Outbox of the sandbox',
    placeholder: 'Which mail? Nobody got them',
    choices: entries
      .sort()
      .reverse()
      .map((name) => ({ label: `$(mail) ${name}`, value: name })),
  });
  if (reply === undefined || reply === 'back') return;
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, reply.value), { preview: true });
}
