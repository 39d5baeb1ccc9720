import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { keepSnapshot } from './take-sandbox-snapshot.js';

/** Puts the sandbox back to what it was at first, after a question; the present state can be kept. */
export async function resetSandbox(session: Session): Promise<void> {
  const [reset, keep] = ['Reset', 'Keep a Snapshot and Reset'];
  const choice = await vscode.window.showWarningMessage(
    'Put the sandbox back to what it was at first?',
    { modal: true, detail: 'Records and chats that scripts made there are forgotten. Nobody is signed out.' },
    reset,
    keep,
  );
  if (choice === undefined) return;
  // Whoever gives the snapshot no name has not agreed to the reset either.
  if (choice === keep && !(await keepSnapshot(session))) return;
  await session.runners.gateway.sandbox.snapshots.reset();
  void vscode.window.showInformationMessage('The sandbox is as it was at first.');
}
