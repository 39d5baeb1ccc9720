import type { StoredRun } from '../history/run-history.js';

/** Whether a command was called on a run of the history's view. */
export function isStoredRun(argument: unknown): argument is StoredRun {
  return typeof argument === 'object' && argument !== null && 'id' in argument && 'script' in argument;
}

/** The runs that a command is about: all that are selected, if it was called on one of them. */
export function storedRuns(argument: unknown, selected: unknown): StoredRun[] {
  if (!isStoredRun(argument)) return [];
  const several = Array.isArray(selected) ? selected.filter(isStoredRun) : [];
  return several.some(({ id }) => id === argument.id) ? several : [argument];
}
