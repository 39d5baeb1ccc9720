/** An edit to make. Replaces the text from `start` to `end` (UTF-16 offsets of the text before any edit). */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The text after all the edits. Their offsets are those of the text as given; edits that begin at the same
 * offset are applied in the order of the list. Throws a RangeError for edits that overlap: no order of
 * applying those is the one that was meant.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits.map((edit, order) => ({ edit, order }));
  sorted.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let result = '';
  let at = 0;
  for (const { edit } of sorted) {
    if (edit.start < at) throw new RangeError(`Edits overlap at offset ${edit.start}.`);
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}

/**
 * An edit that was made, without the text that it wrote: `start` to `oldEnd` of the old text became `start` to `newEnd` of
 * the new one. UTF-16 offsets. Everything before and after is the same in both texts.
 */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * One change that does what `first` and then `second` do, where the offsets of `second` are those of the text after `first`.
 * Two changes far apart give one range over both.
 */
export function compose(first: TextChange, second: TextChange): TextChange {
  const start = Math.min(first.start, second.start);
  const end = Math.max(first.newEnd, second.oldEnd);
  return { start, oldEnd: end - (first.newEnd - first.oldEnd), newEnd: end + (second.newEnd - second.oldEnd) };
}

/** The smallest change that turns `before` into `after`; undefined if they are equal. */
export function differenceOf(before: string, after: string): TextChange | undefined {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (start === before.length && start === after.length) return undefined;
  let kept = 0;
  while (
    kept < shorter - start &&
    before.charCodeAt(before.length - 1 - kept) === after.charCodeAt(after.length - 1 - kept)
  ) {
    kept++;
  }
  return { start, oldEnd: before.length - kept, newEnd: after.length - kept };
}
