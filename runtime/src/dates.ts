import { DateTime } from 'luxon';
import { DelugeError } from './errors.js';
import { DelugeDate } from './values.js';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `01-Jan-2019 10:15:00`, the format of every sample; a date alone without its time. */
export function displayDate(date: DelugeDate): string {
  return formatDate(
    date.at,
    { date: 'dd-MMM-yyyy', 'date-time': 'dd-MMM-yyyy HH:mm:ss', time: 'HH:mm:ss' }[date.precision],
  );
}

interface Token {
  /** The letter of the pattern, or empty for text that stands for itself. */
  readonly letter: string;
  readonly text: string;
}

/** `dd-MMM-yyyy 'at' HH:mm` in runs of one letter; two quotes stand for one. */
function tokens(pattern: string): Token[] {
  return [...pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)].map(([text, quoted, letter = '']) => ({
    letter,
    text: quoted === undefined ? text : quoted === '' ? "'" : quoted.replaceAll("''", "'"),
  }));
}

const printers: Readonly<Record<string, (at: DateTime, width: number) => string>> = {
  y: (at, width) => (width === 2 ? padded(at.year % 100, 2) : padded(at.year, width)),
  M: (at, width) => named(monthNames[at.month - 1] ?? '', at.month, width),
  d: (at, width) => padded(at.day, width),
  D: (at, width) => padded(at.ordinal, width),
  E: (at, width) => (dayNames[at.weekday - 1] ?? '').slice(0, width > 3 ? undefined : 3),
  u: (at, width) => padded(at.weekday, width),
  a: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  H: (at, width) => padded(at.hour, width),
  k: (at, width) => padded(at.hour === 0 ? 24 : at.hour, width),
  h: (at, width) => padded(at.hour % 12 === 0 ? 12 : at.hour % 12, width),
  K: (at, width) => padded(at.hour % 12, width),
  m: (at, width) => padded(at.minute, width),
  s: (at, width) => padded(at.second, width),
  S: (at, width) => padded(at.millisecond, width),
  w: (at, width) => padded(weekOfYear(at, 'Sunday'), width),
  W: (at, width) => padded(Math.ceil((at.day + (at.startOf('month').weekday % 7)) / 7), width),
  F: (at, width) => padded(Math.ceil(at.day / 7), width),
  G: (at) => (at.year > 0 ? 'AD' : 'BC'),
  z: (at, width) => (width > 3 ? (at.offsetNameLong ?? '') : (at.offsetNameShort ?? '')),
  Z: (at) => at.toFormat('ZZZ'),
  X: (at, width) =>
    at.offset === 0 ? 'Z' : width === 1 ? at.toFormat('ZZZ').slice(0, 3) : at.toFormat(width === 2 ? 'ZZZ' : 'ZZ'),
};
// Y is the year of the week, which differs from y for a few days about New Year; scripts write it for y.
const sameAs: Readonly<Record<string, string>> = { Y: 'y', L: 'M' };

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function named(name: string, number: number, width: number): string {
  return width > 3 ? name : width === 3 ? name.slice(0, 3) : padded(number, width);
}

/** Prints with a pattern of Java's kind, in English whatever the machine speaks. An unknown letter is an error. */
export function formatDate(at: DateTime, pattern: string): string {
  return tokens(pattern)
    .map(({ letter, text }) => (letter === '' ? text : printer(letter)(at, text.length)))
    .join('');
}

function printer(letter: string): (at: DateTime, width: number) => string {
  const found = printers[sameAs[letter] ?? letter];
  if (found === undefined) throw new DelugeError(`Illegal pattern character '${letter}'`);
  return found;
}

/** Week of the year, with the week that holds 1 January as the first; documented with Sunday as the first day. */
export function weekOfYear(at: DateTime, firstDay: string): number {
  const first = dayNames.findIndex((name) => name.toLowerCase() === firstDay.toLowerCase());
  if (first === -1) throw new DelugeError(`${firstDay} is not a day of the week`);
  const shift = (at.startOf('year').weekday - 1 - first + 7) % 7;
  return Math.floor((at.ordinal - 1 + shift) / 7) + 1;
}

interface Parts {
  year?: number;
  month?: number;
  day?: number;
  ordinal?: number;
  hour?: number;
  minute?: number;
  second?: number;
  millisecond?: number;
  isPm?: boolean;
  zone?: string;
}

/**
 * Reads a text with a pattern that describes it. What follows the matched part is ignored, and given back as `rest`.
 * Throws Deluge's error for a text that does not fit.
 */
