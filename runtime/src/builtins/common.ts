import { DateTime } from 'luxon';
import { formatDate, readDate, readTime, readWithPattern, zoneOf } from '../dates.js';
import { display, displayIn } from '../display.js';
import { castError, DelugeError, nullError } from '../errors.js';
import {
  checkNumber,
  DelugeBraces,
  DelugeCollection,
  DelugeDate,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  isEqual,
  isNumeric,
  typeOf,
} from '../values.js';
import type { Args, Builtin, BuiltinContext, BuiltinTable } from './builtin.js';

function onAny(
  arity: readonly [number, number],
  run: (value: DelugeValue, args: Args, context: BuiltinContext) => DelugeValue,
): Builtin {
  return { on: 'any', arity, run };
}

const sizeOf = (value: DelugeValue): number | undefined => {
  if (value instanceof DelugeList) return value.elements.length;
  if (value instanceof DelugeMap) return value.size;
  if (value instanceof DelugeCollection) return value.size;
  return value instanceof DelugeBraces ? 0 : undefined;
};

function present(value: DelugeValue, operation: string): Exclude<DelugeValue, null> {
  if (value === null) throw nullError(operation);
  return value;
}

function toInteger(value: DelugeValue, operation: string): bigint {
  const found = present(value, operation);
  if (typeof found === 'bigint') return found;
  if (typeof found === 'number' && Number.isFinite(found)) return checkNumber(BigInt(Math.trunc(found)));
  if (typeof found === 'string' && /^\s*[-+]?\d+\s*$/.test(found))
    return checkNumber(BigInt(found.trim().replace('+', '')));
  throw castError(typeOf(found), '[BIGINT]');
}

const toLong = onAny([0, 0], (value) =>
  value instanceof DelugeDate ? BigInt(value.at.toMillis()) : toInteger(value, 'toLong'),
);

const toDecimal = onAny([0, 0], (value) => {
  const found = present(value, 'toDecimal');
  if (isNumeric(found)) return Number(found);
  if (typeof found === 'string' && /^\s*[-+]?(\d+(\.\d*)?|\.\d+)\s*$/.test(found)) return Number(found);
  throw castError(typeOf(found), '[DECIMAL, NUMBER, DATE, DATE-TIME]');
});

/** A date, a text that reads as one, or the milliseconds of one. */
export function asDate(value: DelugeValue, operation: string, zone: string): DelugeDate {
  const found = present(value, operation);
  if (found instanceof DelugeDate) return found;
  if (typeof found === 'bigint') return new DelugeDate(DateTime.fromMillis(Number(found), { zone }), 'date-time');
  if (typeof found === 'string') {
    const date = readDate(found, zone);
    if (date !== undefined) return date;
  }
  throw new DelugeError('UnParsable date');
}

/** With a pattern and a zone; the zone is the one to print in. */
const toText = onAny([0, 2], (value, args, context) => {
  const { zone } = context;
  const found = present(value, 'toString');
  if (args.length === 0) return displayIn(found, context);
  // A list takes the text to stand between its elements.
  if (found instanceof DelugeList) return found.elements.map(display).join(args.text(0));
  const { at } = asDate(found, 'toString', zone);
  return formatDate(args.length > 1 ? at.setZone(zoneOf(args.text(1))) : at, args.text(0));
});

const toDate = onAny([0, 1], (value, args, { zone }) => {
  const date =
    args.length === 0 || value instanceof DelugeDate
      ? asDate(value, 'toDate', zone).at
      : readWithPattern(display(present(value, 'toDate')), args.text(0), zone).at;
  return new DelugeDate(date.startOf('day'), 'date');
});

/** A pattern without a time reads the time that follows it all the same. */
const toDateTime = onAny([0, 2], (value, args, { zone }) => {
  if (args.length === 0 || value instanceof DelugeDate)
    return asDate(value, 'toTime', zone).with(asDate(value, 'toTime', zone).at, 'date-time');
  const { at, rest, hasTime } = readWithPattern(
    display(present(value, 'toTime')),
    args.text(0),
    args.length > 1 ? zoneOf(args.text(1)) : zone,
  );
  const time = hasTime ? undefined : readTime(rest, zone)?.at;
  const full = time === undefined ? at : at.set({ hour: time.hour, minute: time.minute, second: time.second });
  return new DelugeDate(full.setZone(zone), 'date-time');
});

/**
 * Whether a value counts as null, blank or empty: the table for services other than Creator, see
 * https://www.zoho.com/deluge/help/functions/common/isnull-isblank-isempty-difference.html.
 */
const emptiness: BuiltinTable = {
  isNull: onAny([0, 0], (value) => value === null || value === ''),
  isBlank: onAny([0, 0], (value) => (typeof value === 'string' ? value.trim() === '' : sizeOf(value) === 0)),
  isEmpty: onAny([0, 0], (value) => {
    if (value === null || value === '') return null;
    return typeof value === 'string' ? value.trim() === '' : sizeOf(value) === 0;
  }),
};

const isDigits = (value: DelugeValue): boolean => typeof value === 'string' && /^[-+]?\d+(\.\d+)?$/.test(value.trim());
const hasNoType = (value: DelugeValue): boolean =>
  value === null || typeof value === 'boolean' || sizeOf(value) !== undefined;

/** Null for what none of the tests is about; https://www.zoho.com/deluge/help/functions/common/istext.html. */
const typeTest = (test: (value: DelugeValue, context: BuiltinContext) => boolean): Builtin => ({
  on: 'any',
  arity: [0, 0],
  takesEmptyQuotesForNull: true,
  run: (value, _, context) => (hasNoType(value) ? null : test(value, context)),
});

export const commonFunctions: BuiltinTable = {
  ...emptiness,
  equals: onAny([1, 1], (value, args) => typeOf(value) === typeOf(args.any(0)) && isEqual(value, args.any(0))),
  isValidObject: onAny([0, 0], (value) => value !== null && value !== '' && sizeOf(value) !== 0),
  isText: typeTest((value) => typeof value === 'string' && !isDigits(value)),
  isNumber: typeTest((value) => isNumeric(value) || isDigits(value)),
  isDate: typeTest(
    (value, { zone }) =>
      value instanceof DelugeDate || (typeof value === 'string' && readDate(value, zone) !== undefined),
  ),
  toString: toText,
  toText,
  toNumber: onAny([0, 0], (value) => toInteger(value, 'toNumber')),
  toLong,
  toDecimal,
  toDate,
  toDateTime,
  toTime: toDateTime,
};
