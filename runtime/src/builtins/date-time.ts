import type { DateTime, DurationLikeObject } from 'luxon';
import { dayNames, formatDate, weekOfYear, zoneOf } from '../dates.js';
import { DelugeError } from '../errors.js';
import { DelugeDate, type DelugeValue } from '../values.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';
import { asDate } from './common.js';

/** Services other than Creator take a date as text too. */
export function onDate(
  arity: readonly [number, number],
  run: (date: DelugeDate, args: Args, zone: string) => DelugeValue,
): Builtin {
  return {
    on: ['DATE-TIME', 'TIME', 'TEXT'],
    arity,
    run: (receiver, args, { zone }) => run(asDate(receiver, 'date', zone), args, zone),
  };
}

/** The samples print the result with its time, also where there was none before; weeks keep a date a date. */
const shift = (unit: keyof DurationLikeObject, sign: 1 | -1): Builtin =>
  onDate([1, 1], (date, args) => {
    const at = date.at.plus({ [unit]: sign * args.integer(0) });
    if (date.precision === 'time') {
      if (!at.hasSame(date.at, 'day')) throw new DelugeError('Invalid Operation. Value outside 24 hour range');
      return date.with(at);
    }
    return unit === 'weeks' ? date.with(at) : date.with(at, 'date-time');
  });

const daysApart = (from: DateTime, to: DateTime): number => to.diff(from, 'days').days;

const part = (read: (at: DateTime) => number): Builtin => onDate([0, 0], (date) => BigInt(read(date.at)));

const between = (measure: (from: DateTime, to: DateTime) => number): Builtin =>
  onDate([1, 1], (date, args, zone) => BigInt(Math.trunc(measure(date.at, asDate(args.any(0), 'date', zone).at))));

const days = between((from, to) => Math.round(to.startOf('day').diff(from.startOf('day'), 'days').days));
const months = between((from, to) => to.diff(from, 'months').months);
const years = between((from, to) => to.diff(from, 'years').years);

const day = part((at) => at.day);
const month = part((at) => at.month);
const year = part((at) => at.year);
const hour = part((at) => at.hour);
const minute = part((at) => at.minute);
const second = part((at) => at.second);
/** 1 is Sunday, 7 is Saturday. */
const dayOfWeek = part((at) => (at.weekday % 7) + 1);

const weekDay = (sign: 1 | -1): Builtin =>
  onDate([1, 1], (date, args) => {
    const wanted = dayNames.findIndex((name) => name.toLowerCase() === args.text(0).toLowerCase()) + 1;
    if (wanted === 0) throw new DelugeError(`${args.text(0)} is not a day of the week`);
    const distance = (sign * (wanted - date.at.weekday) + 7) % 7 || 7;
    return date.with(date.at.plus({ days: sign * distance }));
  });

export const dateFunctions: BuiltinTable = {
  addYear: shift('years', 1),
  addMonth: shift('months', 1),
  addWeek: shift('weeks', 1),
  addDay: shift('days', 1),
  addHour: shift('hours', 1),
  addMinutes: shift('minutes', 1),
  addSeconds: shift('seconds', 1),
  subYear: shift('years', -1),
  subMonth: shift('months', -1),
  subWeek: shift('weeks', -1),
  subDay: shift('days', -1),
  subHour: shift('hours', -1),
  subMinutes: shift('minutes', -1),
  subSeconds: shift('seconds', -1),
  getDay: day,
  day,
  getMonth: month,
  month,
  getYear: year,
  year,
  getHour: hour,
  hour,
  getMinutes: minute,
  minute,
  getSeconds: second,
  second,
  getDayOfWeek: dayOfWeek,
  weekday: dayOfWeek,
  getDayOfYear: part((at) => at.ordinal),
  getWeekOfYear: onDate([0, 1], (date, args) => BigInt(weekOfYear(date.at, args.text(0, 'Sunday')))),
  getDate: onDate([0, 0], (date) => new DelugeDate(date.at.startOf('day'), 'date')),
  getDateTime: onDate([0, 0], (date) => date.with(date.at, 'date-time')),
  getTime: onDate([0, 0], (date) => BigInt(date.at.toMillis())),
  daysBetween: days,
  days360: days,
  hoursBetween: between((from, to) => to.diff(from, 'hours').hours),
  monthsBetween: months,
  monthsDiff: months,
  totalMonth: months,
  totalMonths: months,
  // A year has 365 days by its page, also in a leap year.
  yearsBetween: between((from, to) => daysApart(from, to) / 365),
  yearsDiff: years,
  totalYear: years,
  totalYears: years,
  edate: shift('months', 1),
  eomonth: onDate(
    [1, 1],
    (date, args) =>
      new DelugeDate(
        date.at
          .plus({ months: args.integer(0) })
          .endOf('month')
          .startOf('day'),
        'date',
      ),
  ),
  toStartOfMonth: onDate([0, 0], (date) => date.with(date.at.startOf('month'), 'date-time')),
  toStartOfWeek: onDate([0, 0], (date) =>
    date.with(date.at.startOf('day').minus({ days: date.at.weekday % 7 }), 'date-time'),
  ),
  yearFraction: onDate([1, 1], (date, args, zone) => daysApart(date.at, asDate(args.any(0), 'date', zone).at) / 365),
  // Hours may exceed 24, and no part is padded in the page's sample.
  timeBetween: onDate([1, 1], (date, args, zone) => {
    const seconds = Math.trunc(asDate(args.any(0), 'date', zone).at.diff(date.at, 'seconds').seconds);
    const [hours, minutes] = [Math.trunc(seconds / 3600), Math.trunc(seconds / 60) % 60];
    return `${hours}:${minutes}:${seconds % 60}`;
  }),
  nextWeekDay: weekDay(1),
  previousWeekDay: weekDay(-1),
  /** Milliseconds, as the samples of the page show. The time that is read is that of the zone. */
  unixEpoch: onDate([0, 1], (date, args) => {
    const at = args.length === 0 ? date.at : date.at.setZone(zoneOf(args.text(0)), { keepLocalTime: true });
    return BigInt(at.toMillis());
  }),
  toDateTimeString: {
    on: ['DATE-TIME', 'TEXT', 'NUMBER'],
    arity: [0, 2],
    run(receiver, args, { zone }) {
      const { at } = asDate(receiver, 'toDateTimeString', zone);
      return formatDate(args.length > 1 ? at.setZone(zoneOf(args.text(1))) : at, args.text(0, 'dd-MMM-yyyy HH:mm:ss'));
    },
  },
};
