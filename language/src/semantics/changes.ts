import { dataAt, endAt, kindAt, parentAt, type Rows, sizeAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxError } from '../syntax/tree/syntax-error.js';
import type { Tree } from '../syntax/tree/tree.js';
import type { TextChange } from '../text/edits.js';

/**
 * The smallest change that holds an edit and everything that differs between the trees before and after it: outside of it
 * both have the same rows, in the same places of the same parents, and the same errors.
 *
 * A parser may have to look at much more than it finds changed, as when a brace is missing for a while. Comparing the rows
 * from both ends costs far less than looking at all of them again.
 */
export function changeBetween(before: Tree, after: Tree, edit: TextChange): TextChange {
  const growth = edit.newEnd - edit.oldEnd;
  const old = before.rows;
  const rows = after.rows;
  const rowShift = after.length - before.length;
  const span = { start: edit.start, oldEnd: edit.oldEnd };

  // From the front: the same rows, but for the ends of those that reach to the change or beyond it.
  const shorter = Math.min(before.length, after.length);
  let front = 0;
  for (; front < shorter; front++) {
    if (!isSameForm(old, front, rows, front) || startAt(old, front) !== startAt(rows, front)) break;
    if (parentAt(old, front) !== parentAt(rows, front)) break;
    const oldEnd = endAt(old, front);
    const end = endAt(rows, front);
    const holdsEdit = oldEnd >= edit.oldEnd && oldEnd + growth === end;
    const isBefore = oldEnd === end && oldEnd <= edit.start && sizeAt(old, front) === sizeAt(rows, front);
    if (!holdsEdit && !isBefore) {
      if (startAt(old, front) > edit.start) break;
      include(span, Math.min(oldEnd, end, edit.start), Math.max(oldEnd, end - growth));
    }
  }
  // From the back: the same rows, moved.
  let back = before.length - 1;
  for (; back >= front && back + rowShift >= front; back--) {
    const place = back + rowShift;
    if (!isSameForm(old, back, rows, place) || sizeAt(old, back) !== sizeAt(rows, place)) break;
    if (startAt(old, back) < edit.oldEnd) break;
    if (startAt(old, back) + growth !== startAt(rows, place) || endAt(old, back) + growth !== endAt(rows, place)) break;
    const parent = parentAt(rows, place);
    if (parentAt(old, back) !== (parent < front ? parent : parent - rowShift)) break;
  }
  for (let row = front; row <= back; row++) include(span, startAt(old, row), endAt(old, row));
  for (let row = front; row <= back + rowShift; row++)
    includeNew(span, startAt(rows, row), endAt(rows, row), edit, growth);
  includeErrors(span, before.errors, after.errors, edit, growth);
  return { start: span.start, oldEnd: span.oldEnd, newEnd: span.oldEnd + growth };
}

function isSameForm(old: Rows, oldRow: number, rows: Rows, row: number): boolean {
  return kindAt(old, oldRow) === kindAt(rows, row) && dataAt(old, oldRow) === dataAt(rows, row);
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
function includeNew(span: Span, start: number, end: number, edit: TextChange, growth: number): void {
  include(span, start, end <= edit.start ? end : end - growth);
}

/** Errors that are in one tree only. */
function includeErrors(
  span: Span,
  old: readonly SyntaxError[],
  errors: readonly SyntaxError[],
  edit: TextChange,
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
