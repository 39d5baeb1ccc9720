import type { Analysis } from '../analysis.js';
import { runnableTasks } from './runnable-tasks.js';

/** What stands above a task that can be run. Offsets are UTF-16 code units. */
export interface CodeLens {
  /** The statement, above which the lens is shown. */
  readonly start: number;
  readonly end: number;
  readonly title: string;
  /** The task, to hand to the command. */
  readonly taskStart: number;
  readonly taskEnd: number;
}

/** A lens for each task: where it will run, with which connection, and what the same line costs in Zoho. */
export function codeLenses(analysis: Analysis): CodeLens[] {
  const tasks = runnableTasks(analysis);
  const ofStatement = new Map<number, number>();
  for (const { statementStart } of tasks) ofStatement.set(statementStart, (ofStatement.get(statementStart) ?? 0) + 1);
  return tasks.map((task) => {
    const shared = (ofStatement.get(task.statementStart) ?? 0) > 1;
    const connection = task.linkName === undefined || task.linkName === '' ? 'no connection' : task.linkName;
    const parts = [shared ? `Run ${shortName(task.name)} on sandbox` : 'Run on sandbox', connection];
    return {
      start: task.statementStart,
      end: task.statementEnd,
      title: `▷ ${parts.join(' · ')} (in Zoho: ${costWords(task.calls, task.certainty)})`,
      taskStart: task.start,
      taskEnd: task.end,
    };
  });
}

/** `1 external call`, `probably 1 external call`, `no external call`. */
export function costWords(calls: number, certainty: 'stated' | 'probable'): string {
  if (calls === 0) return 'no external call';
  return `${certainty === 'stated' ? '' : 'probably '}${calls} external ${calls === 1 ? 'call' : 'calls'}`;
}

/** `visitorsession.get`: the last two segments tell tasks of one statement apart. */
function shortName(name: string): string {
  return name.split('.').slice(-2).join('.');
}
