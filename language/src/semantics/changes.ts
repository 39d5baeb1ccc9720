import { STRIDE } from '../syntax/tree/pre-order.js';
import type { SyntaxError, Tree } from '../syntax/tree/tree.js';

/** The part of a text that differs between two versions: `start` to `oldEnd` became `start` to `newEnd`. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** One change that does what two do in turn. */
export function compose(first: Change, second: Change): Change {
  const start = Math.min(first.start, second.start);
  const end = Math.max(first.newEnd, second.oldEnd);
  return { start, oldEnd: end - (first.newEnd - first.oldEnd), newEnd: end + (second.newEnd - second.oldEnd) };
}

/**
 * The smallest change that holds an edit and everything that differs between the trees before and after it: outside of it
 * both have the same rows, in the same places of the same parents, and the same errors.
 *
 * A parser may have to look at much more than it finds changed, as when a brace is missing for a while. Comparing the rows
 * from both ends costs far less than looking at all of them anew.
 */
export function changeBetween(before: Tree, after: Tree, edit: Change): Change {
  const growth = edit.newEnd - edit.oldEnd;
  const old = before.rows;
  const rows = after.rows;
  const shift = rows.length - old.length;
  const span = { start: edit.start, oldEnd: edit.oldEnd };

  // From the front: the same rows, but for the ends of those that reach to the change or beyond it.
  const shorter = Math.min(old.length, rows.length);
  let front = 0;
  for (; front < shorter; front += STRIDE) {
    if (old[front] !== rows[front] || old[front + 1] !== rows[front + 1] || old[front + 4] !== rows[front + 4]) break;
    const oldEnd = old[front + 2]!;
    const end = rows[front + 2]!;
    const holdsEdit = oldEnd >= edit.oldEnd && oldEnd + growth === end;
    const isBefore = oldEnd === end && oldEnd <= edit.start && old[front + 3] === rows[front + 3];
    if (!holdsEdit && !isBefore) {
      if (old[front + 1]! > edit.start) break;
      include(span, Math.min(oldEnd, end, edit.start), Math.max(oldEnd, end - growth));
    }
  }
  // From the back: the same rows, moved.
  const rowShift = shift / STRIDE;
  let back = old.length - STRIDE;
  for (; back >= front && back + shift >= front; back -= STRIDE) {
    const place = back + shift;
    if (old[back] !== rows[place] || old[back + 3] !== rows[place + 3]) break;
    if (old[back + 1]! < edit.oldEnd) break;
    if (old[back + 1]! + growth !== rows[place + 1] || old[back + 2]! + growth !== rows[place + 2]) break;
    const parent = rows[place + 4]!;
    if (old[back + 4]! !== (parent * STRIDE < front ? parent : parent - rowShift)) break;
  }
  for (let row = front; row <= back; row += STRIDE) include(span, old[row + 1]!, old[row + 2]!);
  for (let row = front; row <= back + shift; row += STRIDE)
    includeNew(span, rows[row + 1]!, rows[row + 2]!, edit, growth);
  includeErrors(span, before.errors, after.errors, edit, growth);
  return { start: span.start, oldEnd: span.oldEnd, newEnd: span.oldEnd + growth };
}

interface Span {
  start: number;
  /** In the old text. */
  oldEnd: number;
}

function include(span: Span, start: number, oldEnd: number): void {
  if (start < span.start) span.start = start;
  if (oldEnd > span.oldEnd) span.oldEnd = oldEnd;
}

/** The same for a place of the new text. Before the edit both texts have the same offsets. */
function includeNew(span: Span, start: number, end: number, edit: Change, growth: number): void {
  include(span, start, end <= edit.start ? end : end - growth);
}

/** Errors that are in one tree only. */
function includeErrors(
  span: Span,
  old: readonly SyntaxError[],
  errors: readonly SyntaxError[],
  edit: Change,
  growth: number,
): void {
  let front = 0;
  while (front < old.length && front < errors.length && isSame(old[front]!, errors[front]!, 0)) front++;
  let back = 0;
  while (
    back < Math.min(old.length, errors.length) - front &&
    isSame(old[old.length - 1 - back]!, errors[errors.length - 1 - back]!, growth)
  ) {
    back++;
  }
  for (const { start, end } of old.slice(front, old.length - back)) include(span, start, end);
  for (const { start, end } of errors.slice(front, errors.length - back)) includeNew(span, start, end, edit, growth);
}

function isSame(old: SyntaxError, error: SyntaxError, growth: number): boolean {
  return (
    old.code === error.code &&
    old.start + growth === error.start &&
    old.end + growth === error.end &&
    old.detail === error.detail
  );
}
