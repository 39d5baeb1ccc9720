import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { textValue } from '../constants.js';

/** What a text literal stands for, and where each of its characters is written. */
export interface PlacedText {
  readonly value: string;
  /** UTF-16 offset in the script of the character at `index`; for the length of the value, that of the closing quote. */
  offsetOf(index: number): number;
}

/** Reads a `Text` or `QuotedText`. */
export function placedText(literal: SyntaxNode): PlacedText {
  const { text, start } = literal;
  const value = textValue(text);
  const isPlain = !text.includes('\\');
  return { value, offsetOf: (index) => start + 1 + (isPlain ? index : writtenLength(text, index)) };
}

/** How many characters inside the quotes stand for the first `count` of the value. */
function writtenLength(source: string, count: number): number {
  let at = 1;
  for (let seen = 0; seen < count && at < source.length; seen++) {
    at += textValue(`"${source.slice(at, at + 2)}"`).length === 1 ? Math.min(2, source.length - at) : 1;
  }
  return at - 1;
}
