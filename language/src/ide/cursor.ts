import type { Tree } from '../syntax/tree/tree.js';
import { isWordCode } from '../text/words.js';

/**
 * What stands around an offset, for features that work on half-written code: there the tree may end before the cursor,
 * and the last token before it is what tells where the cursor is. All offsets are UTF-16 code units.
 */

/** A range of the text, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The identifier that the offset is in, or touches at either end; an empty span where there is none. */
export function wordAt(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && isNameCode(text.charCodeAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && isNameCode(text.charCodeAt(end))) end++;
  return { start, end };
}

/** A letter of any script counts, so that a name which Deluge would refuse is still replaced whole. */
export function isNameCode(code: number): boolean {
  return isWordCode(code) || (code > 127 && /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)));
}

/** White space to the lexer: also no-break and zero-width spaces and the byte-order mark. */
export function isSpaceCode(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0xfeff ||
    code === 0x200b ||
    (code > 127 && /\s/.test(String.fromCharCode(code)))
  );
}

/** The end of the last character before `offset` that is neither white space nor comment; 0 if there is none. */
export function previousEnd(tree: Tree, offset: number): number {
  const { text } = tree;
  let end = offset;
  for (;;) {
    while (end > 0 && isSpaceCode(text.charCodeAt(end - 1))) end--;
    const comment = end > 0 ? commentAt(tree, end - 1) : undefined;
    if (comment === undefined) return end;
    end = comment.start;
  }
}

/** The start of the first character from `offset` on that is neither white space nor comment; the length if none. */
export function nextStart(tree: Tree, offset: number): number {
  const { text } = tree;
  let start = offset;
  for (;;) {
    while (start < text.length && isSpaceCode(text.charCodeAt(start))) start++;
    const comment = start < text.length ? commentAt(tree, start) : undefined;
    if (comment === undefined) return start;
    start = comment.end;
  }
}

/** The comment that holds the character at `offset`. */
export function commentAt(tree: Tree, offset: number): Span | undefined {
  const { comments } = tree;
  let low = 0;
  let high = comments.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const start = comments[low * 2];
  const end = comments[low * 2 + 1];
  return start !== undefined && end !== undefined && start <= offset ? { start, end } : undefined;
}

/** True if a line break stands between the two offsets. */
export function isLineBreakBetween(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || code === 13) return true;
  }
  return false;
}
