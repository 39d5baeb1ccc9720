import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (lines: number, most?: number) =>
  diagnose(
    `void f()\n{\n${'info 1;\n'.repeat(lines - 3)}}`,
    most === undefined ? {} : { ruleOptions: { maxFunctionLength: { lines: most } } },
  ).filter(({ code }) => code === 'maxFunctionLength');

it('counts the lines from the header to the brace', () => {
  expect(found(400)).toEqual([]);
  expect(found(401)).toMatchObject([{ start: 5, end: 6, severity: 'hint', message: 'f is longer than 400 lines.' }]);
  expect(found(10, 9)).toHaveLength(1);
  expect(found(10, 10)).toEqual([]);
});
