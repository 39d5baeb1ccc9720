/** Replaces the text from `start` to `end` (UTF-16 offsets of the text before any edit). */
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
