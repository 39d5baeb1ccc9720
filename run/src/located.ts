import { Kind, parse, type SyntaxNode } from '@deluge-tools/language';
import { RunError, type RunInput } from './api.js';

/** The nodes that a run is about. */
export interface LocatedNodes {
  /** A Call or a Task. */
  readonly task: SyntaxNode;
  /** The task with what is applied to its answer; the task itself if nothing is. */
  readonly expression: SyntaxNode;
}

/** Finds the task of a run in its script. Throws RunError if the offsets are not those of a task. */
export function locate({ script, start, end, expressionStart, expressionEnd, form }: RunInput): LocatedNodes {
  const tree = parse(script);
  const kind = form === 'block' ? Kind.Task : Kind.Call;
  const covering = tree.nodeCovering(start, end);
  const task = covering.kind === kind ? covering : covering.enclosing(kind);
  if (task === undefined)
    throw new RunError('No task is at this place. The script may have changed: select the task again.');
  const whole = tree.nodeCovering(Math.min(expressionStart, task.start), Math.max(expressionEnd, task.end));
  return { task, expression: whole.start <= task.start && task.end <= whole.end ? whole : task };
}
