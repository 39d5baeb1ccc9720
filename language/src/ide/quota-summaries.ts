import type { Analysis } from '../analysis.js';
import { type Amount, type CostPool, type Costs, nothing, pools } from '../semantics/quota/amounts.js';
import { costsOfFile } from '../semantics/quota/cost.js';
import { ceilingOf, exactnessOf, upperBound } from '../semantics/quota/words.js';
import { Kind } from '../syntax/kinds.js';

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
}

/** The costs of the functions that cost something, in the order of the text, and of the script around them. */
export function quotaSummaries(analysis: Analysis): readonly QuotaSummary[] {
  const found: QuotaSummary[] = [];
  const file = costsOfFile(analysis);
  for (const declaration of analysis.symbols.functions) {
    const { node, name } = declaration;
    const costs = file.function(declaration);
    const text = costsText(costs);
    if (text === undefined) continue;
    found.push({
      start: node.start,
      end: node.body.start,
      name,
      text,
      externalCalls: ceilingOf(externalCallsOf(costs)),
    });
  }
  const first = analysis.tree.root.statements.find(({ kind }) => kind !== Kind.Function && kind !== Kind.Error);
  if (first !== undefined) {
    const costs = file.script();
    const text = costsText(costs);
    const { start, end } = first;
    if (text !== undefined) {
      found.push({ start, end, name: undefined, text, externalCalls: ceilingOf(externalCallsOf(costs)) });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The pools that are worth a word wherever something is drawn from them, and how one and several are called. */
const named: readonly (readonly [pool: CostPool, one: string, several: string])[] = [
  ['externalCalls', 'external call', 'external calls'],
  ['mails', 'mail', 'mails'],
];

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
