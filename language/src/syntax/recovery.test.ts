import { expect, it } from 'vitest';
import { judge, type Mutation, mutationsAt, tokensOf, type Verdict } from '../testing/mutations.js';
import { ScriptMaker } from '../testing/scripts.js';
import { parse } from './index.js';

/** Scripts that the trials are made of; each gives a trial for every slip at a few of its tokens. */
const scripts = 400;
const tokensPerScript = 12;

it('tells one slip of the hand by one or two errors, where it is, in at least 99 % of trials', () => {
  const counts: Record<Verdict, number> = { valid: 0, good: 0, many: 0, misplaced: 0 };
  const misses: Mutation[] = [];
  for (let seed = 1; seed <= scripts; seed++) {
    const text = new ScriptMaker(seed).file(3 + (seed % 20));
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    const tokens = tokensOf(text);
    for (let i = 0; i < tokensPerScript; i++) {
      const index = (seed * 7919 + i * 104_729) % tokens.length;
      for (const mutation of mutationsAt(text, tree, tokens, index, seed * 31 + i)) {
        const verdict = judge(mutation);
        counts[verdict]++;
        if (verdict === 'many' || verdict === 'misplaced') misses.push(mutation);
      }
    }
  }
  const trials = counts.valid + counts.good + counts.many + counts.misplaced;
  const share = 1 - misses.length / trials;
  console.log(
    `${(share * 100).toFixed(2)} % of ${trials} slips told well (${counts.valid} harmless, ${counts.many} with too many errors, ${counts.misplaced} misplaced)`,
  );
  expect(trials).toBeGreaterThan(5_000);
  expect(
    share,
    misses
      .slice(0, 5)
      .map(({ what, at }) => `${what} at ${at}`)
      .join('; '),
  ).toBeGreaterThanOrEqual(0.99);
});
