/** How made-up values lean: how often they are null, empty, or not what a comparison looks for. Chances are from 0 to 1. */
export interface Policy {
  /** Of a value that the script tests for null. */
  readonly testedNull: number;
  /** Of any other part of an answer. */
  readonly anyNull: number;
  readonly emptyList: number;
  /** That a value is one of the literals that the script compares it with. */
  readonly literal: number;
  /** That a call inside `try` fails. */
  readonly failure: number;
}

/** Seed 0 is the usual day: all is filled, and nothing fails. Others take turns, so that a few seeds reach most branches. */
const policies: readonly Policy[] = [
  { testedNull: 0, anyNull: 0, emptyList: 0, literal: 1, failure: 0 },
  { testedNull: 0.15, anyNull: 0, emptyList: 0, literal: 0.75, failure: 0 },
  { testedNull: 0.6, anyNull: 0.02, emptyList: 0.3, literal: 0.6, failure: 0.1 },
  { testedNull: 0.9, anyNull: 0, emptyList: 0.85, literal: 0.35, failure: 0 },
  { testedNull: 0.1, anyNull: 0, emptyList: 0.05, literal: 0.9, failure: 0.7 },
];

/** @param seed a whole number, 0 or more */
export function policyOf(seed: number): Policy {
  return policies[seed % policies.length] ?? (policies[0] as Policy);
}

/** Numbers from 0 to 1 that depend on the seed and the label alone (mulberry32 over an FNV-1a hash). */
export function chances(seed: number, label: string): () => number {
  let state = 0x811c9dc5 ^ Math.imul(seed + 1, 0x9e3779b1);
  for (let index = 0; index < label.length; index++) state = Math.imul(state ^ label.charCodeAt(index), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
