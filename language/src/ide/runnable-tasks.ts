import type { Analysis } from '../analysis.js';
import { nameInScript } from '../catalogue/names-in-scripts.js';
import { linkNameOf } from '../semantics/link-names.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isSpaceCode } from './cursor.js';
import { type TaskNode, taskNodes } from './task-nodes.js';

/** A task that can be run by itself, and where it stands. Offsets are UTF-16 code units, half open. */
export interface RunnableTask {
  /** As the catalogue spells it; a block by the word that scripts write: `invokeurl`. */
  readonly name: string;
  readonly form: 'call' | 'block';
  /** The task itself. */
  readonly start: number;
  readonly end: number;
  /** The task with what is applied to it: `….get(…).get("data").get("email")`. */
  readonly expressionStart: number;
  readonly expressionEnd: number;
  /** The statement; of an `if` or a loop only the header, for a task in it runs before the body. */
  readonly statementStart: number;
  readonly statementEnd: number;
  /** The link name, where the connection argument is a literal. */
  readonly linkName?: string;
  /** External calls that one execution costs in Zoho. */
  readonly calls: number;
  readonly certainty: 'stated' | 'probable';
}

interface Tasks {
  readonly all: readonly RunnableTask[];
  readonly catalogued: readonly RunnableTask[];
}

const cache = new WeakMap<Analysis, Tasks>();

/** Every task of the catalogue in the script, in the order of the text; an outer task comes before those in it. */
export function runnableTasks(analysis: Analysis): readonly RunnableTask[] {
  return tasksOf(analysis).catalogued;
}

function tasksOf(analysis: Analysis): Tasks {
  let tasks = cache.get(analysis);
  if (tasks === undefined) {
    const all = taskNodes(analysis).map(located);
    const { catalogue } = analysis.workspace;
    tasks = { all, catalogued: all.filter((task) => catalogue.task(task.name, task.form) !== undefined) };
    cache.set(analysis, tasks);
  }
  return tasks;
}

/**
 * The task that a person means by a selection (or a cursor, where start and end are one): the innermost task that holds
 * it, its chain included; else the first task inside the selection; else the only one of the statement that it is in,
 * or that begins on its line. Undefined where there is none, or where several would do. Also finds what the catalogue does
 * not know but has to be a task (`zoho.crm.…`), so that the run can say so.
 */
export function taskAt(analysis: Analysis, start: number, end: number): RunnableTask | undefined {
  const { text } = analysis;
  let from = start;
  let to = end;
  while (from < to && isSpaceCode(text.charCodeAt(from))) from++;
  while (to > from && isSpaceCode(text.charCodeAt(to - 1))) to--;

  const tasks = tasksOf(analysis).all;
  const holding = tasks.filter((task) => task.expressionStart <= from && to <= task.expressionEnd);
  // Of those that hold the selection the innermost begins last; of two chains on one start the shorter is the inner one.
  const innermost = holding.reduce<RunnableTask | undefined>(
    (best, task) => (best === undefined || task.end - task.start <= best.end - best.start ? task : best),
    undefined,
  );
  if (innermost !== undefined) return innermost;
  if (from < to)
    return tasks.find((task) => from <= task.start && task.end <= to) ?? onlyTaskAround(analysis, from, to);
  return onlyTaskAround(analysis, from, to);
}

/** The cursor is beside the task: in the target of its assignment, after its semicolon, before it on the line. */
function onlyTaskAround(analysis: Analysis, start: number, end: number): RunnableTask | undefined {
  const { lines } = analysis;
  const firstLine = lines.positionAt(start).line;
  const lastLine = lines.positionAt(end).line;
  const around = tasksOf(analysis).all.filter((task) => {
    const taskFirst = lines.positionAt(task.statementStart).line;
    const taskLast = lines.positionAt(task.statementEnd).line;
    return taskFirst <= firstLine && lastLine <= taskLast;
  });
  const outermost = around.filter(
    (task) => !around.some((other) => other !== task && other.start <= task.start && task.end <= other.end),
  );
  return outermost.length === 1 ? outermost[0] : undefined;
}

function located({ node, task, cost }: TaskNode): RunnableTask {
  const expression = withChain(node);
  const statement = statementSpan(expression);
  const linkName = task === undefined ? undefined : linkNameOf(task, node);
  const isBlock = node.kind === Kind.Task;
  return {
    name: task === undefined ? ((isBlock ? node.word : node.callee).dottedName ?? '') : nameInScript(task),
    form: isBlock ? 'block' : 'call',
    start: node.start,
    end: node.end,
    expressionStart: expression.start,
    expressionEnd: expression.end,
    statementStart: statement.start,
    statementEnd: statement.end,
    ...(linkName === undefined ? {} : { linkName }),
    calls: cost?.calls ?? 1,
    certainty: cost?.certainty ?? 'probable',
  };
}

/** `task(…).get("data").size()`: as long as the answer is what the next method is called on. */
function withChain(task: SyntaxNode): SyntaxNode {
  let whole = task;
  for (let node = task; ; ) {
    const parent = node.parent;
    if (parent === undefined) return whole;
    const isReceiver = parent.kind === Kind.Member && parent.object.is(node);
    const isCallee = parent.kind === Kind.Call && parent.callee.is(node);
    if (isReceiver || isCallee) {
      // A method that is named but not yet called is no part of the chain.
      if (isCallee) whole = parent;
    } else if (parent.kind !== Kind.Parenthesized) return whole;
    node = parent;
  }
}

function statementSpan(node: SyntaxNode): { start: number; end: number } {
  let inner = node;
  for (let parent = node.parent; parent !== undefined; parent = inner.parent) {
    if (parent.kind === Kind.Block || parent.kind === Kind.Script) break;
    const isHeader = parent.kind === Kind.IfBranch || parent.kind === Kind.ForEach;
    if (isHeader) return { start: parent.start, end: Math.max(inner.end, parent.body.start) };
    inner = parent;
  }
  return { start: inner.start, end: inner.end };
}
