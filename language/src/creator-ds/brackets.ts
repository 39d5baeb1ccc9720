/** A bracket that is missing or has no partner, at a UTF-16 offset. */
export interface BracketError {
  readonly code: 'unclosed' | 'unopened' | 'unclosedText';
  readonly offset: number;
}

/** The brackets of an export, found in one pass: the partner of each, by offset. */
export interface Brackets {
  /** The offset of the closing bracket for each opening one; the end of the text where it is missing. */
  closeOf(open: number): number;
  readonly errors: readonly BracketError[];
}

const quote = 34;
const apostrophe = 39;
const slash = 47;
const star = 42;
const backslash = 92;
const lineFeed = 10;
const openParenthesis = 40;

/** The closing bracket that an opening one needs; 0 for any other character. */
function closerOf(code: number): number {
  return code === 123 ? 125 : code === openParenthesis ? 41 : code === 91 ? 93 : 0;
}

function isCloser(code: number): boolean {
  return code === 125 || code === 41 || code === 93;
}

/** What stands before the parenthesis of a script: a bracket that the script leaves open or adds stays inside it. */
const scriptHead = /(?:custom deluge script|on click|on load)\s*$/;
/** What follows the parenthesis that ends a script. */
const endsBlock = /^\s*($|[})\r\n])/;
/** A line that ends a script when its brackets do not. */
const loneParenthesis = /\r?\n[ \t]*\)[ \t]*(?=\r?\n)/g;

/**
 * Pairs the brackets of a whole export. Texts and comments are passed over, in scripts and in structure alike. A script
 * that is being written may leave a bracket or a quote open, or have one too many: that ends with the script.
 */
export function pairBrackets(text: string): Brackets {
  return new Pairing(text).run();
}

class Pairing {
  /** Opening brackets in the order of the text, and the partner of each. */
  private readonly opens: number[] = [];
  private readonly closes: number[] = [];
  /** Places in `opens` of the brackets that are open now. */
  private readonly stack: number[] = [];
  private readonly errors: BracketError[] = [];
  /** The script that is being read: its place on the stack and where it has to end. */
  private floor = -1;
  private limit: number;

  constructor(private readonly text: string) {
    this.limit = text.length;
  }

  run(): Brackets {
    const { text, opens, closes } = this;
    let at = 0;
    while (at < text.length) {
      if (this.floor >= 0 && at >= this.limit) {
        at = this.endScript();
        continue;
      }
      const code = text.charCodeAt(at);
      const closer = closerOf(code);
      if (code === quote || code === apostrophe) {
        at = endOfText(text, at, this.limit, this.errors);
      } else if (code === slash) {
        at = Math.min(endOfComment(text, at), this.limit);
      } else if (closer !== 0) {
        this.open(at, code);
        at += 1;
      } else {
        if (isCloser(code)) this.close(at, code);
        at += 1;
      }
    }
    this.leaveOpen(0, text.length);
    this.errors.sort((a, b) => a.offset - b.offset);
    return { closeOf: (open) => closes[placeOf(opens, open)] ?? text.length, errors: this.errors };
  }

  private open(at: number, code: number): void {
    const { text } = this;
    if (code === openParenthesis && this.floor < 0 && scriptHead.test(text.slice(Math.max(0, at - 80), at))) {
      this.floor = this.stack.length;
      this.limit = endOfScript(text, at);
    }
    this.stack.push(this.opens.length);
    this.opens.push(at);
    this.closes.push(text.length);
  }

  /** Closes the nearest bracket of this kind within the script; what is open inside it is missing its partner. */
  private close(at: number, code: number): void {
    const { stack, opens, text } = this;
    let index = stack.length - 1;
    while (index > this.floor && closerOf(text.charCodeAt(opens[stack[index]!]!)) !== code) index -= 1;
    if (index <= this.floor) {
      this.errors.push({ code: 'unopened', offset: at });
      return;
    }
    this.leaveOpen(index + 1, at);
    this.closes[stack.pop()!] = at;
  }

  /** Ends the script where it has to end, and says where to read on. */
  private endScript(): number {
    const end = this.limit;
    this.leaveOpen(this.floor + 1, end);
    this.closes[this.stack.pop()!] = end;
    this.floor = -1;
    this.limit = this.text.length;
    return end + 1;
  }

  private leaveOpen(from: number, end: number): void {
    for (const place of this.stack.splice(from)) {
      this.errors.push({ code: 'unclosed', offset: this.opens[place]! });
      this.closes[place] = end;
    }
  }
}

/** The place of a number in a sorted list; -1 if it is not there. */
function placeOf(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle]!;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const endOr = (offset: number, end: number) => (offset < 0 ? end : offset);

/** Behind the comment that begins at a slash; behind the slash where none does. */
function endOfComment(text: string, at: number): number {
  const next = text.charCodeAt(at + 1);
  if (next === slash) return endOr(text.indexOf('\n', at), text.length);
  if (next !== star) return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? text.length : end + 2;
}

/** The offset behind the quote that closes the text at `start`; the end of its line where none does before `limit`. */
function endOfText(text: string, start: number, limit: number, errors: BracketError[]): number {
  const mark = text.charCodeAt(start);
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === mark) return at + 1;
    // An apostrophe opens a text only in scripts, and such a text stays on its line.
    else if (code === lineFeed && mark === apostrophe) break;
  }
  if (mark === apostrophe) return start + 1;
  errors.push({ code: 'unclosedText', offset: start });
  return Math.min(endOr(text.indexOf('\n', start), text.length), limit);
}

/**
 * Where the script that `open` begins ends: at the parenthesis that closes it or, where the script's own brackets do not
 * pair, at the first line that is only a parenthesis.
 */
function endOfScript(text: string, open: number): number {
  const stack: number[] = [];
  for (let at = open; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === apostrophe) {
      const ignored: BracketError[] = [];
      const end = endOfText(text, at, text.length, ignored) - 1;
      if (ignored.length > 0 || loneLineWithin(text, at, end)) return loneLine(text, open);
      at = end;
    } else if (code === slash) {
      const end = endOfComment(text, at);
      if (end === text.length) return loneLine(text, open);
      at = end - 1;
    } else if (closerOf(code) !== 0) {
      stack.push(closerOf(code));
    } else if (isCloser(code)) {
      if (stack.pop() !== code) return loneLine(text, open);
      // One parenthesis too many inside a script: something of the script follows it.
      if (stack.length === 0) return endsBlock.test(text.slice(at + 1, at + 200)) ? at : loneLine(text, open);
    }
  }
  return loneLine(text, open);
}

/** The parenthesis of the first line behind `from` that holds nothing else; the end of the text where there is none. */
function loneLine(text: string, from: number): number {
  loneParenthesis.lastIndex = from;
  const lone = loneParenthesis.exec(text);
  return lone === null ? text.length : lone.index + lone[0].lastIndexOf(')');
}

/** Whether a text in quotes runs over a line that ends a script, which it hardly means to. */
function loneLineWithin(text: string, start: number, end: number): boolean {
  const lineEnd = text.indexOf('\n', start);
  return lineEnd >= 0 && lineEnd < end && loneLine(text, start) < end;
}