export function readWithPattern(
  text: string,
  pattern: string,
  zone: string,
): { readonly at: DateTime; readonly rest: string; readonly hasTime: boolean } {
  const parts: Parts = {};
  let position = 0;
  const take = (expression: RegExp): string => {
    const match = new RegExp(expression.source, `${expression.flags}y`);
    match.lastIndex = position;
    const found = match.exec(text);
    if (found === null) throw unreadable();
    position = match.lastIndex;
    return found[0];
  };
  let hasTime = false;
  const list = tokens(pattern);
  for (const [index, { letter, text: token }] of list.entries()) {
    if (letter === '') {
      // Blanks may be missing or more than one, every other character must stand there.
      for (const character of token.replaceAll(/\s+/g, ' '))
        take(character === ' ' ? /\s*/ : new RegExp(escaped(character)));
      continue;
    }
    // Where the next part follows at once, only as many digits as the pattern has letters belong to this one.
    const isTight = list[index + 1] !== undefined && list[index + 1]?.letter !== '';
    const digits = new RegExp(`\\d{1,${isTight ? token.length : 9}}`);
    readPart(sameAs[letter] ?? letter, token.length, parts, take, digits);
    hasTime ||= 'HhKkmsS'.includes(letter);
  }
  return { at: assemble(parts, zone), rest: text.slice(position), hasTime };
}

const dayName = new RegExp(dayNames.flatMap((name) => [name, name.slice(0, 3)]).join('|'), 'i');

function readPart(
  letter: string,
  width: number,
  parts: Parts,
  take: (expression: RegExp) => string,
  digits: RegExp,
): void {
  switch (letter) {
    case 'y': {
      const year = take(digits);
      parts.year = width <= 2 && year.length <= 2 ? fullYear(Number(year)) : Number(year);
      return;
    }
    case 'M':
      parts.month = width > 2 ? monthOf(take(/[A-Za-z]+/)) : Number(take(digits));
      return;
    case 'd':
      parts.day = Number(take(digits));
      return;
    case 'D':
      parts.ordinal = Number(take(digits));
      return;
    case 'E':
      take(dayName);
      return;
    case 'H':
    case 'h':
    case 'k':
    case 'K':
      parts.hour = Number(take(digits));
      if (letter === 'k' && parts.hour === 24) parts.hour = 0;
      return;
    case 'm':
      parts.minute = Number(take(digits));
      return;
    case 's':
      parts.second = Number(take(digits));
      return;
    case 'S':
      parts.millisecond = Number(take(digits));
      return;
    case 'a':
      parts.isPm = /p/i.test(take(/[ap]\.?m\.?/i));
      return;
    case 'z':
    case 'Z':
    case 'X':
      parts.zone = knownZone(take(/Z|[+-]\d{2}:?\d{2}|[A-Za-z]+(?:[/_][A-Za-z]+)*(?:[+-]\d{1,2}(?::?\d{2})?)?/));
      return;
    default:
      throw new DelugeError(`Illegal pattern character '${letter}'`);
  }
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

function unreadable(): DelugeError {
  return new DelugeError('UnParsable date');
}

function monthOf(name: string): number {
  const index = monthNames.findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase());
  if (index === -1 || !monthNames[index]?.toLowerCase().startsWith(name.toLowerCase())) throw unreadable();
  return index + 1;
}

/** As in Java: a year of two digits lies within 80 years before and 20 years after today. */
function fullYear(year: number): number {
  const latest = DateTime.now().year + 20;
  const full = latest - (latest % 100) + year;
  return full > latest ? full - 100 : full;
}

function assemble(parts: Parts, zone: string): DateTime {
  const { year = 1970, month = 1, day = 1, ordinal, hour = 0, minute = 0, second = 0, millisecond = 0, isPm } = parts;
  const actualHour = isPm === undefined ? hour : (hour % 12) + (isPm ? 12 : 0);
  const time = { hour: actualHour, minute, second, millisecond };
  const at = DateTime.fromObject(ordinal === undefined ? { year, month, day, ...time } : { year, ordinal, ...time }, {
    zone: parts.zone === undefined ? zone : zoneOf(parts.zone),
  });
  if (!at.isValid) throw unreadable();
  return parts.zone === undefined ? at : at.setZone(zone);
}

/** The zone, if there is one of the name. Throws for a word that is none. */
function knownZone(name: string): string {
  if (zoneOf(name) === 'UTC' && !/^(?:Z|GMT|UTC|UT)$/i.test(name) && !/^\w+\/\w+$/.test(name)) {
    if (/^[A-Za-z]/.test(name)) throw unreadable();
  }
  return name;
}

/** `Asia/Calcutta`, `GMT+5:30`, `UTC+8`, `EST`, `+0530`, `Z`; a zone that is not known means GMT. */
export function zoneOf(name: string): string {
  const offset = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name.trim());
  if (offset !== null) return `UTC${offset[1]}${Number(offset[2])}${offset[3] === undefined ? '' : `:${offset[3]}`}`;
  const known = abbreviations[name.trim().toUpperCase()] ?? name.trim();
  return DateTime.utc().setZone(known).isValid ? known : 'UTC';
}

