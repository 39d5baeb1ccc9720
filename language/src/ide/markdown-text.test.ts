import fc from 'fast-check';
import { expect, test } from 'vitest';
import { code, escapeMarkdown, fenced, link, prose, shortened } from './markdown-text.js';

test('what would be markup becomes plain text', () => {
  expect(escapeMarkdown('a*b [x](y) <key> `c`')).toBe('a\\*b \\[x\\](y) \\<key\\> \\`c\\`');
  expect(escapeMarkdown('portal_name and _x_')).toBe('portal_name and \\_x\\_');
  expect(escapeMarkdown('# no heading\nno paragraph')).toBe('\\# no heading no paragraph');
  expect(escapeMarkdown('1. no list')).toBe('1\\. no list');
  expect(escapeMarkdown('see https://x.example')).toBe('see https&#58;//x.example');
});

test('names of tasks and what stands between backticks are code', () => {
  expect(prose('Use `.get("a*b")` and *not* this`.')).toBe('Use `.get("a*b")` and \\*not\\* this\\`.');
  expect(prose('Kept with zoho.salesiq.visitorsession.set for <key>.')).toBe(
    'Kept with `zoho.salesiq.visitorsession.set` for \\<key\\>.',
  );
});

test('marks of lists and headings are escaped only where a paragraph begins', () => {
  expect(prose('Under `users`. Be ready')).toBe('Under `users`. Be ready');
  expect(prose('- no list')).toBe('\\- no list');
});

test('addresses in prose are links, without the full stop after them', () => {
  expect(prose('See https://www.zoho.com/a_b.html.')).toBe('See [zoho.com/a_b.html](https://www.zoho.com/a_b.html).');
});

test('code cannot be closed from inside', () => {
  expect(code('a')).toBe('`a`');
  expect(code('a`b')).toBe('``a`b``');
  expect(code('`')).toBe('`` ` ``');
  expect(fenced('', '```\nx')).toBe('````\n```\nx\n````');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\n', '~') }), (text) => {
      const span = code(text);
      const fence = /^`+/.exec(span)?.[0] ?? '';
      expect(span.slice(fence.length, -fence.length).includes(fence)).toBe(false);
      const block = fenced('x', text);
      const mark = /^`+/.exec(block)?.[0] ?? '';
      expect(block.split(mark).length).toBe(3);
    }),
  );
});

test('links go to the web only', () => {
  expect(link('Page', 'https://a.example/b (c).html')).toBe('[Page](https://a.example/b%20%28c%29.html)');
  expect(link('Page', 'command:evil')).toBe('Page');
});

test('shortened text keeps pairs whole', () => {
  expect(shortened('one  two\nthree', 9)).toBe('one two …');
  expect(shortened('ab😀cd', 4)).toBe('ab…');
});
