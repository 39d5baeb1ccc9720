import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Change, changeBetween, followedBy } from './change.js';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', '"', '😀'), maxLength: 12 });

/** What a change promises: the same before and after it. */
function holds(change: Change, before: string, after: string): boolean {
  return (
    change.start <= change.end &&
    change.newLength >= 0 &&
    before.slice(0, change.start) === after.slice(0, change.start) &&
    before.slice(change.end) === after.slice(change.start + change.newLength)
  );
}

describe('changeBetween', () => {
  it('is true for any two texts', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const change = changeBetween(before, after);
        return change === undefined ? before === after : holds(change, before, after);
      }),
    );
  });

  it('is no longer than the difference', () => {
    expect(changeBetween('info "a";', 'info "ab";')).toEqual({ start: 7, end: 7, newLength: 1 });
    expect(changeBetween('aaa', 'aa')).toEqual({ start: 2, end: 3, newLength: 0 });
    expect(changeBetween('', 'x')).toEqual({ start: 0, end: 0, newLength: 1 });
  });
});

describe('followedBy', () => {
  it('covers any sequence of edits', () => {
    const edits = fc.array(fc.record({ at: fc.nat(20), length: fc.nat(6), text: texts }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(texts, edits, (before, sequence) => {
        let text = before;
        let whole: Change | undefined;
        for (const edit of sequence) {
          const start = Math.min(edit.at, text.length);
          const end = Math.min(start + edit.length, text.length);
          const change = { start, end, newLength: edit.text.length };
          text = text.slice(0, start) + edit.text + text.slice(end);
          whole = whole === undefined ? change : followedBy(whole, change);
        }
        return whole !== undefined && holds(whole, before, text);
      }),
    );
  });
});
