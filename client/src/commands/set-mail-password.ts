import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { userSettings } from '../settings/personal.js';
import { askText } from '../views/prompts.js';

/** Asks for the password of the mail server and keeps it as a secret; an empty one forgets it. */
export async function setMailPassword(session: Session): Promise<void> {
  const { mailServer } = userSettings();
  if (mailServer === undefined) {
    const open = 'Open Settings';
    const choice = await vscode.window.showInformationMessage(
      'Say first which server sends: deluge.run.mailServer.',
      open,
    );
    if (choice === open) await vscode.commands.executeCommand('workbench.action.openSettings', 'deluge.run.mailServer');
    return;
  }
  const reply = await askText({
    title: `Password for ${mailServer.user ?? 'the mail server'} at ${mailServer.host}`,
    prompt: 'It is kept in the editor’s secret storage. Leave it empty to forget it',
    initial: '',
    isSecret: true,
  });
  if (reply === undefined || reply === 'back') return;
  const { mailPasswordKey } = session.runners.module;
  if (reply.value === '') await session.context.secrets.delete(mailPasswordKey);
  else await session.context.secrets.store(mailPasswordKey, reply.value);
  vscode.window.setStatusBarMessage(`$(check) ${reply.value === '' ? 'Forgot' : 'Kept'} the password`, 4000);
}
