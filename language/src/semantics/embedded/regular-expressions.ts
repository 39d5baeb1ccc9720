/** A mistake of a regular expression; offsets in the expression. */
export interface ExpressionError {
  readonly start: number;
  readonly end: number;
  /** What is wrong, as the end of a sentence: `the group is never closed`. */
  readonly message: string;
}

/**
 * The first mistake that keeps Java from reading a regular expression (`java.util.regex.Pattern`, whose dialect Deluge's
 * text functions speak); undefined if there is none, or if the expression uses something that is not judged here.
 * Source: the documentation of that class.
 */
export function expressionError(pattern: string): ExpressionError | undefined {
  const reader = new Reader(pattern);
  try {
    reader.alternatives(0);
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return error.error;
    if (error instanceof Doubt) return undefined;
    throw error;
  }
}

class Mistake extends Error {
  constructor(readonly error: ExpressionError) {
    super(error.message);
  }
}

/** Thrown where the dialect has corners that are better left alone. */
class Doubt extends Error {}

const deepestGroup = 200;

class Reader {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** `a|b` up to the `)` of the group, or to the end. */
  alternatives(depth: number, open?: number): void {
    if (depth > deepestGroup) throw new Doubt();
    let repeatable = false;
    while (this.at < this.pattern.length) {
      const start = this.at;
      switch (this.pattern[this.at]) {
        case ')':
          if (open === undefined) this.fail(start, start + 1, 'this bracket has no matching one');
          return;
        case '|':
          this.at++;
          repeatable = false;
          break;
        case '*':
        case '+':
        case '?':
          if (!repeatable) this.fail(start, start + 1, `there is nothing that ${this.pattern[start]} could repeat`);
          this.at++;
          this.mood();
          repeatable = false;
          break;
        case '{':
          this.counted(start);
          // What Java makes of a second one is seldom meant and never refused.
          repeatable = false;
          break;
        case '(':
          this.group(depth);
          repeatable = true;
          break;
        case '[':
          this.class(0);
          repeatable = true;
          break;
        case '\\':
          this.escape(false);
          repeatable = true;
          break;
        default:
          this.at++;
          repeatable = true;
      }
    }
    if (open !== undefined) this.fail(open, open + 1, 'this group is never closed');
  }

  /** `?` or `+` after a quantifier. */
  private mood(): void {
    if (this.pattern[this.at] === '?' || this.pattern[this.at] === '+') this.at++;
  }

  private counted(start: number): void {
    const rest = this.pattern.slice(start);
    const match = /^\{(\d+)(?:(,)(\d*))?\}/.exec(rest);
    if (match === null) {
      const end = start + (/^\{[^}]*\}/.exec(rest)?.[0].length ?? 1);
      this.fail(start, end, 'a { that counts nothing is written \\\\{');
    }
    const [whole, least, comma, most] = match;
    if (comma !== undefined && most !== '' && Number(most) < Number(least)) {
      this.fail(start, start + whole.length, 'the second number is less than the first');
    }
    this.at += whole.length;
    this.mood();
  }

  private group(depth: number): void {
    const open = this.at;
    this.at++;
    if (this.pattern[this.at] === '?') {
      const head = this.pattern.slice(this.at);
      const kind = /^\?(?:[:=!>]|<[=!]|<[A-Za-z][A-Za-z0-9]*>)/.exec(head);
      const flags = /^\?([idmsuxU]*(?:-[idmsuxU]*)?)([:)])/.exec(head);
      if (kind !== null) this.at += kind[0].length;
      else if (flags !== null) {
        // In comments mode blanks and # mean something else.
        if (flags[1]?.includes('x') === true) throw new Doubt();
        this.at += flags[0].length;
        if (flags[2] === ')') return;
      } else this.fail(open, open + 3, 'no group begins like this');
    }
    this.alternatives(depth + 1, open);
    this.at++;
  }

  /** `[…]`, with classes inside it. */
  private class(depth: number): void {
    if (depth > deepestGroup) throw new Doubt();
    const open = this.at;
    this.at++;
    if (this.pattern[this.at] === '^') this.at++;
    // A bracket that comes first is a character.
    if (this.pattern[this.at] === ']') this.at++;
    let before: string | undefined;
    while (this.at < this.pattern.length) {
      const start = this.at;
      const character = this.pattern[start]!;
      if (character === ']') {
        this.at++;
        return;
      }
      if (character === '[') {
        this.class(depth + 1);
        before = undefined;
      } else if (character === '&' && this.pattern[start + 1] === '&') {
        this.at += 2;
        before = undefined;
      } else if (character === '-' && before !== undefined && isRangeEnd(this.pattern[start + 1])) {
        const last = this.pattern[start + 1]!;
        if (last < before) {
          this.fail(start - 1, start + 2, `${last} comes before ${before}`);
        }
        this.at += 2;
        before = undefined;
      } else if (character === '\\') {
        this.escape(true);
        before = undefined;
      } else {
        this.at++;
        before = character;
      }
    }
    this.fail(open, open + 1, 'this class is never closed');
  }

  private escape(inClass: boolean): void {
    const start = this.at;
    const character = this.pattern[start + 1];
    if (character === undefined) this.fail(start, start + 1, 'a backslash at the end escapes nothing');
    this.at += 2;
    if (character === 'Q') {
      const end = this.pattern.indexOf('\\E', this.at);
      this.at = end < 0 ? this.pattern.length : end + 2;
      return;
    }
    if (!/[A-Za-z0-9]/.test(character)) return;
    const rest = this.pattern.slice(this.at);
    const operand = operands[character];
    if (operand !== undefined) {
      const match = operand.exec(rest);
      if (match === null) this.fail(start, start + 2, `\\${character} needs something after it`);
      this.at += match[0].length;
      return;
    }
    if (/[1-9]/.test(character)) return;
    const known = inClass ? /[DHNSVWadefhnrstvw]/ : /[ABDGHNRSVWXZabdefhnrstvwz]/;
    if (!known.test(character)) this.fail(start, start + 2, `\\${character} means nothing`);
  }

  private fail(start: number, end: number, message: string): never {
    throw new Mistake({ start, end: Math.min(end, this.pattern.length), message });
  }
}

/** What has to stand after an escape. */
const operands: Readonly<Record<string, RegExp>> = {
  p: /^(?:\{[^}]+\}|[A-Za-z])/,
  P: /^(?:\{[^}]+\}|[A-Za-z])/,
  x: /^(?:[0-9A-Fa-f]{2}|\{[0-9A-Fa-f]+\})/,
  u: /^[0-9A-Fa-f]{4}/,
  '0': /^[0-7]/,
  c: /^[\s\S]/,
  k: /^<[A-Za-z][A-Za-z0-9]*>/,
};

function isRangeEnd(character: string | undefined): boolean {
  return character !== undefined && character !== ']' && character !== '[' && character !== '\\' && character !== '&';
}

/**
 * True for an expression that surely means more than its own characters: a class of characters, a repeated group, `.*` or an
 * escape such as `\d`. `a.b` and `(x)` may be meant as they stand.
 */
export function isSurelyExpression(pattern: string): boolean {
  return (
    /\\[dDwWsSbB]/.test(pattern) ||
    /\.[*+]/.test(pattern) ||
    /[\])](?:[*+?]|\{\d)/.test(pattern) ||
    /\[\^?[^\]]*\w-\w[^\]]*\]/.test(pattern)
  );
}
