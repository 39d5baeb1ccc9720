import * as vscode from 'vscode';
import { openScript } from '../history/open-script.js';
import { shortNameOf } from '../history/run-words.js';
import { locate } from '../running/locate.js';
import { mayRun } from '../running/may-run.js';
import { runLocated } from '../running/run-located.js';
import type { Session } from '../session.js';
import { answeredRun } from './answered-run.js';
import { isStoredRun } from './stored-run.js';

/**
 * Runs the task of an earlier run, or of the answer on the screen, as its script has it now, with the same questions as
 * any run.
 */
export async function runAgain(session: Session, argument: unknown): Promise<void> {
  const run = isStoredRun(argument) ? argument : answeredRun(session, argument)?.run.stored;
  if (run === undefined) return;
  const editor = await openScript(run);
  if (editor === undefined || !(await mayRun(editor.document))) return;
  const located = await locate(session, editor.document, editor.selection);
  if (located === undefined || located.task.name.toLowerCase() !== run.name.toLowerCase()) {
    void vscode.window.showWarningMessage(
      `The script has no ${shortNameOf(run.name)} at this place any more. Put the cursor on the task and run it.`,
    );
    return;
  }
  await runLocated(session, located);
}
