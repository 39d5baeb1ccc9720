import { expect, test } from 'vitest';
import { parse } from '../../syntax/parser/parse.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { placedText } from './placed-text.js';

test.each([
  ['"abc"', 'abc', [1, 2, 3, 4]],
  ['"a\\"b"', 'a"b', [1, 2, 4, 5]],
  ['"\\\\d"', '\\d', [1, 3, 4]],
  ['"\\d"', '\\d', [1, 2, 3]],
  ["'it'", 'it', [1, 2, 3]],
  ['""', '', [1]],
])('%s', (source, value, offsets) => {
  const tree = parse(`x = ${source};`);
  const literal = [...tree.root.descendants()].find(({ kind }) => kind === Kind.Text || kind === Kind.QuotedText)!;
  const placed = placedText(literal);
  expect(placed.value).toBe(value);
  expect(offsets.map((_, index) => placed.offsetOf(index))).toEqual(offsets.map((offset) => offset + literal.start));
});
