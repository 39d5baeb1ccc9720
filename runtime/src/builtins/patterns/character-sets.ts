/** What one character of a pattern may be: the classes and properties of java.util.regex.Pattern. */

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

/** What is wrong with a pattern, in words that follow its text. */
export class PatternError extends Error {}

export const last = 0x10ffff;
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
export const vertical: readonly Range[] = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
];
export const lineEnds: readonly Range[] = [
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
export const classes: Readonly<Record<string, readonly Range[]>> = {
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

export const ranges = (list: readonly Range[]): CharacterSet => ({ kind: 'ranges', ranges: list });
export const not = (set: CharacterSet): CharacterSet => ({ kind: 'not', set });

/** Code points of ASCII letters, or of all letters, in the other case. */
export function otherCase(first: number, end: number, isUnicode: boolean): Range[] {
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

export function propertySet(name: string, ignoreCase: boolean): CharacterSet {
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
