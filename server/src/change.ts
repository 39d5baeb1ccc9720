/**
 * A range of an older text that was replaced. `start` and `end` are UTF-16 offsets in the older text, `newLength` is the
 * length of what stands there now. Everything before `start` and after `end` is the same in both texts.
 */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly newLength: number;
}

/**
 * One change that does what `first` and then `second` do, where `second` counts in the text that `first` left. Ranges far
 * apart give one range over both: the engine analyses once for any number of keystrokes or cursors.
 */
export function followedBy(first: Change, second: Change): Change {
  const start = Math.min(first.start, second.start);
  const firstNewEnd = first.start + first.newLength;
  const grown = first.newLength - (first.end - first.start);
  const end = Math.max(firstNewEnd, second.end);
  return { start, end: end - grown, newLength: end - start + second.newLength - (second.end - second.start) };
}

/** The smallest change that makes `after` of `before`: for clients that send the whole text. Undefined if they are equal. */
export function changeBetween(before: string, after: string): Change | undefined {
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
  return { start, end: before.length - kept, newLength: after.length - kept - start };
}
