import type { Amount } from './amounts.js';
import { atBounds, type Expression, figure } from './expression.js';

/**
 * How sure an amount is. `exactly`: each run that nothing breaks off uses as much. `at most`: none uses more. `unknown`:
 * nothing can be said.
 */
export type Exactness = 'exactly' | 'at most' | 'unknown';

export function exactnessOf({ least, most }: Amount): Exactness {
  if (most.isUnbounded) return 'unknown';
  return least.key === most.key ? 'exactly' : 'at most';
}

/** The amount as a number that it never exceeds; undefined where it depends on sizes without a bound. */
export function ceilingOf({ most }: Amount): number | undefined {
  return atBounds(most).number;
}

/** `exactly 2 + |ids|`, `at most 200`, `unknown`. Where a number bounds it, the number is named. */
export function phrase(amount: Amount): string {
  const exactness = exactnessOf(amount);
  if (exactness === 'unknown') return exactness;
  const ceiling = ceilingOf(amount);
  if (ceiling === undefined || amount.most.number !== undefined) return `${exactness} ${amount.most}`;
  return `at most ${figure(ceiling)}`;
}

/** The shortest true upper bound: a number where there is one, else the expression. */
export function upperBound(amount: Amount): Expression {
  const bounded = atBounds(amount.most);
  return bounded.number === undefined ? amount.most : bounded;
}
