import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, nearest } from './nearest.js';

it.each([
  ['', '', 0],
  ['get', 'get', 0],
  ['get', 'set', 1],
  ['get', 'gett', 1],
  ['mial', 'mail', 1],
  ['', 'abc', 3],
])('counts the edits from %j to %j', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

it('is symmetric, zero for equal words only, and never more than the longer word', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

it('does not pay for one segment with the letters of another', () => {
  expect(nearest('zoho.ab.longname', ['zoho.cd.longname'])).toBeUndefined();
});

it('prefers the slip in the last segment to the one before it', () => {
  expect(nearest('zoho.crm.geta', ['zoho.crx.geta', 'zoho.crm.getx'])).toBe('zoho.crm.getx');
});

it('takes the first of two that are equally near', () => {
  expect(nearest('zoho.desk.xet', ['zoho.desk.get', 'zoho.desk.set'])).toBe('zoho.desk.get');
});
