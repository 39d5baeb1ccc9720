import * as vscode from 'vscode';
import { addressOf } from '../history/history-documents.js';
import type { StoredRun } from '../history/run-history.js';
import { describeRun, placeOf, shortNameOf, timeOf } from '../history/run-words.js';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';
import { answeredRun } from './answered-run.js';
import { isStoredRun, storedRuns } from './stored-run.js';

/**
 * Compares two answers: the two runs that are selected in the history, else the one that the command was called on with
 * another that the person chooses, the runs of the same task first.
 */
export async function compareAnswers(session: Session, argument: unknown, selected: unknown): Promise<void> {
  const history = session.history();
  const [one, two] = storedRuns(argument, selected).filter(({ hasContent }) => hasContent);
  const run = one ?? (isStoredRun(argument) ? undefined : answeredRun(session, argument)?.run.stored);
  if (run === undefined) {
    if (isStoredRun(argument)) {
      void vscode.window.showInformationMessage('The history has no answer of this run to compare.');
    }
    return;
  }
  const other = two ?? (await chosen(run, await history.list()));
  if (other === undefined) return;
  const [before, after] = run.at <= other.at ? [run, other] : [other, run];
  await vscode.commands.executeCommand(
    'vscode.diff',
    addressOf(before),
    addressOf(after),
    `${shortNameOf(before.name)}: ${sideOf(before)} ↔ ${sideOf(after)}`,
    { preview: true },
  );
}

function sideOf(run: StoredRun): string {
  return `${placeOf(run)}, ${timeOf(run.at, Date.now())}`;
}

async function chosen(run: StoredRun, runs: readonly StoredRun[]): Promise<StoredRun | undefined> {
  const others = runs.filter(({ id, hasContent }) => hasContent && id !== run.id);
  if (others.length === 0) {
    void vscode.window.showInformationMessage('The history has no other response to compare with.');
    return undefined;
  }
  const choice = (each: StoredRun) => ({
    label: shortNameOf(each.name),
    description: describeRun(each, Date.now()),
    value: each,
  });
  const same = others.filter(({ name }) => name === run.name);
  const reply = await askChoice<StoredRun>({
    title: `Compare the answer of ${shortNameOf(run.name)}`,
    placeholder: 'With which answer?',
    choices: [
      ...same.map(choice),
      { label: 'other tasks', kind: vscode.QuickPickItemKind.Separator },
      ...others.filter((each) => !same.includes(each)).map(choice),
    ],
  });
  return reply === undefined || reply === 'back' ? undefined : reply.value;
}
