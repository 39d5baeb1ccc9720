import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('marks the value that is lost', () => {
  expect(
    fixtureDifferences(`
    m = {"a":1,"b":2,"a":3};
    //   ^^^ noDuplicateKey: The key "a" is repeated, so this value is overwritten.
    n = {a:1,'b':2,a:3,"b":4};
    //   ^ noDuplicateKey: The key a
    //       ^^^ noDuplicateKey
`),
  ).toEqual([]);
  const [found] = diagnose('m = {"a":1,"a":2};').filter(({ code }) => code === 'noDuplicateKey');
  expect(found?.related?.[0]?.start).toBe(11);
});

it.each([
  'm = {"a":1,"A":2};',
  'm = {"a":1,a:2};',
  'm = {f(1):1,f(1):2};',
  'm = {"a":{"b":1},"b":1};',
  'm = {"a":1,"a',
])('says nothing about %j', (text) => {
  expect(diagnose(text).filter(({ code }) => code === 'noDuplicateKey')).toEqual([]);
});
