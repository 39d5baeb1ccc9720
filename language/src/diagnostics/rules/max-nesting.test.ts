import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const nested = (levels: number) => `${'if(a > 1)\n{\n'.repeat(levels)}x = 1;\n${'}\n'.repeat(levels)}`;
const found = (text: string, levels?: number) =>
  diagnose(text, levels === undefined ? {} : { ruleOptions: { maxNesting: { levels } } }).filter(
    ({ code }) => code === 'maxNesting',
  );

it('reports the first that is too deep, once for an outermost statement', () => {
  expect(found(nested(8))).toEqual([]);
  const [one, ...more] = found(nested(12));
  expect(more).toEqual([]);
  expect(one).toMatchObject({ start: 96, end: 98, severity: 'hint' });
  expect(one?.message).toBe('This statement is nested 9 levels deep; at most 8 are easy to follow.');
  const twice = `if(a)
{
${nested(3)}${nested(3)}}
`;
  expect(found(twice, 3)).toHaveLength(1);
  expect(found(`${twice}${twice}`, 3)).toHaveLength(2);
});

it('takes the number of the settings', () => {
  expect(found(nested(3), 2)).toHaveLength(1);
  expect(found(nested(8), 8)).toEqual([]);
});

it('takes an else-if ladder for one level', () => {
  expect(found(`if(a)\n{\n}\n${'else if(b)\n{\n}\n'.repeat(10)}`)).toEqual([]);
});
