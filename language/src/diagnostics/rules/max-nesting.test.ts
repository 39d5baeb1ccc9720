import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const nested = (levels: number) => `${'if(a > 1)\n{\n'.repeat(levels)}x = 1;\n${'}\n'.repeat(levels)}`;
const found = (text: string, levels?: number) =>
  diagnose(text, levels === undefined ? {} : { ruleOptions: { maxNesting: { levels } } }).filter(
    ({ code }) => code === 'maxNesting',
  );

it('speaks once, of the first that is too deep', () => {
  expect(found(nested(5))).toEqual([]);
  const [one, ...more] = found(nested(8));
  expect(more).toEqual([]);
  expect(one).toMatchObject({ start: 60, end: 62, severity: 'hint' });
  expect(one?.message).toBe(
    'This stands on level 6 of statements inside one another; 5 are easy enough to follow. Leave early, or make a function of it.',
  );
});

it('takes the number of the settings', () => {
  expect(found(nested(3), 2)).toHaveLength(1);
  expect(found(nested(8), 8)).toEqual([]);
});

it('takes an else-if ladder for one level', () => {
  expect(found(`if(a)\n{\n}\n${'else if(b)\n{\n}\n'.repeat(10)}`)).toEqual([]);
});
