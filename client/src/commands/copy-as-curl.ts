import * as vscode from 'vscode';
import type { StoredRun } from '../history/run-history.js';
import type { Session } from '../session.js';
import { isStoredRun } from './stored-run.js';

/** Copies the request of an answer, of a preview, or of a run in the history, as a curl command without the token. */
export async function copyAsCurl(session: Session, argument: unknown): Promise<void> {
  const request = isStoredRun(argument)
    ? (await session.history().content(argument))?.request
    : session.answers.requestOf(argument instanceof vscode.Uri ? argument : undefined);
  if (request === undefined) {
    void vscode.window.showInformationMessage(
      isStoredRun(argument) ? notKept(argument) : 'There is no request on the screen. Run or preview a task first.',
    );
    return;
  }
  await vscode.env.clipboard.writeText(session.runners.module.toCurl(request));
  vscode.window.setStatusBarMessage('$(copy) Copied as curl; the token is left out', 5000);
}

function notKept({ target }: StoredRun): string {
  return target === 'sandbox'
    ? 'This run sent nothing.'
    : 'The history keeps no requests to real accounts unless deluge.history.keepRealAnswers is on. Run the task again and copy from its answer.';
}
