import { expect, it } from 'vitest';
import { judge, type Mutation, mutationsAt, tokensOf } from '../../testing/mutations.js';
import { ScriptMaker } from '../../testing/scripts.js';
import { parse } from '../index.js';

/** Scripts of other rooms too, which nobody wrote with recovery in mind. */
const fixtures = import.meta.glob(
  ['./fixtures/*.deluge', '../diagnostics/fixtures/*.deluge', '../../../{examples,bench/programs}/*.deluge'],
  { query: '?raw', import: 'default', eager: true },
);

/** Scripts that the trials are made of, beside the fixtures; a few tokens of each are slipped at in every way. */
const scripts = 600;
const tokensPerText = 12;

/** How the trials of one class went. */
class Tally {
  trials = 0;
  harmless = 0;
  readonly many: Mutation[] = [];
  readonly misplaced: Mutation[] = [];

  add(mutation: Mutation): void {
    this.trials++;
    const verdict = judge(mutation);
    if (verdict === 'valid') this.harmless++;
    else if (verdict !== 'good') this[verdict].push(mutation);
  }

  get share(): number {
    return 1 - (this.many.length + this.misplaced.length) / this.trials;
  }

  line(name: string): string {
    const share = `${(this.share * 100).toFixed(2)} %`;
    return `${name}: ${share} of ${this.trials} slips told well (${this.harmless} harmless, ${this.many.length} with too many errors, ${this.misplaced.length} misplaced)`;
  }

  examples(): string {
    return [...this.many, ...this.misplaced]
      .slice(0, 5)
      .map(({ what, at, text }) => `${what}: ${text.slice(Math.max(0, at - 30), at + 30)}`)
      .join('\n');
  }
}

it('tells one slip of the hand by one or two errors, where it is, in at least 99 % of trials', () => {
  const tokens = new Tally();
  const marks = new Tally();
  const texts = Object.values(fixtures);
  for (let seed = 1; seed <= scripts; seed++) texts.push(new ScriptMaker(seed).file(3 + (seed % 25)));
  texts.forEach((text, seed) => {
    const tree = parse(text);
    expect(tree.errors).toEqual([]);
    const all = tokensOf(text);
    for (let i = 0; i < tokensPerText; i++) {
      const index = (seed * 7919 + i * 104_729) % all.length;
      for (const mutation of mutationsAt(text, tree, all, index, seed * 31 + i * 7)) {
        (mutation.isMark ? marks : tokens).add(mutation);
      }
    }
  });
  console.log(`${tokens.line('Tokens')}\n${marks.line('Quotes, comment marks and brackets')}`);
  expect(tokens.trials).toBeGreaterThan(10_000);
  expect(marks.trials).toBeGreaterThan(5_000);
  expect(tokens.share, tokens.examples()).toBeGreaterThanOrEqual(0.99);
  expect(marks.share, marks.examples()).toBeGreaterThanOrEqual(0.99);
});
