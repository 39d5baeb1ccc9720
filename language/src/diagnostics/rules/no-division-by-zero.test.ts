import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'noDivisionByZero');

it('points at the divisor', () => {
  expect(
    fixtureDifferences(`
    a = 100 / 0;
    //        ^ noDivisionByZero: This divides by zero.
    b = a % 0.0;
    //      ^^^ noDivisionByZero: This divides by zero.
    z = 0;
    c = a / z;
    //      ^ noDivisionByZero: z is 0 here, so this divides by zero.
`),
  ).toEqual([]);
  expect(found('a = 1 / 0;')[0]?.severity).toBe('error');
  expect(found('try\n{\n\ta = 1 / 0;\n}\ncatch (e)\n{\n\tinfo e;\n}')[0]?.severity).toBe('warning');
});

it.each(['a = 1 / b;', 'z = 0;\nz = z + 1;\na = 1 / z;', 'a = 0 / 1;', 'a = 1 / 0.5;', 'a = 1 / '])(
  'says nothing about %j',
  (text) => {
    expect(found(text)).toEqual([]);
  },
);
