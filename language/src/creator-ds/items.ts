import type { Brackets } from './brackets.js';

/** A bracketed part of an export: `form Orders { … }`, `Email ( … )`, `show all rows from Orders [ … ]`. */
export interface Block {
  readonly kind: 'block';
  /** The words before the bracket, as they stand; empty where there are none. */
  readonly head: string;
  readonly start: number;
  /** Behind the closing bracket. */
  readonly end: number;
  readonly bracket: '{' | '(' | '[';
  /** The offsets of the content between the brackets. */
  readonly open: number;
  readonly close: number;
}

/** `displayname = "Orders"`. */
export interface Attribute {
  readonly kind: 'attribute';
  readonly key: string;
  readonly start: number;
  readonly end: number;
  /** The offsets of the value, without white space around it. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Words on a line of their own, such as a column of a report. */
export interface Words {
  readonly kind: 'words';
  readonly head: string;
  readonly start: number;
  readonly end: number;
}

export type Item = Block | Attribute | Words;

const isBlank = (character: string) =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';
/** The end of a comparison's sign, whose `=` is none of an attribute. */
const comparison = /^(==|!=|<=|>=)/;

/**
 * The items between two offsets. Those inside blocks are read when somebody asks for them, by another call. Reading
 * never fails: what is neither block nor attribute is words.
 */
export function itemsBetween(text: string, brackets: Brackets, start: number, end: number): Item[] {
  const items: Item[] = [];
  let head = -1;
  let headEnd = -1;
  let at = start;
  const flush = () => {
    if (head >= 0) items.push({ kind: 'words', head: text.slice(head, headEnd), start: head, end: headEnd });
    head = -1;
  };
  while (at < end) {
    const character = text[at]!;
    if (isBlank(character)) {
      at += 1;
    } else if (character === '/' && text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? end : close + 2;
    } else if (character === '{' || character === '(' || character === '[') {
      const close = Math.min(brackets.closeOf(at), end);
      const blockStart = head >= 0 ? head : at;
      const words = head >= 0 ? text.slice(head, headEnd) : '';
      head = -1;
      const after = Math.min(close + 1, end);
      items.push({
        kind: 'block',
        head: words,
        start: blockStart,
        end: after,
        bracket: character,
        open: at + 1,
        close,
      });
      at = after;
    } else if (character === '=' && head >= 0 && text[at + 1] !== '=') {
      const [valueStart, valueEnd, next] = valueAt(text, brackets, at + 1, end);
      items.push({
        kind: 'attribute',
        key: text.slice(head, headEnd),
        start: head,
        end: valueEnd,
        valueStart,
        valueEnd,
      });
      head = -1;
      at = next;
    } else {
      // Words on the next line begin something new, unless a bracket follows them.
      if (head >= 0 && text.slice(headEnd, at).includes('\n')) flush();
      if (head < 0) head = at;
      at = endOfWord(text, at, end);
      headEnd = at;
    }
  }
  flush();
  return items;
}

/** Behind the word, text or sign at `at`. */
function endOfWord(text: string, at: number, end: number): number {
  if (text[at] === '"') return Math.min(endOfQuoted(text, at), end);
  const sign = comparison.exec(text.slice(at, at + 2));
  if (sign !== null) return at + 2;
  let next = at + 1;
  while (next < end && !isBlank(text[next]!) && !'{}()[]="'.includes(text[next]!)) next += 1;
  return next;
}

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/**
 * The value that begins behind an `=`: up to the end of its line, or to the key of the next attribute on the same line,
 * with brackets kept whole. Also says where to read on.
 */
function valueAt(text: string, brackets: Brackets, from: number, end: number): [number, number, number] {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at += 1;
  const start = at;
  let last = at;
  /** The end of the first word, text or bracket: where the value ends if another attribute follows on its line. */
  let firstEnd = -1;
  while (at < end) {
    const character = text[at]!;
    if (character === '\n' || character === '\r') break;
    if (character === ' ' || character === '\t') {
      if (firstEnd < 0) firstEnd = last;
      at += 1;
    } else if (character === '{' || character === '(' || character === '[') {
      // A bracket apart from a finished value is a block of its own: `type = list (`.
      if (character === '(' && at > last) break;
      at = last = Math.min(brackets.closeOf(at) + 1, end);
    } else if (character === '=' && text[at + 1] !== '=' && firstEnd >= 0) {
      return [start, firstEnd, firstEnd];
    } else if (character === '"') {
      // A quoted text is the whole value if it begins it; what follows on its line is something else.
      const isWhole = at === start;
      at = last = Math.min(endOfQuoted(text, at), end);
      if (isWhole) break;
    } else {
      at = last = endOfWord(text, at, end);
    }
  }
  return [start, last, at];
}
