import { describe, expect, it } from 'vitest';
import { parse } from './parser/parse.js';
import { errorsOf } from './testing.js';

const fixtures = import.meta.glob('./fixtures/*.deluge', { query: '?raw', import: 'default', eager: true });

describe('every form that deployed scripts have', () => {
  for (const [path, text] of Object.entries(fixtures)) {
    it(`has no syntax error: ${path}`, () => {
      expect(errorsOf(parse(text as string))).toEqual([]);
    });
  }

  it('is covered', () => {
    expect(Object.keys(fixtures).length).toBeGreaterThanOrEqual(14);
  });
});
