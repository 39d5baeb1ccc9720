import * as vscode from 'vscode';
import type { StoredRun } from '../history/run-history.js';
import type { Session } from '../session.js';
import { answeredRun } from './answered-run.js';
import { isStoredRun } from './stored-run.js';

/** Copies the request of an answer, or of a run in the history, as a curl command without the token. */
export async function copyAsCurl(session: Session, argument: unknown): Promise<void> {
  const request = isStoredRun(argument)
    ? (await session.history().content(argument))?.request
    : answeredRun(session, argument)?.run.result.request;
  if (request === undefined) {
    if (isStoredRun(argument)) void vscode.window.showInformationMessage(notKept(argument));
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
