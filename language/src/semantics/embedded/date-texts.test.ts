import { expect, test } from 'vitest';
import { contradictsPattern, dateProblem } from './date-texts.js';

test.each([
  '15-Aug-1947',
  '15-Aug-1947 19:00:00',
  '1-Jan-2019',
  '2024-02-29',
  '29/02/24',
  '12/25/2024',
  '25/12/2024',
  '05 Mar,2024',
  'Mar 05,2024',
  'Monday,March 05,2024',
  'March 5 2024',
  '31.12.2024',
  '31 12 2024',
  '2024-05-01T10:00:00+05:30',
  '3-Mars-2024',
])('%s can be read', (text) => {
  expect(dateProblem(text)).toBeUndefined();
});

test.each(['2024-13-01', '31-Feb-2024', '2023-02-29', '32/01/2024', '13/13/2024', 'Feb 30,2024'])(
  '%s is impossible',
  (text) => {
    expect(dateProblem(text)).toBe('impossible');
  },
);

test.each(['tomorrow', '20240501', 'May', '12:30:00', '2024'])('%s has no shape of a date', (text) => {
  expect(dateProblem(text)).toBe('unreadable');
});

test.each([
  ['05.06.2024', 'dd.MM.yyyy'],
  ['5.6.2024', 'dd.MM.yyyy'],
  ['01,11,2019 1:30:00 pm', 'MM,d,yyyy'],
  ['2024-05-01T10:00:00', "yyyy-MM-dd'T'HH:mm:ss"],
  ['20240501', 'yyyyMMdd'],
  ['05-Jun-2024 9:07 PM', 'dd-MMM-yyyy hh:mm a'],
  ['Mon, 05 Jun 2024', 'EEE, dd MMM yyyy'],
  ['05-06-2024', 'dd-mm-yyyy'],
  ['05-06-x', 'dd-MM-dd'],
])('%s may be %s', (text, pattern) => {
  expect(contradictsPattern(text, pattern)).toBe(false);
});

test.each([
  ['05.06.2024', 'dd-MM-yyyy'],
  ['05-Jun-2024', 'dd-MM-yyyy'],
  ['05-06-2024', 'dd-MMM-yyyy'],
  ['25/12/2024', 'MM/dd/yyyy'],
  ['2024-05-01 10:00:00', "yyyy-MM-dd'T'HH:mm:ss"],
  ['05-06-2024', 'dd-MM-yyyy HH:mm'],
])('%s is no %s', (text, pattern) => {
  expect(contradictsPattern(text, pattern)).toBe(true);
});
