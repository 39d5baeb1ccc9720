import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('marks the number', () => {
  expect(
    fixtureDifferences(`
    a = 9223372036854775808;
    //  ^^^^^^^^^^^^^^^^^^^ noNumberOverflow: A number is at most 9223372036854775807. Write a longer one in quotes
    b = {"id":12345678901234567890};
    //        ^^^^^^^^^^^^^^^^^^^^ noNumberOverflow
`),
  ).toEqual([]);
});

it.each([
  'a = 9223372036854775807;',
  'a = -9223372036854775808;',
  'a = "9223372036854775808";',
  'a = 00000000000000000001;',
])('says nothing about %j', (text) => {
  expect(diagnose(text).filter(({ code }) => code === 'noNumberOverflow')).toEqual([]);
});
