import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, test } from 'vitest';
import { runScript } from '../testing.js';
import { typeOf } from '../values.js';
import { constructs } from './constructs.js';
import { coverageOf } from './coverage.js';

describe('statements, operators and literals do what their pages say', () => {
  const samples = constructs.flatMap(({ name, samples: all }) => all.map((each) => ({ name, ...each })));
  test.each(samples)('$name: $script', ({ script, prints, type }) => {
    const { lines, shown, result } = runScript(script);
    expect(result.kind).toBe('returned');
    expect([lines, typeOf(shown ?? null)]).toEqual([prints, type]);
  });
});

test('each built-in is computed, asked for, shown, or has a reason', () => {
  const forgotten = testCatalogue().builtins.filter((builtin) => coverageOf(builtin) === undefined);
  expect(forgotten.map(({ name }) => name)).toEqual([]);
});
