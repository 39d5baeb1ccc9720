import { describe, expect, it } from 'vitest';
import { withoutPlaceholders } from './completion.js';

describe('withoutPlaceholders', () => {
  it.each([
    ['get($0)', 'get()'],
    ['get(\u0024{1:portal_name}, \u0024{2:key})$0', 'get(portal_name, key)'],
    ['', ''],
  ])('%s', (snippet, plain) => {
    expect(withoutPlaceholders(snippet)).toBe(plain);
  });
});
