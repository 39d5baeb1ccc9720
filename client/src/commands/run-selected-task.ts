import * as vscode from 'vscode';
import { copyZobotSnippetOf } from '../running/copy-snippet.js';
import { type Located, locate } from '../running/locate.js';
import { mayRun } from '../running/may-run.js';
import { previewLocated, runLocated } from '../running/run-located.js';
import type { Session } from '../session.js';

/** Runs the task under the cursor or the selection. */
export function runSelectedTask(session: Session): Promise<void> {
  return withSelectedTask(session, runLocated);
}

/** Shows the request that the task under the cursor or the selection would send. */
export function previewRequest(session: Session): Promise<void> {
  return withSelectedTask(session, previewLocated);
}

/** Copies a bot's script that tries the task under the cursor or the selection inside SalesIQ. */
export function copyZobotSnippet(session: Session): Promise<void> {
  return withSelectedTask(session, copyZobotSnippetOf);
}

async function withSelectedTask(
  session: Session,
  action: (session: Session, located: Located) => Promise<unknown>,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'deluge') {
    const [examples, scratch] = ['Open Examples', 'New Scratch Script'];
    const choice = await vscode.window.showInformationMessage(
      'Open a Deluge script and put the cursor on a task.',
      examples,
      scratch,
    );
    if (choice === examples) await vscode.commands.executeCommand('deluge.openExamples');
    if (choice === scratch) await vscode.commands.executeCommand('deluge.newScratchScript');
    return;
  }
  if (!(await mayRun(editor.document))) return;
  const located = await locate(session, editor.document, editor.selection);
  if (located === undefined) {
    const where = editor.selection.isEmpty ? 'under the cursor' : 'in the selection';
    void vscode.window.showInformationMessage(
      `There is no task ${where}. Put the cursor on one, such as zoho.salesiq.visitorsession.get(…) or an invokeurl block, and run again.`,
    );
    return;
  }
  await action(session, located);
}
