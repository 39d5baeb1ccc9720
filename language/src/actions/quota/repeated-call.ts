import type { Analysis } from '../../analysis.js';
import type { Task } from '../../catalogue/types.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { noQuotaCallInLoop } from '../../diagnostics/rules/no-quota-call-in-loop.js';
import { resolveCall } from '../../semantics/calls.js';
import { Aliases, type Effects, effectsOf } from '../../semantics/effects.js';
import { scopeOf } from '../../semantics/names.js';
import { costsOfFile } from '../../semantics/quota/cost.js';
import { atBounds, type Expression, figure, product } from '../../semantics/quota/expression.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type CodeAction, type Fix, fix } from '../action.js';
import { statementOf } from '../lines.js';

/** A call of a task in the body of a loop, as noQuotaCallInLoop reports it. */
export interface RepeatedCall {
  readonly diagnostic: Diagnostic;
  /** The `Call` or the `Task`. */
  readonly call: SyntaxNode;
  readonly task: Task;
  readonly statement: SyntaxNode;
  /** The innermost loop around it. */
  readonly loop: SyntaxNode;
  /** The `Function` or the `Script`. */
  readonly scope: SyntaxNode;
}

/** A fix for calls of tasks in loops; it is offered for each call that `noQuotaCallInLoop` reports. @param rank of the fix */
export function repeatedCallFix(
  rank: number,
  offer: (repeated: RepeatedCall, analysis: Analysis) => Iterable<CodeAction>,
): Fix {
  return fix({
    repairs: noQuotaCallInLoop,
    rank,
    *offer(diagnostic, { analysis }) {
      const repeated = repeatedCallOf(diagnostic, analysis);
      if (repeated !== undefined) yield* offer(repeated, analysis);
    },
  });
}

function repeatedCallOf(diagnostic: Diagnostic, analysis: Analysis): RepeatedCall | undefined {
  const call = callAt(analysis, diagnostic.start, diagnostic.end);
  const callee = call && resolveCall(call, analysis);
  const statement = call && statementOf(call);
  const loop = call?.enclosing(Kind.ForEach);
  if (call === undefined || statement === undefined || loop === undefined || callee?.kind !== 'task') return undefined;
  if (call.start < loop.body.start) return undefined;
  return { diagnostic, call, task: callee.task, statement, loop, scope: scopeOf(call) };
}

/** The `Call` or the `Task` whose name a problem underlines. */
export function callAt({ tree }: Analysis, start: number, end: number): SyntaxNode | undefined {
  let node: SyntaxNode | undefined = tree.nodeCovering(start, end);
  while (node !== undefined && node.kind !== Kind.Call && node.kind !== Kind.Task) node = node.parent;
  return node?.start === start ? node : undefined;
}

/** The argument that a task's parameter is given, by the name of the parameter. */
export function argumentNamed(call: SyntaxNode, task: Task, name: string | undefined): SyntaxNode | undefined {
  const place = task.signatures[0]?.params.findIndex((param) => param.name === name) ?? -1;
  return place < 0 ? undefined : call.args[place];
}

/** True if an expression gives the same in every iteration of a loop. */
export function isSameInEachIteration(
  expression: SyntaxNode,
  loop: SyntaxNode,
  analysis: Analysis,
  effects: Effects = effectsOf(loop, analysis),
): boolean {
  const { reads } = effectsOf(expression, analysis);
  const aliases = effects.changes.size === 0 ? undefined : new Aliases(scopeOf(loop), analysis);
  for (const name of reads) {
    if (effects.assigns.has(name) || aliases?.mayChange(name, effects.changes) === true) return false;
  }
  return true;
}

/** True if a `try` of the loop stands around the node: an error there goes another way than after the loop. */
export function isTriedInLoop(node: SyntaxNode, loop: SyntaxNode): boolean {
  const around = node.enclosing(Kind.Try);
  return around !== undefined && around.start > loop.start;
}

/**
 * True if a call is the one thing that a loop writes, nobody looks at its answer, and what its iterations would gather surely
 * comes to be written after the loop.
 */
export function isOnlyWrite({ call, statement, loop }: RepeatedCall, analysis: Analysis): boolean {
  if (statement.kind === Kind.Assignment) {
    if (!statement.value.is(call) || analysis.symbols.variableAt(statement.target)?.references.length !== 0)
      return false;
  } else if (statement.kind !== Kind.ExpressionStatement || statement.expression?.is(call) !== true) {
    return false;
  }
  if (isTriedInLoop(call, loop) || call.enclosing(Kind.ForEach)?.is(loop) !== true) return false;
  for (const part of loop.body.descendants()) {
    if (part.kind === Kind.Return || part.kind === Kind.Cancel || part.kind === Kind.Reload) return false;
  }
  for (const other of statementsBeside(statement, loop)) if (effectsOf(other, analysis).writes) return false;
  return true;
}

/** What a loop runs besides a statement: the statements beside those that hold it, and the conditions on the way. */
export function* statementsBeside(statement: SyntaxNode, loop: SyntaxNode): Iterable<SyntaxNode> {
  for (let inner = statement; !inner.is(loop); ) {
    const outer = inner.parent;
    if (outer === undefined) return;
    for (const child of outer.children()) if (!child.is(inner) && !child.is(loop.source)) yield child;
    inner = outer;
  }
}

/** How often a loop runs, all that is around it included, up to `outermost`. */
export function iterationsOf(analysis: Analysis, loop: SyntaxNode, outermost = loop): Expression {
  const file = costsOfFile(analysis);
  let iterations = file.loop(loop).iterations.most;
  for (let at = loop; !at.is(outermost); ) {
    const around = at.enclosing(Kind.ForEach);
    if (around === undefined) break;
    iterations = product(file.loop(around).iterations.most, iterations);
    at = around;
  }
  return iterations;
}

/** `1 external call instead of |ids|`. Numbers where there are some. */
export function savingText(after: Expression, before: Expression): string {
  const few = shortest(after);
  return `${few} external ${few === '1' ? 'call' : 'calls'} instead of ${shortest(before)}`;
}

function shortest(expression: Expression): string {
  const number = atBounds(expression).number;
  return number === undefined ? String(expression) : figure(number);
}

/** The title of a repair; `review` is what the person has to make sure of, where the analysis cannot. */
export function titled(title: string, review: readonly string[]): string {
  return review.length === 0 ? title : `${title} (review: ${review.join('; ')})`;
}
