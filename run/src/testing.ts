import { analyse, createWorkspace, taskAt } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import type { RunInput } from './api.js';

/** The only task of a script, or the one at `$0`, as the server would locate it. */
export function taskIn(source: string): RunInput {
  const cursor = source.indexOf('$0');
  const script = source.replace('$0', '');
  const analysis = analyse(script, createWorkspace(testCatalogue()));
  const task = cursor === -1 ? taskAt(analysis, 0, script.length) : taskAt(analysis, cursor, cursor);
  if (task === undefined) throw new Error(`There is no task in ${source}`);
  const { name, form, start, end, expressionStart, expressionEnd } = task;
  return { script, name, form, start, end, expressionStart, expressionEnd };
}
