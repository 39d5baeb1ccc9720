import * as vscode from 'vscode';
import { locate } from '../running/locate.js';
import { mayRun } from '../running/may-run.js';
import { runLocated } from '../running/run-located.js';
import type { Session } from '../session.js';

/** A script whose tasks depend on more tasks than this is better run as a whole. */
const mostTasks = 20;

/**
 * Runs the task at the cursor, and before it the tasks further up whose answers its arguments need, in the order of the
 * script. Each asks what it has to ask. Ends at the first that fails or that the person cancels.
 */
export async function runToHere(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.document.languageId !== 'deluge' || !(await mayRun(editor.document))) return;
  const { document } = editor;
  const target = await locate(session, document, editor.selection);
  if (target === undefined) return;
  const runner = await session.runners.for(document.uri);
  const done = new Set<number>();
  for (let count = 0; count < mostTasks; count++) {
    const next = (await runner.needed(target.input)).find(({ start }) => !done.has(start));
    if (next === undefined) {
      await runLocated(session, target);
      return;
    }
    done.add(next.start);
    const place = document.positionAt(next.start);
    const before = await locate(session, document, new vscode.Selection(place, place));
    if (before === undefined || !(await runLocated(session, before))) return;
  }
}
