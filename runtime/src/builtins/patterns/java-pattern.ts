/**
 * Reads a regular expression in the syntax of java.util.regex.Pattern, which Deluge's text functions take.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html
 */

/** A range of code points, both ends included. */
export type Range = readonly [first: number, last: number];

/** What one character may be. */
export type CharacterSet =
  | { readonly kind: 'ranges'; readonly ranges: readonly Range[] }
  /** A property of Unicode, as JavaScript spells it: `Lu`, `Script=Greek`, `Alphabetic`. */
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'not'; readonly set: CharacterSet }
  | { readonly kind: 'union'; readonly sets: readonly CharacterSet[] }
  | { readonly kind: 'intersection'; readonly sets: readonly CharacterSet[] };

export type Anchor = 'start' | 'end' | 'endOrLastLine' | 'lineStart' | 'lineEnd' | 'word' | 'notWord' | 'lastMatch';

export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'anchor'; readonly anchor: Anchor }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly least: number;
      /** Undefined: without end. */
      readonly most: number | undefined;
      readonly mode: 'greedy' | 'lazy' | 'possessive';
    }
  /** A group that can be referred to by its number, from 1. */
  | { readonly kind: 'capture'; readonly index: number; readonly node: PatternNode }
  | { readonly kind: 'atomic'; readonly node: PatternNode }
  | { readonly kind: 'look'; readonly isBehind: boolean; readonly isNegative: boolean; readonly node: PatternNode }
  | { readonly kind: 'reference'; readonly index: number };

export interface JavaPattern {
  readonly node: PatternNode;
  /** Groups that can be referred to. */
  readonly groups: number;
  /** Their numbers by name. */
  readonly names: ReadonlyMap<string, number>;
}

/** What is wrong with a pattern, in words that follow its text. */
export class PatternError extends Error {}

/** Throws PatternError. With `ignoreCase`, as if the pattern began with `(?i)`. */
export function readPattern(pattern: string, ignoreCase = false): JavaPattern {
  return new Reader(pattern, ignoreCase).read();
}

interface Flags {
  /** Letters of ASCII match in both cases; with `unicode`, all letters. */
  ignoreCase: boolean;
  multiline: boolean;
  dotAll: boolean;
  unixLines: boolean;
  unicode: boolean;
  comments: boolean;
}

const flagNames: Readonly<Record<string, keyof Flags>> = {
  i: 'ignoreCase',
  m: 'multiline',
  s: 'dotAll',
  d: 'unixLines',
  u: 'unicode',
  U: 'unicode',
  x: 'comments',
};

const last = 0x10ffff;
const digit: readonly Range[] = [[0x30, 0x39]];
const lower: readonly Range[] = [[0x61, 0x7a]];
const upper: readonly Range[] = [[0x41, 0x5a]];
const wordCharacters: readonly Range[] = [...digit, ...upper, [0x5f, 0x5f], ...lower];
const blanks: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
];
const horizontal: readonly Range[] = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
];
const vertical: readonly Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
const lineEnds: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
const punctuation: readonly Range[] = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
];

/** Classes by the letter after the backslash; a capital letter stands for every other character. */
const classes: Readonly<Record<string, readonly Range[]>> = {
  d: digit,
  h: horizontal,
  s: blanks,
  v: vertical,
  w: wordCharacters,
};

/** `\p{Alpha}` and its siblings, which stand for ASCII. */
const posix: Readonly<Record<string, readonly Range[]>> = {
  Lower: lower,
  Upper: upper,
  ASCII: [[0, 0x7f]],
  Alpha: [...upper, ...lower],
  Digit: digit,
  Alnum: [...digit, ...upper, ...lower],
  Punct: punctuation,
  Graph: [[0x21, 0x7e]],
  Print: [[0x20, 0x7e]],
  Blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  Cntrl: [
    [0, 0x1f],
    [0x7f, 0x7f],
  ],
  XDigit: [...digit, [0x41, 0x46], [0x61, 0x66]],
  Space: blanks,
};

/** Properties that Java names in its own way. */
const javaProperties: Readonly<Record<string, string>> = {
  javaLowerCase: 'Lowercase',
  javaUpperCase: 'Uppercase',
  javaWhitespace: 'White_Space',
  IsPunctuation: 'P',
  IsControl: 'Cc',
  IsDigit: 'Nd',
  L1: 'Any',
  all: 'Any',
};

const escapes: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

const ranges = (list: readonly Range[]): CharacterSet => ({ kind: 'ranges', ranges: list });
const not = (set: CharacterSet): CharacterSet => ({ kind: 'not', set });

