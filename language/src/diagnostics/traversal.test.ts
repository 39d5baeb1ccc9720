import { expect, it } from 'vitest';
import { pageOfRule } from './traversal.js';

it('a rule has its page where the repository can be read', () => {
  expect(pageOfRule('unknownTask', 'https://example.com/docs/rules/')).toBe(
    'https://example.com/docs/rules/unknownTask.md',
  );
  expect(pageOfRule('unknownTask')).toBeUndefined();
});
