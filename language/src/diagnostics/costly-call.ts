import { costOfCallee } from '../semantics/costs.js';
import { type Amount, type CostPool, exactly } from '../semantics/quota/amounts.js';
import { constant, figure, product } from '../semantics/quota/expression.js';
import { ceilingOf, exactnessOf, upperBound } from '../semantics/quota/words.js';
import type { FunctionDeclaration } from '../semantics/symbols.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { Iterations } from './repetition.js';
import type { Related, RuleContext } from './rule.js';

/** What is drawn from a pool, in words. */
export interface Unit {
  readonly pool: CostPool;
  readonly one: string;
  readonly several: string;
}

export const externalCallUnit: Unit = { pool: 'externalCalls', one: 'external call', several: 'external calls' };
export const mailUnit: Unit = { pool: 'mails', one: 'mail', several: 'mails' };

/** A call that draws on a pool, of a task or of a function that leads to one. */
export interface CostlyCall {
  readonly name: string;
  readonly word: SyntaxNode;
  /** What one execution draws. */
  readonly cost: Amount;
  readonly documentation: string | undefined;
  /** The task that does the same for many records at once, where there is one. */
  readonly bulk: string | undefined;
  readonly related: readonly Related[];
}

/** What a `Call` or a `Task` draws on a pool, the functions that it leads through included; undefined if nothing. */
export function costlyCall(node: SyntaxNode, unit: Unit, context: RuleContext): CostlyCall | undefined {
  const callee = context.calleeOf(node);
  if (callee.kind === 'function') return costlyFunction(node, callee.declaration, unit, context);
  if (unit.pool === 'externalCalls') {
    const call = costOfCallee(callee, node, context);
    if (call === undefined) return undefined;
    const { name, word, calls, certainty, documentation } = call;
    const bulk = callee.kind === 'task' ? callee.task.bulk?.task : undefined;
    return { name, word, cost: exactly(calls, certainty === 'probable'), documentation, bulk, related: [] };
  }
  if (callee.kind !== 'task' || !callee.task.pools.some((pool) => pool === unit.pool)) return undefined;
  const { name, doc } = callee.task;
  const word = node.kind === Kind.Task ? node.word : node.callee;
  return { name, word, cost: exactly(1), documentation: doc, bulk: undefined, related: [] };
}

function costlyFunction(
  node: SyntaxNode,
  declaration: FunctionDeclaration,
  { pool, one }: Unit,
  context: RuleContext,
): CostlyCall | undefined {
  const cost = context.costs.call(node, pool);
  if (cost.most.isZero) return undefined;
  const chain = context.costs.chain(declaration, pool);
  // What functions that no file declares may cost is no reason to warn.
  if (chain.length === 0) return undefined;
  const { name } = declaration;
  return {
    name,
    word: node.callee,
    cost,
    documentation: undefined,
    bulk: undefined,
    related: chain.map(({ start, end, name: called, kind, file }) => ({
      start,
      end,
      message: kind === 'task' ? `${called} makes the ${one}` : `${called} is called on the way`,
      ...(file === undefined ? {} : { file }),
    })),
  };
}

/** What one iteration costs, and the product where the iterations are known. `iterations` are innermost first. */
export function priceOf(cost: Amount, iterations: readonly Iterations[], unit: Unit): string {
  const probably = cost.isProbable ? 'probably ' : '';
  if (cost.most.isUnbounded)
    return `each iteration costs an unknown number of ${unit.several}, as a function calls itself`;
  const calls = ceilingOf(cost);
  const isExact = exactnessOf(cost) === 'exactly' && cost.most.number !== undefined;
  const known = iterations.filter(({ count }) => count !== undefined);
  if (calls === undefined || known.length === 0) {
    const one = calls === undefined ? `${cost.most} ${unit.several}` : counted(calls, unit);
    return `each iteration ${probably}costs ${isExact ? '' : 'at most '}${one}${inAll(cost, iterations)}`;
  }
  const bound = !isExact || known.some((count) => count.bound === 'at most') ? 'at most ' : '';
  const factors = [...known].reverse().map(({ most }) => String(most));
  const total = known.reduce((all, { most }) => product(all, most), constant(calls));
  const word = known.length === 1 && known[0]?.count === 1 ? 'iteration' : 'iterations';
  const times = `${probably}${bound}${factors.join(' × ')} ${word} × ${figure(calls)} = ${total} ${total.number === 1 ? unit.one : unit.several}`;
  if (known.length === iterations.length) return times;
  const isOne = iterations.length - known.length === 1;
  return `${times} for each iteration of the other ${isOne ? 'loop' : 'loops'}${inAll(cost, iterations)}`;
}

/** `, in all 3·|leads|`: nothing where it would only repeat the number. */
function inAll(cost: Amount, iterations: readonly Iterations[]): string {
  const one = upperBound(cost);
  const total = [...iterations].reverse().reduceRight((all, { most }) => product(most, all), one);
  if (total.isUnbounded) return '';
  // A size that is passed on may be another in each iteration.
  const isExact =
    exactnessOf(cost) === 'exactly' &&
    cost.most.number !== undefined &&
    iterations.length === 1 &&
    iterations[0]?.bound === 'exactly';
  return `, in all ${isExact ? '' : 'at most '}${total}`;
}

/** What a day's external calls have to do with it. */
export function whatIsLeft(cost: Amount, iterations: readonly Iterations[], callLimit: number): string {
  const calls = ceilingOf(cost);
  if (calls === undefined || calls === 0) return `The daily limit is ${figure(callLimit)}.`;
  const affordable = Math.floor(callLimit / calls);
  const count = iterations.reduce<number | undefined>(
    (all, { count: own }) => (all === undefined || own === undefined ? undefined : all * own),
    1,
  );
  if (count === undefined) return `${figure(affordable)} iterations use up the daily limit of ${figure(callLimit)}.`;
  if (count * calls > callLimit) {
    return `${figure(affordable)} of ${figure(count)} iterations use up the daily limit of ${figure(callLimit)}.`;
  }
  return `${figure(callLimit - count * calls)} of the daily limit of ${figure(callLimit)} are left.`;
}

function counted(count: number, { one, several }: Unit): string {
  return `${figure(count)} ${count === 1 ? one : several}`;
}
