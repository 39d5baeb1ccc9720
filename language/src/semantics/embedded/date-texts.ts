import { patternParts, patternSlips } from './date-patterns.js';

/** Why a text cannot be read as a date; undefined if it can, or if that cannot be told. */
export type DateProblem = 'impossible' | 'unreadable' | undefined;

/**
 * What keeps a text from being read as a date without a pattern. `impossible`: it has the shape of a date, and a month or a
 * day that no calendar has. `unreadable`: it has none of the documented shapes. What stands after the date does not matter.
 * Source: <https://www.zoho.com/deluge/help/datatypes/date-time.html>.
 */
export function dateProblem(text: string): DateProblem {
  const date = text.trim();
  const numeric = /^(\d{4}|\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d)/.exec(date);
  if (numeric !== null) {
    const [, first = '', , second = '', third = ''] = numeric;
    const readings =
      first.length > 2
        ? [[first, second, third]]
        : [
            [third, second, first],
            [third, first, second],
            [first, second, third],
          ];
    return readings.some(([year, month, day]) => isDate(Number(year), Number(month), Number(day)))
      ? undefined
      : 'impossible';
  }
  const named =
    /^(\d{1,2})[- ]([A-Za-z]+)[-, ]\s?(\d{2,4})(?!\d)/.exec(date) ??
    /^(?:[A-Za-z]+,\s?)?()([A-Za-z]+) (\d{1,2})[, ]\s?(\d{2,4})(?!\d)/.exec(date);
  if (named === null) return 'unreadable';
  const isDayFirst = named[1] !== '';
  const month = monthOf(named[2] ?? '');
  // Names of months in other languages may be those of the account.
  if (month === undefined) return undefined;
  const day = Number(isDayFirst ? named[1] : named[3]);
  const year = Number(isDayFirst ? named[3] : named[4]);
  return isDate(year, month, day) ? undefined : 'impossible';
}

const months = 'january february march april may june july august september october november december'.split(' ');

/** 1 to 12, for a whole name or its first three letters. */
function monthOf(name: string): number | undefined {
  const wanted = name.toLowerCase();
  const index = months.findIndex((month) => month === wanted || month.slice(0, 3) === wanted);
  return index < 0 ? undefined : index + 1;
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  // Years of two digits are of this century, as far as the calendar goes.
  return day <= new Date(Date.UTC(year < 100 ? 2000 + year : year, month, 0)).getUTCDate();
}

/**
 * True if a text surely does not have the form that a pattern reads. What stands after the part that the pattern reads does
 * not matter, and numbers may have fewer digits than the pattern has letters. Patterns with mistakes of their own fit all.
 */
export function contradictsPattern(text: string, pattern: string): boolean {
  if (patternSlips(pattern).length > 0) return false;
  const parts = patternParts(pattern);
  let expression = '^\\s*';
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'literal') {
      const literal = part.isQuoted ? part.text.replace(/^'|'$/g, '').replaceAll("''", "'") : part.text;
      expression += literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
      continue;
    }
    const isTight = parts[index + 1]?.kind === 'letters' || parts[index - 1]?.kind === 'letters';
    const form = formOf(part.text, isTight);
    // From here on anything may stand; so it may where a part comes twice.
    const group = /\(\?<\w+>/.exec(form ?? '')?.[0];
    if (form === undefined || (group !== undefined && expression.includes(group))) break;
    expression += form;
  }
  const match = new RegExp(expression, 'i').exec(text);
  if (match === null) return true;
  const { month, day, hour } = match.groups ?? {};
  return (
    (month !== undefined && (Number(month) < 1 || Number(month) > 12)) ||
    (day !== undefined && (Number(day) < 1 || Number(day) > 31)) ||
    (hour !== undefined && Number(hour) > 24)
  );
}

function formOf(run: string, isTight: boolean): string | undefined {
  const digits = isTight ? `\\d{${run.length}}` : '\\d+';
  switch (run[0]) {
    case 'y':
      return digits;
    case 'M':
      return run.length > 2 ? '[^\\d\\s]+' : `(?<month>${digits})`;
    case 'd':
      return `(?<day>${digits})`;
    case 'H':
      return `(?<hour>${digits})`;
    case 'h':
    case 'm':
    case 's':
    case 'S':
      return digits;
    case 'a':
      return '[ap]\\.?m';
    case 'E':
      return '[^\\d\\s,]+';
    default:
      return undefined;
  }
}
