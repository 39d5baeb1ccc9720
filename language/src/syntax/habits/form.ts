import type { TextEdit } from '../../text/edits.js';

/** A place where a form of another language stands. UTF-16 offsets. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What stands from `start` to `end`. */
  readonly source: string;
  /** The detail of the syntax error. */
  readonly detail: string;
}

/** One row of the table of habits: what people write, and what Deluge has. */
export interface Form {
  /** A script with nothing wrong but this form. */
  readonly example: string;
  /** What is wrong, in one sentence. */
  message(found: string): string;
  /**
   * Finds the form in a unit whose texts are masked (see `masked`); the match is what is reported. A form without a
   * pattern is read by the grammar, so that what stands around it keeps its meaning.
   */
  readonly pattern?: RegExp;
  /** The source that the pattern found, texts unmasked, is the form. */
  accepts?(source: string): boolean;
  /** What to do, in the imperative: the title of the fix. */
  title?(found: string): string;
  /** The Deluge for it: in place of what is written, or as edits. Undefined if it cannot be told. */
  rewrite?(written: Written): string | readonly TextEdit[] | undefined;
  /** It is never Deluge, so that it explains any error in its unit, one about a bracket that seems not to close too. */
  readonly isStrong?: true;
  /** The rewrite is one of several that may be meant, so that it is not made unasked. */
  readonly isGuess?: true;
}

/** The text with the content of its texts and comments as dots, so that patterns see no marks in them. Length and lines stay. */
export function masked(text: string): string {
  return text.replace(
    /"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g,
    (found) => found[0]! + found.slice(1, -1).replace(/[^\r\n]/g, '·') + found.at(-1)!,
  );
}

/** Where the bracket at an offset of a masked text closes; the end of the text if it does not. */
export function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) depth++;
    else if (')]}'.includes(text[at]!) && --depth === 0) return at;
  }
  return text.length;
}

/** The first place of a mark outside of brackets and texts, from an offset on; -1 if there is none. */
export function topLevel(text: string, mark: string, from = 0): number {
  const plain = masked(text);
  for (let at = from; at < plain.length; at++) {
    if ('([{'.includes(plain[at]!)) at = closingOf(plain, at);
    else if (plain.startsWith(mark, at)) return at;
  }
  return -1;
}

/** An expression as the receiver of a method: in parentheses if it is more than a path or a text. */
export function receiver(expression: string): string {
  const source = expression.trim();
  return /^(?:[\w.]|"(?:\\.|[^"\\])*"|\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])+$/.test(source) &&
    !/^\(.*\)[^.]*\(/.test(source)
    ? source
    : `(${source})`;
}

/** A list of that many elements, the only way to count in Deluge: its index runs from 0. */
export function countedList(length: string): string {
  return `leftpad("1",${length}).replaceAll(" ","1,").toList()`;
}
