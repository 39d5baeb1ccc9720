import { analyse } from '../analysis.js';
import { fixture, testCatalogue } from '../testing/index.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { type CodeAction, codeActions } from './index.js';

/** The actions at a cursor `$0`, or for the selection between two of them; for the tests of this folder. */
export function actionsAt(source: string): { readonly text: string; readonly actions: readonly CodeAction[] } {
  const { text, cursors } = fixture(source);
  const [start = 0, end = start] = cursors;
  return { text, actions: codeActions(analyse(text, createWorkspace(testCatalogue())), { start, end }) };
}

/** The script after the action of a title; undefined if it is not offered. */
export function applied(source: string, title: string): string | undefined {
  const { text, actions } = actionsAt(source);
  const action = actions.find((candidate) => candidate.title === title);
  return action === undefined ? undefined : applyEdits(text, action.edits);
}

/** The titles of the actions, without those that silence. */
export function titlesAt(source: string): string[] {
  return actionsAt(source)
    .actions.map(({ title }) => title)
    .filter((title) => !title.startsWith('Silence'));
}
