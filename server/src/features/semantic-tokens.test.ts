import fc from 'fast-check';
import { expect, it } from 'vitest';
import { difference } from './semantic-tokens.js';

const data = fc.array(fc.tuple(...Array.from({ length: 5 }, () => fc.nat(2)))).map((tokens) => tokens.flat());

it('leads from what a client has to what it should have', () => {
  fc.assert(
    fc.property(data, data, (before, after) => {
      const result = [...before];
      for (const { start, deleteCount, data: inserted } of difference(before, after)) {
        expect(start % 5).toBe(0);
        result.splice(start, deleteCount, ...(inserted ?? []));
      }
      expect(result).toEqual(after);
    }),
  );
});

it('is empty where nothing differs', () => {
  expect(difference([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toEqual([]);
});
