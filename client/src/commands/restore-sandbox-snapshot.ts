import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';

/** Goes back to a state of the sandbox that was kept. */
export async function restoreSandboxSnapshot(session: Session): Promise<void> {
  const { snapshots } = session.runners.gateway.sandbox;
  const known = await snapshots.list();
  if (known.length === 0) {
    const take = 'Take Sandbox Snapshot';
    const choice = await vscode.window.showInformationMessage('No state of the sandbox was kept yet.', take);
    if (choice === take) await vscode.commands.executeCommand('deluge.takeSandboxSnapshot');
    return;
  }
  const reply = await askChoice<string>({
    title: 'Go back to a state of the sandbox',
    placeholder: 'What is there now is replaced',
    choices: known.map((name) => ({ label: name, value: name })),
  });
  if (reply === undefined || reply === 'back') return;
  await snapshots.restore(reply.value);
  vscode.window.setStatusBarMessage(`$(check) The sandbox is as it was in "${reply.value}"`, 5000);
}
