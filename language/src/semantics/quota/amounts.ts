import type { Pool } from '../../catalogue/types.js';
import {
  type Called,
  common,
  constant,
  type Expression,
  greatest,
  product,
  type Size,
  substitute,
  sum,
  sumOf,
  zero,
} from './expression.js';

/** What a run uses up: the allowances of the catalogue, and what one run of a function may do. */
export type CostPool = Pool | 'statements' | 'functionCalls';

/** The places of the pools in {@link Costs}. */
export const pools: readonly CostPool[] = [
  'externalCalls',
  'creatorDeveloperApi',
  'crmApiCredits',
  'httpRequests',
  'mails',
  'textMessages',
  'notifications',
  'statements',
  'functionCalls',
];

/** How much of a pool is used: never less than `least`, never more than `most`, if nothing breaks off on the way. */
export interface Amount {
  readonly least: Expression;
  readonly most: Expression;
  /** True if a part of it is not stated by any page, only probable. */
  readonly isProbable: boolean;
}

/** An amount for each of {@link pools}, in their order. */
export type Costs = readonly Amount[];

export const nothing: Amount = { least: zero, most: zero, isProbable: false };

export const free: Costs = pools.map(() => nothing);

/** The costs of what uses only some pools. */
export function costsOf(amounts: Partial<Record<CostPool, Amount>>): Costs {
  return pools.map((pool) => amounts[pool] ?? nothing);
}

export function exactly(count: number, isProbable = false): Amount {
  return { least: constant(count), most: constant(count), isProbable };
}

/** One statement, and nothing else. */
export const oneStatement: Costs = costsOf({ statements: exactly(1) });

/** One after the other. */
export function both(a: Costs, b: Costs): Costs {
  if (a === free) return b;
  if (b === free) return a;
  return a.map((left, index) => {
    const right = b[index] ?? nothing;
    if (left === nothing) return right;
    if (right === nothing) return left;
    return {
      least: sum(left.least, right.least),
      most:
        left.least === left.most && right.least === right.most
          ? sum(left.least, right.least)
          : sum(left.most, right.most),
      isProbable: left.isProbable || right.isProbable,
    };
  });
}

/** Many, one after the other; in any order. */
export function all(parts: readonly Costs[]): Costs {
  const [first = free, ...more] = parts;
  if (more.length === 0) return first;
  return pools.map((_, index) => {
    const amounts = parts.map((part) => part[index] ?? nothing).filter((amount) => amount !== nothing);
    if (amounts.length < 2) return amounts[0] ?? nothing;
    return {
      least: sumOf(amounts.map((amount) => amount.least)),
      most: sumOf(amounts.map((amount) => amount.most)),
      isProbable: amounts.some((amount) => amount.isProbable),
    };
  });
}

/** One or the other. */
export function either(a: Costs, b: Costs): Costs {
  if (a === b) return a;
  return a.map((left, index) => {
    const right = b[index] ?? nothing;
    return left === right
      ? left
      : {
          least: common(left.least, right.least),
          most: greatest(left.most, right.most),
          isProbable: left.isProbable || right.isProbable,
        };
  });
}

/** It may not happen, or not all of it. */
export function perhaps(costs: Costs): Costs {
  if (costs === free) return free;
  return costs.map((amount) => (amount === nothing ? nothing : { ...amount, least: zero }));
}

/** Again and again. */
export function times(iterations: { readonly least: Expression; readonly most: Expression }, costs: Costs): Costs {
  if (iterations.most.isZero) return free;
  return costs.map((amount) =>
    amount === nothing
      ? nothing
      : {
          least: product(iterations.least, amount.least),
          most: product(iterations.most, amount.most),
          isProbable: amount.isProbable,
        },
  );
}

/** Puts expressions in the place of atoms, others for the lower than for the upper bound. */
export function withReplaced(
  amount: Amount,
  least: (atom: Size | Called) => Expression | undefined,
  most: (atom: Size | Called) => Expression | undefined,
): Amount {
  if (amount === nothing) return nothing;
  return {
    least: substitute(amount.least, least),
    most: substitute(amount.most, most),
    isProbable: amount.isProbable,
  };
}
