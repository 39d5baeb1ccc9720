import fc from 'fast-check';
import { expect, it } from 'vitest';
import { holdsInOrder, matchesWildcard } from './wildcard.js';

it('lets a star stand for any characters', () => {
  expect(matchesWildcard('automation.*', 'automation.close')).toBe(true);
  expect(matchesWildcard('automation.*', 'automation.')).toBe(true);
  expect(matchesWildcard('*.close', 'automation.reopen')).toBe(false);
  expect(matchesWildcard('a.b', 'axb')).toBe(false);
  expect(matchesWildcard('', '')).toBe(true);
});

it('agrees with a regular expression', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
  fc.assert(
    fc.property(short, fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 }), (pattern, text) => {
      expect(matchesWildcard(pattern, text)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(text));
    }),
  );
});

it('does not backtrack over many stars', () => {
  // A regular expression would need more steps for this than can be waited for.
  expect(matchesWildcard(`${'*a'.repeat(1_000)}b`, 'a'.repeat(10_000))).toBe(false);
});

it('finds characters in their order', () => {
  expect(holdsInOrder('close_all-open', '_-')).toBe(true);
  expect(holdsInOrder('close', 'sc')).toBe(false);
  expect(holdsInOrder('close', '')).toBe(true);
});
