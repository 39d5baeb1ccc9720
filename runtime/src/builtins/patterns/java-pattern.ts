import {
  type CharacterSet,
  classes,
  last,
  lineEnds,
  not,
  otherCase,
  PatternError,
  propertySet,
  type Range,
  ranges,
  vertical,
} from './character-sets.js';

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
  /** Undefined for a group that is not there, or not closed: it never matches. */
  | { readonly kind: 'reference'; readonly index: number | undefined };

export interface JavaPattern {
  readonly node: PatternNode;
  /** Groups that can be referred to. */
  readonly groups: number;
  /** Their numbers by name. */
  readonly names: ReadonlyMap<string, number>;
}

/**
 * Reads a regular expression in the syntax of java.util.regex.Pattern, which Deluge's text functions take. Throws
 * PatternError. With `ignoreCase`, as if the pattern began with `(?i)`.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/regex/Pattern.html
 */
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

const escapes: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, f: 12, a: 7, e: 27 };

class Reader {
  private position = 0;
  private groups = 0;
  private readonly closedGroups = new Set<number>();
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
      const node = this.closed(outer);
      this.closedGroups.add(index);
      return { kind: 'capture', index, node };
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
    if (/[1-9]/.test(letter)) {
      const index = this.reference();
      return { kind: 'reference', index: this.closedGroups.has(index) ? index : undefined };
    }
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