class Reader {
  private position = 0;
  private groups = 0;
  private readonly names = new Map<string, number>();
  private flags: Flags;

  constructor(
    private readonly pattern: string,
    ignoreCase: boolean,
  ) {
    this.flags = {
      ignoreCase,
      multiline: false,
      dotAll: false,
      unixLines: false,
      unicode: false,
      comments: false,
    };
  }

  read(): JavaPattern {
    const node = this.choice();
    if (this.position < this.pattern.length) throw new PatternError('Unmatched closing )');
    return { node, groups: this.groups, names: this.names };
  }

  private get isAtEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  private starts(text: string): boolean {
    return this.pattern.startsWith(text, this.position);
  }

  private takes(text: string): boolean {
    if (!this.starts(text)) return false;
    this.position += text.length;
    return true;
  }

  /** The code point here, which is taken. */
  private next(): number {
    const code = this.pattern.codePointAt(this.position);
    if (code === undefined) throw new PatternError('Unexpected end of the pattern');
    this.position += code > 0xffff ? 2 : 1;
    return code;
  }

  private match(expression: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(expression.source, 'y');
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.pattern);
    if (found === null) return undefined;
    this.position = sticky.lastIndex;
    return found;
  }

  private choice(): PatternNode {
    const nodes = [this.sequence()];
    while (this.takes('|')) nodes.push(this.sequence());
    return nodes.length === 1 ? (nodes[0] as PatternNode) : { kind: 'choice', nodes };
  }

  private sequence(): PatternNode {
    const nodes: PatternNode[] = [];
    for (;;) {
      if (this.flags.comments) this.match(/(?:\s|#[^\n]*)+/);
      if (this.isAtEnd || this.starts('|') || this.starts(')')) break;
      const atoms = this.atoms();
      const atom = atoms.pop();
      nodes.push(...atoms);
      if (atom !== undefined) nodes.push(this.repeated(atom));
    }
    return nodes.length === 1 ? (nodes[0] as PatternNode) : { kind: 'sequence', nodes };
  }

  private repeated(node: PatternNode): PatternNode {
    if (this.flags.comments) this.match(/\s+/);
    const found = this.match(/([*+?])|\{(\d+)(?:(,)(\d*))?\}/);
    if (found === undefined) {
      if (this.starts('{')) throw new PatternError('Illegal repetition');
      return node;
    }
    const [, sign, fewest, comma, many] = found;
    const least = sign === undefined ? Number(fewest) : sign === '+' ? 1 : 0;
    const most =
      sign === undefined
        ? comma === undefined
          ? least
          : many === ''
            ? undefined
            : Number(many)
        : sign === '?'
          ? 1
          : undefined;
    if (most !== undefined && most < least) throw new PatternError('Illegal repetition range');
    const mode = this.takes('?') ? 'lazy' : this.takes('+') ? 'possessive' : 'greedy';
    return this.repeated({ kind: 'repeat', node, least, most, mode });
  }

  /** One atom; several for a quoted text, of which a quantifier repeats the last. */
  private atoms(): PatternNode[] {
    if (this.takes('(')) return [this.group()].filter((node) => node !== undefined);
    if (this.starts('[')) return [{ kind: 'set', set: this.characterClass() }];
    if (this.takes('\\Q')) return this.quoted();
    if (this.takes('\\')) return [this.escape()];
    if (this.takes('.')) return [{ kind: 'set', set: this.dot() }];
    if (this.takes('^')) return [{ kind: 'anchor', anchor: this.flags.multiline ? 'lineStart' : 'start' }];
    if (this.takes('$')) return [{ kind: 'anchor', anchor: this.flags.multiline ? 'lineEnd' : 'endOrLastLine' }];
    if (this.match(/(?=[*+?])/) !== undefined) {
      throw new PatternError(`Dangling meta character '${this.pattern[this.position]}'`);
    }
    if (this.starts('{')) throw new PatternError('Illegal repetition');
    return [this.literal(this.next())];
  }

  private quoted(): PatternNode[] {
    const end = this.pattern.indexOf('\\E', this.position);
    const text = this.pattern.slice(this.position, end === -1 ? undefined : end);
    this.position = end === -1 ? this.pattern.length : end + 2;
    return [...text].map((character) => this.literal(character.codePointAt(0) ?? 0));
  }

  private dot(): CharacterSet {
    if (this.flags.dotAll) return ranges([[0, last]]);
    return not(ranges(this.flags.unixLines ? [[0x0a, 0x0a]] : lineEnds));
  }

  private literal(code: number): PatternNode {
    return { kind: 'set', set: this.range(code, code) };
  }

  /** With the other case of its letters, where case does not count. */
  private range(first: number, end: number): CharacterSet {
    const list: Range[] = [[first, end]];
    if (this.flags.ignoreCase) list.push(...otherCase(first, end, this.flags.unicode));
    return ranges(list);
  }

  /** What follows `(`, its end included; undefined for flags, which are no node. */
  private group(): PatternNode | undefined {
    const outer = { ...this.flags };
    const look = this.match(/\?(<?)([=!])/);
    if (look !== undefined) {
      const node = this.closed(outer);
      return { kind: 'look', isBehind: look[1] === '<', isNegative: look[2] === '!', node };
    }
    if (this.takes('?>')) return { kind: 'atomic', node: this.closed(outer) };
    const name = this.match(/\?<([A-Za-z][A-Za-z0-9]*)>/)?.[1];
    if (name !== undefined || !this.starts('?')) {
      const index = ++this.groups;
      if (name !== undefined) {
        if (this.names.has(name)) throw new PatternError(`Named capturing group <${name}> is already defined`);
        this.names.set(name, index);
      }
      return { kind: 'capture', index, node: this.closed(outer) };
    }
    const flags = this.match(/\?([imsduxU]*)(?:-([imsduxU]*))?([:)])/);
    if (flags === undefined) throw new PatternError('Unknown inline modifier or group');
    for (const letter of flags[1] ?? '') this.setFlag(letter, true);
    for (const letter of flags[2] ?? '') this.setFlag(letter, false);
    return flags[3] === ')' ? undefined : this.closed(outer);
  }

  private setFlag(letter: string, value: boolean): void {
    const name = flagNames[letter];
    if (name !== undefined) this.flags[name] = value;
  }

  private closed(outer: Flags): PatternNode {
    const node = this.choice();
    if (!this.takes(')')) throw new PatternError('Unclosed group');
    this.flags = outer;
    return node;
  }

  private escape(): PatternNode {
    const anchors: Readonly<Record<string, Anchor>> = {
      b: 'word',
      B: 'notWord',
      A: 'start',
      z: 'end',
      Z: 'endOrLastLine',
      G: 'lastMatch',
    };
    const letter = this.pattern.charAt(this.position);
    const anchor = Object.hasOwn(anchors, letter) ? anchors[letter] : undefined;
    if (anchor !== undefined) {
      this.position++;
      return { kind: 'anchor', anchor };
    }
    const named = this.match(/k<([A-Za-z][A-Za-z0-9]*)>/)?.[1];
    if (named !== undefined) {
      const index = this.names.get(named);
      if (index === undefined) throw new PatternError(`(named capturing group <${named}> does not exist`);
      return { kind: 'reference', index };
    }
    if (/[1-9]/.test(letter)) return { kind: 'reference', index: this.reference() };
    if (this.takes('R')) {
      const crlf: PatternNode = { kind: 'sequence', nodes: [this.plain(0x0d), this.plain(0x0a)] };
      return { kind: 'choice', nodes: [crlf, { kind: 'set', set: ranges(vertical) }] };
    }
    return { kind: 'set', set: this.escapedSet() };
  }

  private plain(code: number): PatternNode {
    return { kind: 'set', set: ranges([[code, code]]) };
  }

  /** As many digits as there are groups for. */
  private reference(): number {
    let index = Number(this.pattern[this.position++]);
    while (/\d/.test(this.pattern.charAt(this.position))) {
      const longer = index * 10 + Number(this.pattern[this.position]);
      if (longer > this.groups) break;
      index = longer;
      this.position++;
    }
    return index;
  }

  /** What stands after a backslash for one character of a set, inside of brackets and outside. */
  private escapedSet(): CharacterSet {
    const property = this.match(/([pP])(?:\{([^}]*)\}|(.))/);
    if (property !== undefined) {
      const set = propertySet(property[2] ?? property[3] ?? '', this.flags.ignoreCase);
      return property[1] === 'P' ? not(set) : set;
    }
    const letter = this.pattern.charAt(this.position);
    const list = Object.hasOwn(classes, letter.toLowerCase()) ? classes[letter.toLowerCase()] : undefined;
    if (list !== undefined) {
      this.position++;
      return letter === letter.toLowerCase() ? ranges(list) : not(ranges(list));
    }
    const code = this.escapedCharacter();
    return this.range(code, code);
  }

  private escapedCharacter(): number {
    const hex = this.match(/x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]{1,6})\}/);
    if (hex !== undefined) return Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
    const octal = this.match(/0([0-3]?[0-7]{1,2})/)?.[1];
    if (octal !== undefined) return Number.parseInt(octal, 8);
    const control = this.match(/c([\s\S])/)?.[1];
    if (control !== undefined) return control.charCodeAt(0) ^ 64;
    const code = this.next();
    const letter = String.fromCodePoint(code);
    if (!/[A-Za-z0-9]/.test(letter)) return code;
    const known = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (known === undefined) throw new PatternError('Illegal/unsupported escape sequence');
    return known;
  }

  /** From `[` to its `]`: unions, ranges, classes in classes, and `&&`. */
  private characterClass(): CharacterSet {
    this.next();
    const isNegative = this.takes('^');
    const operands: CharacterSet[] = [];
    let union: CharacterSet[] = [];
    let isFirst = true;
    const unionSet = (): CharacterSet => ({ kind: 'union', sets: union });
    for (;;) {
      if (this.isAtEnd) throw new PatternError('Unclosed character class');
      if (!isFirst && this.takes(']')) break;
      if (this.match(/&&+/) !== undefined) {
        if (union.length > 0) operands.push(unionSet());
        union = [];
      } else if (this.starts('[')) union.push(this.characterClass());
      else if (this.takes('\\Q')) {
        const end = this.pattern.indexOf('\\E', this.position);
        const text = this.pattern.slice(this.position, end === -1 ? undefined : end);
        this.position = end === -1 ? this.pattern.length : end + 2;
        for (const character of text) {
          const code = character.codePointAt(0) ?? 0;
          union.push(this.range(code, code));
        }
      } else if (!(this.flags.comments && this.match(/\s+/) !== undefined)) union.push(this.member());
      isFirst = false;
    }
    if (union.length > 0) operands.push(unionSet());
    const set: CharacterSet =
      operands.length === 1 ? (operands[0] as CharacterSet) : { kind: 'intersection', sets: operands };
    return isNegative ? not(set) : set;
  }

  /** One character, one class, or a range. */
  private member(): CharacterSet {
    let first: number;
    if (this.takes('\\')) {
      if (this.match(/(?=[pPdDhHsSvVwW])/) !== undefined) return this.escapedSet();
      first = this.escapedCharacter();
    } else first = this.next();
    if (this.match(/-(?![\][]|&&)/) === undefined) return this.range(first, first);
    const end = this.takes('\\') ? this.escapedCharacter() : this.next();
    if (end < first) throw new PatternError('Illegal character range');
    return this.range(first, end);
  }
}

