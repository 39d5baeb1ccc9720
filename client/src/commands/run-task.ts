import type { RunTaskArgument } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import { locate } from '../running/locate.js';
import { mayRun } from '../running/may-run.js';
import { runLocated } from '../running/run-located.js';
import type { Session } from '../session.js';

/** Runs the task that a code lens stands for. Other callers than the server's lenses are refused. */
export async function runTask(session: Session, argument: unknown): Promise<void> {
  if (!isRunTaskArgument(argument))
    throw new Error('deluge.runTask is called by the lenses in a script. Use "Run Selected Task".');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.uri, true));
  if (!(await mayRun(document))) return;
  // The lens belongs to an older text, in which its offsets may point at another task.
  const located =
    document.version === argument.version ? await locate(session, document, rangeOf(document, argument)) : undefined;
  if (located === undefined) {
    void vscode.window.showInformationMessage('The script changed since this lens was drawn. Choose it again.');
    return;
  }
  await runLocated(session, located, argument.callsRealAddress === true);
}

function rangeOf(document: vscode.TextDocument, { start, end }: RunTaskArgument): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function isRunTaskArgument(value: unknown): value is RunTaskArgument {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, version, start, end } = value as Record<string, unknown>;
  return typeof uri === 'string' && [version, start, end].every(Number.isInteger);
}
