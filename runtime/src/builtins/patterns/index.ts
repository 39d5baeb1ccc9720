import { RE2JS, RE2JSException } from 're2js';
import { DelugeError } from '../../errors.js';
import { PatternError } from './character-sets.js';
import { type JavaPattern, readPattern } from './java-pattern.js';
import { writeForJavaScript, writeForRe2 } from './write.js';

/**
 * Zoho matches with Java's regular expressions. RE2 runs in time that is linear in the text, so it is tried first. Patterns
 * that only backtracking can match are translated for JavaScript; they may take for ever, and run only where `mayHang`.
 */
class CompiledPattern {
  readonly pattern: JavaPattern;
  private readonly linear: RE2JS | undefined;
  /** True for `$` and, with `(?m)`, `^`: RE2 knows no line end but `\n`. */
  private readonly hasLineAnchors: boolean;
  private backtracking: RegExp | undefined;

  constructor(
    readonly source: string,
    ignoreCase: boolean,
  ) {
    this.pattern = readPattern(source, ignoreCase);
    const text = writeForRe2(this.pattern);
    this.linear = text === undefined ? undefined : compileRe2(text);
    this.hasLineAnchors = text !== undefined && /\\z|\(\?m:/.test(text);
  }

  /** RE2's matcher for a text, if it gives what Java does. */
  linearFor(text: string): RE2JS | undefined {
    return this.hasLineAnchors && /[\r\u0085\u2028\u2029]|\n$/.test(text) ? undefined : this.linear;
  }

  /** Throws Deluge's error where nothing may hang. */
  backtrackingFor(mayHang: boolean): RegExp {
    if (!mayHang) throw new DelugeError(`The pattern ${this.source} can only be matched while a script runs`);
    this.backtracking ??= new RegExp(writeForJavaScript(this.pattern), 'gv');
    this.backtracking.lastIndex = 0;
    return this.backtracking;
  }

  private whole: RegExp | undefined;

  matchesWhole(text: string, mayHang: boolean): boolean {
    const linear = this.linearFor(text);
    if (linear !== undefined) return linear.testExact(text);
    if (this.whole === undefined) this.whole = new RegExp(`^(?:${this.backtrackingFor(mayHang).source})$`, 'v');
    return this.whole.test(text);
  }
}

function compileRe2(text: string): RE2JS | undefined {
  try {
    return RE2JS.compile(text);
  } catch (error) {
    // Too large for RE2.
    if (error instanceof RE2JSException) return undefined;
    throw error;
  }
}

/** Patterns that were read last: those of a loop are read once. */
const read = new Map<string, CompiledPattern>();
const mostKept = 100;

function compile(pattern: string, ignoreCase: boolean): CompiledPattern {
  const key = `${ignoreCase ? 'i' : 'c'}${pattern}`;
  let compiled = read.get(key);
  if (compiled === undefined) {
    try {
      compiled = new CompiledPattern(pattern, ignoreCase);
    } catch (error) {
      if (error instanceof PatternError || error instanceof SyntaxError)
        throw new DelugeError(`The pattern ${pattern} is not a valid regular expression: ${error.message}`);
      throw error;
    }
    if (read.size >= mostKept) for (const oldest of [...read.keys()].slice(0, mostKept / 2)) read.delete(oldest);
    read.set(key, compiled);
  }
  return compiled;
}

export interface Replacing {
  readonly pattern: string;
  /** `$1` is the first group, as in Java. */
  readonly replacement: string;
  /** True: pattern and replacement stand for themselves. */
  readonly isLiteral: boolean;
  readonly ignoreCase: boolean;
  readonly firstOnly: boolean;
  /** True where a run can be ended in the middle of a match. */
  readonly mayHang: boolean;
}

/** Throws Deluge's error for a pattern or a replacement that Java refuses. */
export function replace(text: string, replacing: Replacing): string {
  const { replacement, isLiteral, ignoreCase, firstOnly, mayHang } = replacing;
  if (isLiteral && !ignoreCase) {
    return firstOnly
      ? text.replace(replacing.pattern, () => replacement)
      : text.replaceAll(replacing.pattern, () => replacement);
  }
  const source = isLiteral ? `\\Q${replacing.pattern.replaceAll('\\E', '\\E\\\\E\\Q')}\\E` : replacing.pattern;
  const compiled = compile(source, ignoreCase);
  // As in Java, a replacement is read when it is first needed.
  let parts: readonly Part[] | undefined = isLiteral ? [replacement] : undefined;
  const linear = compiled.linearFor(text);
  let result = '';
  let end = 0;
  const put = (from: number, to: number, group: (index: number) => string | null | undefined): void => {
    result += text.slice(end, from);
    parts ??= readReplacement(replacement, compiled.pattern);
    for (const part of parts) result += typeof part === 'string' ? part : (group(part) ?? '');
    end = to;
  };
  if (linear !== undefined) {
    const matcher = linear.matcher(text);
    while (matcher.find()) {
      put(matcher.start(), matcher.end(), (index) => matcher.group(index));
      if (firstOnly) break;
    }
  } else {
    const expression = compiled.backtrackingFor(mayHang);
    for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
      const { 0: whole, index, groups } = found;
      put(index, index + whole.length, (number) => (number === 0 ? whole : groups?.[`g${number}`]));
      if (firstOnly) break;
      if (whole === '') expression.lastIndex += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
    }
  }
  return result + text.slice(end);
}

/** A text, or the number of a group. */
type Part = string | number;

/** As Java reads it: `$1`, `${name}`, and a backslash before a character that stands for itself. */
function readReplacement(replacement: string, { groups, names }: JavaPattern): readonly Part[] {
  const refused = (reason: string): DelugeError =>
    new DelugeError(`The replacement ${replacement} cannot be read: ${reason}`);
  const parts: Part[] = [];
  let plain = '';
  const push = (part: number): void => {
    if (plain !== '') parts.push(plain);
    plain = '';
    parts.push(part);
  };
  for (let index = 0; index < replacement.length; index++) {
    const character = replacement.charAt(index);
    if (character === '\\') {
      if (++index >= replacement.length) throw refused('character to be escaped is missing');
      plain += replacement.charAt(index);
    } else if (character !== '$') plain += character;
    else {
      const name = /^\{([A-Za-z][A-Za-z0-9]*)\}/.exec(replacement.slice(index + 1));
      if (name !== null) {
        const group = names.get(name[1] ?? '');
        if (group === undefined) throw refused(`No group with name {${name[1]}}`);
        push(group);
        index += name[0].length;
        continue;
      }
      if (!/\d/.test(replacement.charAt(index + 1))) throw refused('Illegal group reference');
      let group = Number(replacement.charAt(++index));
      if (group > groups) throw refused(`No group ${group}`);
      for (;;) {
        const digit = replacement.charAt(index + 1);
        if (!/\d/.test(digit) || group * 10 + Number(digit) > groups) break;
        group = group * 10 + Number(digit);
        index++;
      }
      push(group);
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}

/** True if the pattern matches the text from end to end. */
export function matchesWhole(text: string, pattern: string, mayHang: boolean): boolean {
  return compile(pattern, false).matchesWhole(text, mayHang);
}
