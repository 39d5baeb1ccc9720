import type { Analysis } from '../analysis.js';
import { type Amount, type CostPool, type Costs, nothing, pools } from '../semantics/quota/amounts.js';
import { costsOfFile } from '../semantics/quota/cost.js';
import { ceilingOf, exactnessOf, upperBound } from '../semantics/quota/words.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** What a function of the file costs, or what its statements outside of functions do. Offsets are UTF-16 code units. */
export interface QuotaSummary {
  /** Of the function, or of the first statement outside of functions. */
  readonly start: number;
  /** The end of the header, or of that statement. */
  readonly end: number;
  /** As declared; undefined for the script around the functions. */
  readonly name: string | undefined;
  /** `≤ 3 + 2·|rows| external calls, 2 mails`. Plain text. */
  readonly text: string;
  /** At most that many external calls; undefined where no number bounds them. */
  readonly externalCalls: number | undefined;
  /** What one run draws on each allowance, as far as it does: `2 external calls`, `≤ 30 statements`. Plain text. */
  readonly details: readonly string[];
}

/** The costs of the functions that cost something, in the order of the text, and of the script around them. */
export function quotaSummaries(analysis: Analysis): readonly QuotaSummary[] {
  const file = costsOfFile(analysis);
  const found: QuotaSummary[] = [];
  const add = (start: number, end: number, name: string | undefined, costs: Costs) => {
    const text = costsText(costs);
    if (text === undefined) return;
    found.push({ start, end, name, text, externalCalls: ceilingOf(externalCallsOf(costs)), details: detailsOf(costs) });
  };
  for (const declaration of analysis.symbols.functions) {
    const { node, name } = declaration;
    add(node.start, node.body.start, name, file.function(declaration));
  }
  const first = analysis.tree.root.statements.find(({ kind }) => kind !== Kind.Function && kind !== Kind.Error);
  if (first !== undefined) add(first.start, first.end, undefined, file.script());
  return found.sort((a, b) => a.start - b.start);
}

/** The costliest first; what no number bounds comes before what one does. */
export function byCost(a: Pick<QuotaSummary, 'externalCalls'>, b: Pick<QuotaSummary, 'externalCalls'>): number {
  const weight = ({ externalCalls }: Pick<QuotaSummary, 'externalCalls'>) => externalCalls ?? Number.MAX_SAFE_INTEGER;
  return weight(b) - weight(a);
}

/** What one execution of a call or a block costs in external calls; undefined for what costs none. Plain text. */
export function callCostText(analysis: Analysis, call: SyntaxNode): string | undefined {
  const amount = costsOfFile(analysis).call(call, 'externalCalls');
  if (amount.most.isZero || !drawsOn(amount)) return undefined;
  return amountText(amount, 'external call', 'external calls');
}

/** The pools that are worth a word wherever something is drawn from them, and how one and several are called. */
const named: readonly (readonly [pool: CostPool, one: string, several: string])[] = [
  ['externalCalls', 'external call', 'external calls'],
  ['mails', 'mail', 'mails'],
];

/** All pools, and how one and several of what is drawn from them are called. */
const everyPool: readonly (readonly [pool: CostPool, one: string, several: string])[] = [
  ...named,
  ['crmApiCredits', 'credit of the CRM API', 'credits of the CRM API'],
  ['creatorDeveloperApi', 'call of the Creator API', 'calls of the Creator API'],
  ['httpRequests', 'HTTP request', 'HTTP requests'],
  ['textMessages', 'text message', 'text messages'],
  ['notifications', 'notification', 'notifications'],
  ['functionCalls', 'call of a function', 'calls of functions'],
  ['statements', 'statement', 'statements'],
];

function detailsOf(costs: Costs): string[] {
  return everyPool.flatMap(([pool, one, several]) => {
    const amount = costs[pools.indexOf(pool)] ?? nothing;
    return amount.most.isZero || !drawsOn(amount) ? [] : [amountText(amount, one, several)];
  });
}

/** `≤ 3 external calls, 1 mail`; undefined where none is used. Plain text. */
export function costsText(costs: Costs): string | undefined {
  const parts: string[] = [];
  for (const [pool, one, several] of named) {
    const amount = costs[pools.indexOf(pool)] ?? nothing;
    if (!amount.most.isZero && drawsOn(amount)) parts.push(amountText(amount, one, several));
  }
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** `2 external calls`, `≤ 2·|rows| external calls`, `probably 1 external call`. Plain text. */
function amountText(amount: Amount, one: string, several: string): string {
  const probably = amount.isProbable ? 'probably ' : '';
  const exactness = exactnessOf(amount);
  if (exactness === 'unknown') return `${probably}${several} without a bound`;
  const bound = upperBound(amount);
  const isExact = exactness === 'exactly' && bound.key === amount.most.key;
  return `${probably}${isExact ? '' : '≤ '}${bound} ${bound.number === 1 ? one : several}`;
}

/** False where all that is known is that a function elsewhere is called, which may use nothing. */
function drawsOn({ most }: Amount): boolean {
  if (most.isUnbounded) return true;
  for (const { factors } of most.terms.values()) if (factors.every(({ kind }) => kind !== 'called')) return true;
  return false;
}

function externalCallsOf(costs: Costs): Amount {
  return costs[pools.indexOf('externalCalls')] ?? nothing;
}
