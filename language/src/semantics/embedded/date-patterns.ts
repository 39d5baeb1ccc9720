/** A part of a date pattern: a run of one letter, or what stands between two of them. Offsets in the pattern. */
export interface PatternPart {
  readonly kind: 'letters' | 'literal';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True for a literal in single quotes. */
  readonly isQuoted: boolean;
}

/** Letters that mean something to Java's `SimpleDateFormat`, whose patterns Deluge uses. */
const known = new Set('GyYMLwWDdFEuaHkKhmsSzZX');

export function patternParts(pattern: string): readonly PatternPart[] {
  const parts: PatternPart[] = [];
  const piece = /'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+/g;
  for (const { 0: text, 1: letter, index } of pattern.matchAll(piece)) {
    const kind = letter === undefined ? 'literal' : 'letters';
    parts.push({ kind, text, start: index, end: index + text.length, isQuoted: text.startsWith("'") });
  }
  return parts;
}

/**
 * True for a text that can only be meant as a date pattern: a year, or a day beside a month, or an hour beside a minute. What
 * joins a list (`", "`) or writes a number (`#,##0.00`) is none.
 */
export function isDatePattern(pattern: string): boolean {
  const runs = lettersOf(patternParts(pattern)).map(({ text }) => text);
  // Of a sentence nearly every letter stands alone.
  if (runs.length === 0 || runs.length > 12 || runs.filter((run) => run.length === 1).length > runs.length / 2 + 1) {
    return false;
  }
  const has = (run: RegExp) => runs.some((text) => run.test(text));
  return (
    has(/^(?:yy|yyyy|YY|YYYY)$/) ||
    (has(/^(?:dd?|DD?)$/) && has(/^(?:M+|mm)$/)) ||
    (has(/^(?:HH?|hh?)$/) && has(/^(?:mm?|MM)$/))
  );
}

/** A run of letters that means something else than what its place in the pattern says. */
export interface PatternSlip {
  readonly start: number;
  readonly end: number;
  /** A sentence without its full stop. */
  readonly message: string;
  /** What to write in its place; undefined where that is not clear. */
  readonly meant: string | undefined;
}

/**
 * Where the letters of a date pattern mean something else than what they stand for in their place: `mm` is minutes, `MM` the
 * month; `yyyy` the year, `YYYY` that of the week; `hh` counts to 12 and needs `a`; `dd` is the day of the month, `DD` that of
 * the year; `ss` seconds, `SS` milliseconds; and letters that mean nothing.
 */
export function patternSlips(pattern: string): readonly PatternSlip[] {
  const parts = patternParts(pattern);
  const letters = lettersOf(parts);
  const has = (run: RegExp) => letters.some(({ text }) => run.test(text));
  const slips: PatternSlip[] = [];
  for (const [index, part] of letters.entries()) {
    const slip = slipOf(part.text, letters[index - 1]?.text ?? '', letters[index + 1]?.text ?? '', has);
    if (slip !== undefined) slips.push({ start: part.start, end: part.end, ...slip });
  }
  return slips;
}

type Slip = Pick<PatternSlip, 'message' | 'meant'>;

function slipOf(run: string, before: string, after: string, has: (run: RegExp) => boolean): Slip | undefined {
  const letter = run[0]!;
  if (!known.has(letter)) {
    if (letter === 'A') return { message: `${run} means nothing; morning or afternoon is a`, meant: 'a' };
    if (letter === 'T') return { message: 'T has no meaning; put literal letters in single quotes', meant: "'T'" };
    return { message: `${run} has no meaning; put literal letters in single quotes`, meant: undefined };
  }
  switch (letter) {
    case 'm':
      // Minutes come after hours or before seconds; beside a day or a year the month is meant.
      if (/^[HhkK]/.test(before) || /^[sS]/.test(after)) return undefined;
      return /^[dDyY]/.test(before) || /^[dDyY]/.test(after)
        ? { message: `${run} is the minute; the month is ${run.toUpperCase()}`, meant: run.toUpperCase() }
        : undefined;
    case 'M':
      return /^[HhkK]/.test(before) && run.length < 3
        ? { message: `${run} is the month; the minute is ${run.toLowerCase()}`, meant: run.toLowerCase() }
        : undefined;
    case 'Y':
      return has(/^w+$/)
        ? undefined
        : {
            message: `${run} is the year of the week, which differs around New Year; the year is ${run.toLowerCase()}`,
            meant: run.toLowerCase(),
          };
    case 'D':
      return run.length < 3 && (has(/^M+$/) || has(/^mm$/))
        ? {
            message: `${run} is the day of the year; the day of the month is ${run.toLowerCase()}`,
            meant: run.toLowerCase(),
          }
        : undefined;
    case 'h':
      return has(/^[aA]+$/)
        ? undefined
        : {
            message: `${run} counts the hours up to 12, and there is no a; the hour of the day is ${run.toUpperCase()}`,
            meant: run.toUpperCase(),
          };
    case 'S':
      return /^m/.test(before) && !has(/^s+$/)
        ? { message: `${run} is milliseconds; the second is ${run.toLowerCase()}`, meant: run.toLowerCase() }
        : undefined;
    default:
      return undefined;
  }
}

function lettersOf(parts: readonly PatternPart[]): readonly PatternPart[] {
  return parts.filter(({ kind }) => kind === 'letters');
}
