import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Forgets all runs of this workspace, after a question. */
export async function clearHistory(session: Session): Promise<void> {
  const history = session.history();
  const { length } = await history.list();
  if (length === 0) {
    void vscode.window.showInformationMessage('The history is empty.');
    return;
  }
  const clear = 'Clear History';
  const choice = await vscode.window.showWarningMessage(
    `Forget ${length === 1 ? 'the run' : `the ${length} runs`} of this workspace?`,
    { modal: true, detail: 'Answers that are kept are deleted. Nothing changes in Zoho or in the sandbox.' },
    clear,
  );
  if (choice === clear) await history.clear();
}
