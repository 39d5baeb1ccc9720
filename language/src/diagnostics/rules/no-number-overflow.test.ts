import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('marks the number', () => {
  expect(
    fixtureDifferences(`
    a = 9223372036854775808;
    //  ^^^^^^^^^^^^^^^^^^^ noNumberOverflow: This number does not fit into 64 bits.
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
