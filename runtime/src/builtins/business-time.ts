import type { DateTime } from 'luxon';
import { dayNames } from '../dates.js';
import { DelugeError } from '../errors.js';
import { DelugeDate, DelugeList, DelugeMap, type DelugeValue, settled } from '../values.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';
import { asDate } from './common.js';
import { onDate } from './date-time.js';

/** Days, or hours, that one call may count; the samples of Zoho's pages have a few. */
const most = 100_000;
/** Days that are looked through for them: a century. */
const mostDays = 36_525;

type Calendar = (day: DateTime) => boolean;

/** Tells working days: the second argument names the days of the weekend, the third lists holidays. */
function workingDays(args: Args, zone: string): Calendar {
  const weekends = new Set(
    args.length > 1 ? args.list(1).elements.map((name) => String(name).toLowerCase()) : ['saturday', 'sunday'],
  );
  const holidays = new Set(
    args.length > 2 ? args.list(2).elements.map((holiday) => asDate(holiday, 'date', zone).at.toISODate()) : [],
  );
  if (dayNames.every((name) => weekends.has(name.toLowerCase()))) throw new DelugeError('A week needs a working day');
  return (day) => !weekends.has((dayNames[day.weekday - 1] ?? '').toLowerCase()) && !holidays.has(day.toISODate());
}

function countedDays(at: DateTime, count: number, sign: number, isWorking: Calendar): DateTime {
  let day = at;
  for (let left = Math.min(Math.abs(count), most); left > 0; ) {
    day = day.plus({ days: sign });
    if (isWorking(day)) left -= 1;
  }
  return day;
}

/** When work begins and ends on a day, in minutes after midnight. */
interface Hours {
  readonly start: number;
  readonly end: number;
}

/** `{"start":"10","end":"17"}`. Without it the whole day counts; Zoho's page does not say what its default is. */
function businessHours(value: DelugeValue): Hours {
  if (!(value instanceof DelugeMap)) return { start: 0, end: 24 * 60 };
  const start = minutesOf(value.get('start') ?? '0');
  const end = minutesOf(value.get('end') ?? '24');
  if (start >= end) throw new DelugeError('Business hours have to start before they end');
  return { start, end };
}

function minutesOf(value: DelugeValue): number {
  const [, hour, minute = '0'] = /^\s*(\d{1,2})(?::(\d{2}))?\s*$/.exec(String(value)) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (hour === undefined || minutes > 24 * 60) throw new DelugeError(`'${String(value)}' is not an hour of the day`);
  return minutes;
}

/** The time on the clock of a day, also where a change of summer time makes the day shorter or longer. */
const timeOf = (day: DateTime, minutes: number): DateTime => day.startOf('day').set({ hour: 0, minute: minutes });

function countedHours(from: DateTime, count: number, isWorking: Calendar, { start, end }: Hours): DateTime {
  if (!Number.isFinite(count) || !from.isValid) throw new DelugeError('The number of hours cannot be counted');
  const isForward = count >= 0;
  let at = from;
  // Milliseconds.
  let left = Math.min(Math.abs(count), most) * 3_600_000;
  for (let days = 0; days < mostDays; days++) {
    const [opens, closes] = [timeOf(at, start), timeOf(at, end)];
    if (isWorking(at)) {
      if (isForward && at < opens) at = opens;
      if (!isForward && at > closes) at = closes;
      const available = isForward ? closes.toMillis() - at.toMillis() : at.toMillis() - opens.toMillis();
      if (available > 0 && left <= available) return at.plus({ milliseconds: isForward ? left : -left });
      left -= Math.max(available, 0);
    }
    at = isForward ? timeOf(at.startOf('day').plus({ days: 1 }), start) : dayBefore(opens, end);
  }
  throw new DelugeError('The number of hours cannot be counted');
}

/** The end of work on the day before; midnight is told from the beginning of the next day by staying on its day. */
function dayBefore(opens: DateTime, end: number): DateTime {
  const day = opens.startOf('day').minus({ days: 1 });
  const closes = timeOf(day, end);
  return closes.hasSame(day, 'day') ? closes : day.endOf('day');
}

const businessHour = (sign: 1 | -1): Builtin =>
  onDate([1, 4], (date, args, zone) => {
    const at = countedHours(
      date.at,
      sign * Number(args.numeric(0)),
      workingDays(args, zone),
      businessHours(settled(args.any(3))),
    );
    return date.with(at, 'date-time');
  });

/** https://www.zoho.com/deluge/help/functions/datetime.html: what counts working days and hours only. */
export const businessTimeFunctions: BuiltinTable = {
  addBusinessDay: onDate([1, 3], (date, args, zone) =>
    date.with(countedDays(date.at, args.integer(0), 1, workingDays(args, zone))),
  ),
  // The sample of the page prints a date also for the current time.
  subBusinessDay: onDate([1, 3], (date, args, zone) => {
    const at = countedDays(date.at, args.integer(0), -1, workingDays(args, zone));
    return new DelugeDate(at.startOf('day'), 'date');
  }),
  // A negative count gives the date as it is, without its time.
  workday: onDate([1, 3], (date, args, zone) => {
    const at = countedDays(date.at, Math.max(args.integer(0), 0), 1, workingDays(args, zone));
    return new DelugeDate(at.startOf('day'), 'date');
  }),
  workDaysBetween: onDate([1, 3], (date, args, zone) => {
    const isWorking = workingDays(args, zone);
    const start = date.at.startOf('day');
    const last = asDate(args.any(0), 'date', zone).at.startOf('day');
    const step = last < start ? -1 : 1;
    let count = 0n;
    let day = start;
    for (let passed = 0; !day.equals(last); passed++) {
      if (passed > most) throw new DelugeError(`There are more than ${most} days between the dates`);
      day = day.plus({ days: step });
      if (isWorking(day)) count += BigInt(step);
    }
    return count;
  }),
  // Both ends count if they are working days.
  workDaysList: onDate([1, 3], (date, args, zone) => {
    const isWorking = workingDays(args, zone);
    const last = asDate(args.any(0), 'date', zone).at.startOf('day');
    const days: DelugeValue[] = [];
    let day = date.at.startOf('day');
    for (let passed = 0; day <= last; passed++) {
      if (passed > most) throw new DelugeError(`There are more than ${most} days between the dates`);
      if (isWorking(day)) days.push(new DelugeDate(day, 'date-time'));
      day = day.plus({ days: 1 });
    }
    return new DelugeList(days);
  }),
  addBusinessHour: businessHour(1),
  subBusinessHour: businessHour(-1),
};
