import * as vscode from 'vscode';
import { shortNameOf } from '../history/run-words.js';
import type { Session } from '../session.js';
import { rawResponse } from '../views/raw-response.js';
import { answeredRun } from './answered-run.js';

/** Shows the answer as it came over the wire: status, headers, body. */
export async function showRawAnswer(session: Session, argument: unknown): Promise<void> {
  const answered = answeredRun(session, argument);
  if (answered === undefined) return;
  const { response, name } = answered.run.result;
  if (response === undefined) {
    void vscode.window.showInformationMessage('No answer came for this run, so there is nothing raw to show.');
    return;
  }
  await session.answers.show(
    `${shortNameOf(name)} · raw`,
    rawResponse(response),
    answered.run.result.ok ? 'ok' : 'failed',
    answered.run,
  );
}