/** Code points of ASCII letters, or of all letters, in the other case. */
function otherCase(first: number, end: number, isUnicode: boolean): Range[] {
  const found: Range[] = [];
  const swap = (from: readonly Range[], by: number): void => {
    for (const [low, high] of from) {
      const [a, b] = [Math.max(first, low), Math.min(end, high)];
      if (a <= b) found.push([a + by, b + by]);
    }
  };
  swap(upper, 32);
  swap(lower, -32);
  if (!isUnicode) return found;
  for (let code = Math.max(first, 0x80); code <= Math.min(end, 0x24ff); code++) {
    const letter = String.fromCodePoint(code);
    for (const other of [letter.toUpperCase(), letter.toLowerCase()]) {
      const swapped = other.codePointAt(0) ?? code;
      if (other !== letter && other.length === letter.length) found.push([swapped, swapped]);
    }
  }
  return found;
}

function propertySet(name: string, ignoreCase: boolean): CharacterSet {
  const known = Object.hasOwn(posix, name) ? posix[name] : undefined;
  if (known !== undefined) {
    return ranges(ignoreCase && (name === 'Lower' || name === 'Upper') ? [...lower, ...upper] : known);
  }
  const [, key, value] = /^(\w+)=(.+)$/.exec(name) ?? [];
  const bare = name.replace(/^Is/, '');
  const candidates =
    key === undefined
      ? [javaProperties[name], bare, `Script=${bare}`]
      : [/^(gc|general_category)$/i.test(key) ? value : `Script=${value}`];
  for (const candidate of candidates) {
    if (candidate !== undefined && isProperty(candidate)) return { kind: 'property', name: candidate };
  }
  throw new PatternError(`Unknown character property name {${name}}`);
}

function isProperty(name: string): boolean {
  try {
    return new RegExp(`\\p{${name}}`, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
