import * as vscode from 'vscode';
import type { Session } from '../session.js';
import type { AnsweredRun } from '../views/answer-document.js';

/**
 * The run that a command of an answer is about: that of the document whose title it was called from, else of the answer
 * on the screen. Undefined, with a word to the person, if there is none.
 */
export function answeredRun(
  session: Session,
  argument: unknown,
): { readonly uri: vscode.Uri; readonly run: AnsweredRun } | undefined {
  const found = session.answers.runOf(argument instanceof vscode.Uri ? argument : undefined);
  if (found === undefined) {
    void vscode.window.showInformationMessage('No response is shown. Run a task first.');
  }
  return found;
}
