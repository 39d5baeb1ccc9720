import { expect, test } from 'vitest';
import { faults, planted } from '../testing/faults.js';
import { diagnose } from '../testing/index.js';

/** Scripts that work, with few remarks or none. */
const scripts = Object.values(
  import.meta.glob('../../fixtures/scripts/*.deluge', { query: '?raw', import: 'default', eager: true }),
);

/** Of each kind, spread evenly over all the places where the scripts have room for it. */
const casesPerKind = 25;

interface Share {
  readonly name: string;
  readonly rule: string;
  readonly reported: number;
  readonly cases: number;
  readonly missed: readonly string[];
}

function shareOf({ name, rule, plant }: (typeof faults)[number]): Share {
  // Rules that are off otherwise are asked for.
  const count = (text: string) =>
    diagnose(text, { rules: { [rule]: 'warning' } }).filter(({ code }) => code === rule).length;
  const all = scripts.flatMap((script) => planted({ name, rule, plant }, script).map((text) => ({ script, text })));
  const step = Math.max(1, all.length / casesPerKind);
  const cases = Array.from(
    { length: Math.min(all.length, casesPerKind) },
    (_, index) => all[Math.floor(index * step)]!,
  );
  const missed = cases.filter(({ script, text }) => count(text) <= count(script));
  return {
    name,
    rule,
    reported: cases.length - missed.length,
    cases: cases.length,
    missed: missed.map(({ script, text }) => changedLine(script, text)),
  };
}

/** The first line that the fault changed. */
function changedLine(before: string, after: string): string {
  const old = before.split('\n');
  return after.split('\n').find((line, index) => line !== old[index]) ?? '';
}

test('faults that a hand makes are reported by the rule that is for them', { timeout: 120_000 }, () => {
  const shares = faults.map(shareOf);
  const rows = shares.map(
    ({ name, rule, reported, cases }) => `${`${reported} of ${cases}`.padStart(9)}  ${name} → ${rule}`,
  );
  const reported = shares.reduce((sum, share) => sum + share.reported, 0);
  const cases = shares.reduce((sum, share) => sum + share.cases, 0);
  console.log(
    [...rows, `${`${reported} of ${cases}`.padStart(9)}  in all: ${((100 * reported) / cases).toFixed(1)} %`].join(
      '\n',
    ),
  );
  expect(shares.filter((share) => share.cases < 3).map(({ name }) => name)).toEqual([]);
  const weak = shares.filter((share) => share.cases - share.reported > Math.max(1, 0.1 * share.cases));
  expect(weak).toEqual([]);
  expect(reported / cases).toBeGreaterThanOrEqual(0.95);
});
