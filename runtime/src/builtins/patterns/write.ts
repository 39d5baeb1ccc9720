import type { CharacterSet, Range } from './character-sets.js';
import type { Anchor, JavaPattern, PatternNode } from './java-pattern.js';

/**
 * The pattern for RE2, which takes time in proportion to the text; undefined for what RE2 cannot do: references to groups,
 * look-ahead, look-behind, possessive quantifiers, intersections of classes, and counts above its limit.
 */
export function writeForRe2({ node }: JavaPattern): string | undefined {
  try {
    return write(node, re2);
  } catch (error) {
    if (error instanceof NotInRe2) return undefined;
    throw error;
  }
}

/** The pattern for JavaScript with the flag `v`. The group of number 2 is named `g2`, as further groups may be added. */
export function writeForJavaScript({ node }: JavaPattern): string {
  let atoms = 0;
  return write(node, { ...javaScript, nextAtom: () => ++atoms });
}

class NotInRe2 extends Error {}

interface Dialect {
  anchor(anchor: Anchor): string;
  set(set: CharacterSet): string;
  capture(index: number, inner: string): string;
  atomic(inner: string): string;
  look(isBehind: boolean, isNegative: boolean, inner: string): string;
  reference(index: number): string;
  /** What never matches. */
  readonly never: string;
  /** The largest count of a quantifier. */
  readonly mostRepeats: number;
  nextAtom?(): number;
}

function write(node: PatternNode, dialect: Dialect): string {
  switch (node.kind) {
    case 'set':
      return dialect.set(node.set);
    case 'anchor':
      return dialect.anchor(node.anchor);
    case 'sequence':
      return node.nodes.map((each) => write(each, dialect)).join('');
    case 'choice':
      return `(?:${node.nodes.map((each) => write(each, dialect)).join('|')})`;
    case 'capture':
      return dialect.capture(node.index, write(node.node, dialect));
    case 'atomic':
      return atomic(write(node.node, dialect), dialect);
    case 'look':
      return dialect.look(node.isBehind, node.isNegative, write(node.node, dialect));
    case 'reference':
      return node.index === undefined ? dialect.never : dialect.reference(node.index);
    case 'repeat': {
      const { least, most, mode } = node;
      if (Math.max(least, most ?? 0) > dialect.mostRepeats) throw new NotInRe2();
      const inner = `(?:${write(node.node, dialect)})${quantifier(least, most)}`;
      return mode === 'possessive' ? atomic(inner, dialect) : mode === 'lazy' ? `${inner}?` : inner;
    }
  }
}

/** JavaScript has no atomic groups: what a look-ahead has found is fixed, and a reference to it takes it. */
function atomic(inner: string, dialect: Dialect): string {
  if (dialect.nextAtom === undefined) return dialect.atomic(inner);
  const name = `a${dialect.nextAtom()}`;
  return `(?=(?<${name}>${inner}))\\k<${name}>`;
}

function quantifier(least: number, most: number | undefined): string {
  if (most === undefined) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`;
  if (least === 0 && most === 1) return '?';
  return least === most ? `{${least}}` : `{${least},${most}}`;
}

const hex = (code: number): string => `\\x{${code.toString(16)}}`;

const re2: Dialect = {
  // An empty class: every character, and not one.
  never: '[^\\x{0}-\\x{10ffff}]',
  mostRepeats: 1000,
  anchor(anchor) {
    const anchors: Readonly<Record<Anchor, string | undefined>> = {
      start: '\\A',
      end: '\\z',
      endOrLastLine: '\\z',
      lineStart: '(?m:^)',
      lineEnd: '(?m:$)',
      word: '\\b',
      notWord: '\\B',
      lastMatch: undefined,
    };
    const found = anchors[anchor];
    if (found === undefined) throw new NotInRe2();
    return found;
  },
  set: (set) => re2Set(set, false),
  capture: (_, inner) => `(${inner})`,
  atomic: notInRe2,
  look: notInRe2,
  reference: notInRe2,
};

function notInRe2(): never {
  throw new NotInRe2();
}

function re2Set(set: CharacterSet, isNegative: boolean): string {
  if (set.kind === 'not') return re2Set(set.set, !isNegative);
  const [only] = set.kind === 'ranges' && set.ranges.length === 1 ? set.ranges : [];
  if (only !== undefined && only[0] === only[1] && !isNegative) return plainCharacter(only[0]);
  return `[${isNegative ? '^' : ''}${re2Members(set)}]`;
}

function re2Members(set: CharacterSet): string {
  switch (set.kind) {
    case 'ranges':
      return set.ranges.map(([a, b]) => (a === b ? hex(a) : `${hex(a)}-${hex(b)}`)).join('');
    case 'union':
      return set.sets.map(re2Members).join('');
    case 'property': {
      // RE2 knows categories and scripts, not the other properties.
      const name = /^(?:Script=(\w+)|(L[ulmot&]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cf]?))$/.exec(set.name);
      if (name === null) throw new NotInRe2();
      return `\\p{${name[1] ?? name[2]}}`;
    }
    case 'not':
      if (set.set.kind === 'ranges') return re2Members({ kind: 'ranges', ranges: complement(set.set.ranges) });
      throw new NotInRe2();
    case 'intersection':
      throw new NotInRe2();
  }
}

/** Every code point that is in none of the ranges. */
function complement(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [first, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (first > next) found.push([next, first - 1]);
    next = Math.max(next, end + 1);
  }
  if (next <= 0x10ffff) found.push([next, 0x10ffff]);
  return found;
}

function plainCharacter(code: number): string {
  const character = String.fromCodePoint(code);
  return /[\w ]/.test(character) ? character : hex(code);
}

const lineEnd = String.raw`(?:\r\n|[\n\r\u0085\u2028\u2029])`;
const javaScript: Dialect = {
  never: '(?!)',
  mostRepeats: Number.POSITIVE_INFINITY,
  anchor(anchor) {
    const anchors: Readonly<Record<Anchor, string>> = {
      start: '^',
      end: '$',
      endOrLastLine: `(?=${lineEnd}?$)(?<!\\r(?=\\n$))`,
      lineStart: String.raw`(?:^|(?<=[\n\u0085\u2028\u2029]|\r(?!\n))(?!$))`,
      lineEnd: String.raw`(?:$|(?=[\r\u0085\u2028\u2029])|(?<!\r)(?=\n))`,
      word: '\\b',
      notWord: '\\B',
      // Of a text that is looked through for the first time; later matches are not anchored by it.
      lastMatch: '^',
    };
    return anchors[anchor];
  },
  set: javaScriptSet,
  capture: (index, inner) => `(?<g${index}>${inner})`,
  atomic: (inner) => inner,
  look: (isBehind, isNegative, inner) => `(?${isBehind ? '<' : ''}${isNegative ? '!' : '='}${inner})`,
  reference: (index) => `\\k<g${index}>`,
};

const jsHex = (code: number): string => `\\u{${code.toString(16)}}`;

function javaScriptSet(set: CharacterSet): string {
  switch (set.kind) {
    case 'ranges':
      return `[${set.ranges.map(([a, b]) => (a === b ? jsHex(a) : `${jsHex(a)}-${jsHex(b)}`)).join('')}]`;
    case 'property':
      return `\\p{${set.name}}`;
    case 'not':
      return `[^${javaScriptSet(set.set)}]`;
    case 'union':
      return `[${set.sets.map(javaScriptSet).join('')}]`;
    case 'intersection':
      return set.sets.length === 0 ? '[]' : `[${set.sets.map(javaScriptSet).join('&&')}]`;
  }
}
