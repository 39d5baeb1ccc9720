import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('says how to write it', () => {
  expect(
    fixtureDifferences(`
    a = 1234567890123456789.0;
    //  ^^^^^^^^^^^^^^^^^^^^^ noDecimalId: A decimal keeps about 15 digits, so this id loses its last digits.
`),
  ).toEqual([]);
});

it.each(['a = 123456789012345.5;', 'a = 1234567890123456789;', 'a = 0.12345678901234567890;'])(
  'says nothing about %j',
  (text) => {
    expect(diagnose(text).filter(({ code }) => code === 'noDecimalId')).toEqual([]);
  },
);
