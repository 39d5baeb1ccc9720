import * as vscode from 'vscode';
import { showGrid, shownGrid } from '../grid/grid-panel.js';
import { recordsIn } from '../grid/records.js';
import { placeOf, shortNameOf } from '../history/run-words.js';
import type { Session } from '../session.js';
import { answeredRun } from './answered-run.js';

/** Shows the list of records in an answer as a grid, to be sorted, filtered and copied. */
export async function showAnswerAsGrid(session: Session, argument: unknown): Promise<void> {
  const answered = answeredRun(session, argument);
  if (answered === undefined) return;
  const { result } = answered.run;
  if (recordsIn(result.taskAnswer) === undefined) {
    void vscode.window.showInformationMessage('This answer has no list of records, so there is nothing for a grid.');
    return;
  }
  const key = answered.uri.toString();
  // Over the answer, not over the script.
  const column = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === key)?.viewColumn;
  const content = {
    title: shortNameOf(result.name),
    place: placeOf(result),
    isSandbox: result.dataCentre === 'sandbox',
    json: result.taskAnswer,
  };
  session.answers.gridInFront = shownGrid;
  showGrid(session.context, session.log, key, content, column);
}