const abbreviations: Readonly<Record<string, string>> = {
  Z: 'UTC',
  GMT: 'UTC',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CST: 'America/Chicago',
  CDT: 'America/Chicago',
  MST: 'America/Denver',
  MDT: 'America/Denver',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  IST: 'Asia/Kolkata',
};

// An offset at the end is dropped: scripts cut the T out of an ISO date and expect the local time that it names.
const time = String.raw`(?:[ T]+(\d+):(\d+)(?::(\d+)(?:\.\d+)?)?\s*([AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const shapes: readonly { readonly expression: RegExp; readonly order: string }[] = [
  // 15-Aug-1947, 15 August 1947, 15 Aug,47, 15/Aug/1947
  {
    expression: new RegExp(String.raw`^(\d{1,2})[-/. ]\s*([A-Za-z]{3,9})[-/., ]\s*(\d{2}|\d{4})${time}$`),
    order: 'dMy',
  },
  // Aug 15,1947, August 15 1947, Friday,August 15,1947
  {
    expression: new RegExp(String.raw`^(?:[A-Za-z]{3,9},\s*)?([A-Za-z]{3,9}) (\d{1,2})[, ]\s*(\d{2}|\d{4})${time}$`),
    order: 'Mdy',
  },
  // 1947-08-15, 1947/8/15, 1947.08.15
  { expression: new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${time}$`), order: 'yMd' },
  // 15-08-1947, 15/08/47, 15 08 1947: the day comes first, as in the format of the account, unless it cannot
  { expression: new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})${time}$`), order: 'dMy' },
];

/** A text in one of the shapes that Deluge reads as a date, ISO 8601 included; undefined for every other text. */
export function readDate(text: string, zone: string): DelugeDate | undefined {
  const source = text.trim();
  if (/^\d{4}-\d{2}-\d{2}T/.test(source)) {
    const at = DateTime.fromISO(source, { zone });
    if (at.isValid) return new DelugeDate(at, 'date-time');
  }
  for (const { expression, order } of shapes) {
    const found = expression.exec(source);
    if (found === null) continue;
    const [hour, minute, second, half] = found.slice(4);
    const at = fromShape(order, found.slice(1, 4), zone);
    if (at === undefined) continue;
    if (hour === undefined || minute === undefined) return new DelugeDate(at, 'date');
    return new DelugeDate(at.set(clock(hour, minute, second ?? '0', half)), 'date-time');
  }
  return undefined;
}

function fromShape(order: string, texts: readonly string[], zone: string): DateTime | undefined {
  const part = (letter: string): string => texts[order.indexOf(letter)] ?? '';
  const yearText = part('y');
  const year = yearText.length <= 2 ? fullYear(Number(yearText)) : Number(yearText);
  const monthText = part('M');
  let day = Number(part('d'));
  let month: number;
  if (/^\d/.test(monthText)) {
    month = Number(monthText);
    if (order === 'dMy' && month > 12) [day, month] = [month, day];
  } else {
    const index = monthNames.findIndex((name) =>
      [name, name.slice(0, 3)].some((form) => form.toLowerCase() === monthText.toLowerCase()),
    );
    if (index === -1) return undefined;
    month = index + 1;
  }
  const at = DateTime.fromObject({ year, month, day }, { zone });
  return at.isValid ? at : undefined;
}

/** Parts of a time that are too large reset themselves and those after them; more than two digits are an error. */
function clock(
  hour: string,
  minute: string,
  second: string,
  half: string | undefined,
): { hour: number; minute: number; second: number } {
  if ([hour, minute, second].some((part) => part.length > 2)) throw unreadable();
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours >= 24) return { hour: 0, minute: 0, second: 0 };
  if (Number(minute) >= 60) return { hour: hours, minute: 0, second: 0 };
  return { hour: hours, minute: Number(minute), second: Number(second) >= 60 ? 0 : Number(second) };
}

/** `'19:00:00'`, `'06:00:00 PM'`: all three parts are needed. Undefined for every other text. */
export function readTime(text: string, zone: string): DelugeDate | undefined {
  const found = /^(\d{1,2}):(\d{1,2}):(\d{1,2})\s*([AaPp][Mm])?$/.exec(text.trim());
  if (found === null) return undefined;
  const [, hour = '', minute = '', second = '', half] = found;
  const at = DateTime.fromObject({ year: 1970, month: 1, day: 1, ...clock(hour, minute, second, half) }, { zone });
  return new DelugeDate(at, 'time');
}
