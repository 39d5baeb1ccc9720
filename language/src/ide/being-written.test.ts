import { expect, test } from 'vitest';
import { beingWritten } from './being-written.js';
import { at } from './testing.js';

/** The text that is being written at `$0`. */
function written(source: string): string | undefined {
  const { analysis, offset } = at(source);
  const range = beingWritten(analysis, offset);
  return range && analysis.text.slice(range.start, range.end);
}

test('the statement that is edited and the one before it', () => {
  expect(written('a = 1;\nb = 2;\nc = 3$0;\nd = 4;')).toBe('b = 2;\nc = 3;');
  expect(written('a = 1$0;\nb = 2;')).toBe('a = 1;');
});

test('the statements before an empty line', () => {
  expect(written('z = 0;\na = 1;\nb = 2;\n$0\nc = 3;')).toBe('a = 1;\nb = 2;\n');
});

test('a call over several lines', () => {
  expect(written('x = foo(\n\t1,\n\t$02);\ny = x;')).toBe('x = foo(\n\t1,\n\t2);');
});

test('the block around, not the script', () => {
  expect(written('a = 1;\nif(a)\n{\n\tb = 2;\n\tc = $03;\n}')).toBe('b = 2;\n\tc = 3;');
});

test('nothing where nothing stands before', () => {
  expect(written('$0')).toBeUndefined();
  expect(written('$0\na = 1;')).toBeUndefined();
});
