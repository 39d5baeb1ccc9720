import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose, differenceOf, type TextChange } from './edits.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '"', '😀'), maxLength: 12 });

/** What a change promises: the same before and after it. */
function holds(change: TextChange, before: string, after: string): boolean {
  return (
    change.start <= change.oldEnd &&
    change.start <= change.newEnd &&
    before.slice(0, change.start) === after.slice(0, change.start) &&
    before.slice(change.oldEnd) === after.slice(change.newEnd)
  );
}

describe('differenceOf', () => {
  it('is true for any two texts', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const change = differenceOf(before, after);
        return change === undefined ? before === after : holds(change, before, after);
      }),
    );
  });

  it('is no longer than the difference', () => {
    expect(differenceOf('info "a";', 'info "ab";')).toEqual({ start: 7, oldEnd: 7, newEnd: 8 });
    expect(differenceOf('aaa', 'aa')).toEqual({ start: 2, oldEnd: 3, newEnd: 2 });
    expect(differenceOf('', 'x')).toEqual({ start: 0, oldEnd: 0, newEnd: 1 });
  });
});

describe('compose', () => {
  it('covers any sequence of edits', () => {
    const edits = fc.array(fc.record({ at: fc.nat(20), length: fc.nat(6), text: texts }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(texts, edits, (before, sequence) => {
        let text = before;
        let whole: TextChange | undefined;
        for (const edit of sequence) {
          const start = Math.min(edit.at, text.length);
          const end = Math.min(start + edit.length, text.length);
          const change = { start, oldEnd: end, newEnd: start + edit.text.length };
          text = text.slice(0, start) + edit.text + text.slice(end);
          whole = whole === undefined ? change : compose(whole, change);
        }
        return whole !== undefined && holds(whole, before, text);
      }),
    );
  });
});
