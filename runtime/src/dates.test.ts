import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { displayDate, formatDate, readDate, readTime, zoneOf } from './dates.js';
import { printed, shown } from './testing.js';

describe('literals', () => {
  test.each([
    ['15-Aug-47', '15-Aug-1947'],
    ['1-Jan-2019', '01-Jan-2019'],
    ['15-August-1947', '15-Aug-1947'],
    ['1947-08-15', '15-Aug-1947'],
    ['1947/8/15', '15-Aug-1947'],
    ['15/08/1947', '15-Aug-1947'],
    ['08/15/1947', '15-Aug-1947'],
    ['15.08.1947', '15-Aug-1947'],
    ['15 08 1947', '15-Aug-1947'],
    ['15 Aug,1947', '15-Aug-1947'],
    ['Aug 15,1947', '15-Aug-1947'],
    ['August 15 1947', '15-Aug-1947'],
    ['Friday,August 15,1947', '15-Aug-1947'],
    ['15-Aug-1947 19:00:00', '15-Aug-1947 19:00:00'],
    ['15-Aug-1947 07:00:00 PM', '15-Aug-1947 19:00:00'],
    ['15-Aug-1947 12:00:00 AM', '15-Aug-1947 00:00:00'],
    ['15-Aug-1947 10:15', '15-Aug-1947 10:15:00'],
    // A part that is too large resets itself and what follows.
    ['15-Aug-1947 24:10:10', '15-Aug-1947 00:00:00'],
    ['15-Aug-1947 10:60:10', '15-Aug-1947 10:00:00'],
    ['15-Aug-1947 10:10:60', '15-Aug-1947 10:10:00'],
    ['2024-06-05T10:15:30+05:30', '05-Jun-2024 04:45:30'],
  ])('%s is read as %s', (text, result) => {
    const date = readDate(text, 'UTC');
    expect(date === undefined ? undefined : displayDate(date)).toBe(result);
  });

  test.each(['', 'text', 'yyyy-MM-dd', '31-Feb-2020', '15-Foo-1947', '2020', '1-2', '12:00:00', '10-15'])(
    '%j is no date',
    (text) => {
      expect(readDate(text, 'UTC')).toBeUndefined();
    },
  );

  test('a time needs all its parts', () => {
    expect(readTime('06:00:00 PM', 'UTC')?.at.hour).toBe(18);
    expect(readTime('06:00', 'UTC')).toBeUndefined();
  });

  test('parts with more than two digits are an error', () => {
    expect(printed("'15-Aug-1947 100:00:00'")).toBe('error: UnParsable date');
  });
});

describe('patterns', () => {
  const at = DateTime.fromISO('2024-06-05T15:07:09.042', { zone: 'Asia/Kolkata' });

  test.each([
    ['dd-MMM-yyyy HH:mm:ss', '05-Jun-2024 15:07:09'],
    ['d/M/yy h:m a', '5/6/24 3:7 PM'],
    ['EEE, EEEE MMMM', 'Wed, Wednesday June'],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", '2024-06-05T15:07:09+05:30'],
    ["'at' ''HH''", "at '15'"],
    ['yyyy-MM-dd HH:mm:ss.SSS Z', '2024-06-05 15:07:09.042 +0530'],
    ['DDD', '157'],
    ['YYYY', '2024'],
  ])('%s', (pattern, text) => {
    expect(formatDate(at, pattern)).toBe(text);
  });

  test('a letter that means nothing is an error', () => {
    expect(() => formatDate(at, 'yyyy b')).toThrow("Illegal pattern character 'b'");
  });

  test.each([
    ['"01,11,2019 1:30:00 pm".toDate("MM,d,yyyy")', '11-Jan-2019'],
    ['"01-11-2019 13:30:00".toDateTime("MM-d-yy")', '11-Jan-2019 13:30:00'],
    ['"16/08/2026".toDate("dd/MM/yyyy")', '16-Aug-2026'],
    ['"01/02/2020 10:00".toTime("dd/MM/yyyy HH:mm","Europe/Moscow")', '01-Feb-2020 07:00:00'],
    ['"2024-06-05T10:15:30+02:00".toTime("yyyy-MM-dd\'T\'HH:mm:ssXXX")', '05-Jun-2024 08:15:30'],
    ['"3 March 2020".toDate("d MMMM yyyy")', '03-Mar-2020'],
    ['"20240605".toDate("yyyyMMdd")', '05-Jun-2024'],
    ['"nonsense".toDate()', 'error: UnParsable date'],
    ['"16-08-2026".toDate("dd/MM/yyyy")', 'error: UnParsable date'],
    ['"2020-01-01".toString("dd.MM.yy")', '01.01.20'],
    ['1580701692000.toString("yyyy-MM-dd HH:mm:ss")', '2020-02-03 03:48:12'],
    ['\'01-Jan-2019 10:15:30\'.toString("HH:mm", "Asia/Kolkata")', '15:45'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('arithmetic', () => {
  test.each([
    ["'31-Jan-2019'.addMonth(1)", '28-Feb-2019 00:00:00'],
    ["'15-Mar-2019'.addBusinessDay(1)", '18-Mar-2019'],
    ["'21-Jul-2021'.subBusinessDay(5)", '14-Jul-2021'],
    ["'15-Mar-2019'.addBusinessDay(1, {\"Sunday\"}, {'16-Mar-2019'})", '18-Mar-2019'],
    ["daysBetween('1-Jan-2019','31-Dec-2019')", '364'],
    ["'31-Dec-1989'.days360('01-Jan-1990')", '1'],
    ["'31-Dec-1989'.monthsDiff('01-Jan-1990')", '0'],
    ["'1-Jan-2019'.yearsDiff('1-Jan-2020')", '1'],
    ['\'20-Jul-2021\'.nextWeekDay("Tuesday")', '27-Jul-2021'],
    ['\'21-Jul-2021\'.previousWeekDay("Wednesday")', '14-Jul-2021'],
    ["'7-Feb-2021'.getWeekOfYear()", '7'],
    ['\'7-Feb-2021\'.getWeekOfYear("Monday")', '6'],
    ["'15-Mar-2019'.getDayOfWeek()", '6'],
    ['\'03-Feb-2020 03:48:12\'.unixEpoch("GMT")', '1580701692000'],
    ["'23:15:10'.addHour(2)", 'error: Invalid Operation. Value outside 24 hour range'],
    ['"1-Jan-2019".addDay(1)', '02-Jan-2019 00:00:00'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

test('names of zones', () => {
  expect(zoneOf('GMT+5:30')).toBe('UTC+5:30');
  expect(zoneOf('UTC+8')).toBe('UTC+8');
  expect(zoneOf('EST')).toBe('America/New_York');
  expect(zoneOf('+0530')).toBe('UTC+5:30');
  expect(zoneOf('Nowhere/City')).toBe('UTC');
});

test('today is a day, now a moment', () => {
  expect(shown('info today;')).toBe('05-Jun-2024');
  expect(shown('info now;')).toBe('05-Jun-2024 12:00:00');
});
