/** Where lines begin and end. UTF-16 offsets; a line ends at `\n`, `\r` or both. */

/** The offset after the last line break before an offset, or 0. */
export function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  return start;
}

/** The offset of the next line break, or the length. */
export function lineEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return end;
}

function isBreak(code: number): boolean {
  return code <= 13 && (code === 10 || code === 13);
}
