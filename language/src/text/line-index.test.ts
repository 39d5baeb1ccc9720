import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyEdits } from './edits.js';
import { LineIndex } from './line-index.js';

it('counts lines by \\n, \\r\\n and \\r, and characters in UTF-16 code units', () => {
  const lines = new LineIndex('a\nb\r\nc\rd😀e');
  expect(lines.positionAt(0)).toEqual({ line: 0, character: 0 });
  expect(lines.positionAt(3)).toEqual({ line: 1, character: 1 });
  expect(lines.positionAt(5)).toEqual({ line: 2, character: 0 });
  expect(lines.positionAt(10)).toEqual({ line: 3, character: 3 });
  expect(lines.offsetAt({ line: 3, character: 3 })).toBe(10);
});

it('goes from offset to position and back', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r\n', '😀', ' ') });
  fc.assert(
    fc.property(text, (source) => {
      const lines = new LineIndex(source);
      for (let offset = 0; offset <= source.length; offset++) {
        // Between \r and \n is no place of its own.
        if (source[offset - 1] === '\r' && source[offset] === '\n') continue;
        expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset);
      }
    }),
  );
});

it('takes a position outside the text for the nearest one inside', () => {
  const lines = new LineIndex('ab\ncd');
  expect(lines.offsetAt({ line: 9, character: 0 })).toBe(5);
  expect(lines.offsetAt({ line: 0, character: 99 })).toBe(2);
  expect(lines.positionAt(99)).toEqual({ line: 1, character: 2 });
});

it('applies edits by the offsets of the text before', () => {
  const edits = [
    { start: 4, end: 5, newText: '' },
    { start: 0, end: 1, newText: 'XY' },
  ];
  expect(applyEdits('abcde', edits)).toBe('XYbcd');
});
