import type { Tree } from '../syntax/tree/tree.js';

/** A comment, by its place in `tree.comments`. Offsets are UTF-16 code units. */
export interface Directive {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** From its first mark to its last character that is no blank. */
  readonly text: string;
}

/**
 * The comments whose first word begins with `word`, such as `deluge-disable`. Only the beginning of each comment is looked
 * at: a script has few of these and they are asked for after every edit.
 */
export function* directives({ text, comments }: Tree, word: string): Iterable<Directive> {
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    let offset = start + 2;
    for (let code = text.charCodeAt(offset); code <= 32 || code === 42 || code === 47; )
      code = text.charCodeAt(++offset);
    if (!text.startsWith(word, offset)) continue;
    const end = comments[index + 1]!;
    yield { index, start, end, text: text.slice(start, end).trimEnd() };
  }
}

/** The first character after a comment that is neither white space nor in another one; the end of the text if none is. */
export function codeAfter({ text, comments }: Tree, { index, end }: Directive): number {
  let offset = end;
  let next = index + 2;
  for (;;) {
    while (offset < text.length && /\s/.test(text.charAt(offset))) offset++;
    if (next >= comments.length || comments[next] !== offset) return offset;
    offset = comments[next + 1]!;
    next += 2;
  }
}
