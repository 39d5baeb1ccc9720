import { expect, test } from 'vitest';
import { isDatePattern, patternSlips } from './date-patterns.js';

test.each([
  'yyyy-MM-dd',
  'dd-MMM-yyyy HH:mm:ss',
  'HH:mm',
  'hh:mm a',
  'MM/dd',
  'YYYY',
  "yyyy-MM-dd'T'HH:mm:ssZ",
  'dd.mm.yy',
  'EEEE, dd MMMM',
])('%s is a date pattern', (pattern) => {
  expect(isDatePattern(pattern)).toBe(true);
});

test.each([
  '',
  ', ',
  ';',
  '#,##0.00',
  '0000',
  'and',
  ' or ',
  '<br>',
  '$#,##0.00',
  'Hello Daddy',
  'x',
  '","',
  'EUR 0.00',
])('%j is none', (pattern) => {
  expect(isDatePattern(pattern)).toBe(false);
});

test.each([
  'yyyy-MM-dd',
  'dd-MMM-yyyy HH:mm:ss',
  'mm:ss',
  'hh:mm a',
  'hh:mm aa',
  'HH:mm:ss.SSS',
  "yyyy-MM-dd'T'HH:mm:ssXXX",
  'yyyy-DDD',
  "YYYY-'W'ww",
  'EEEE',
  "'at' HH:mm",
  'MMM dd,yyyy',
])('%s is as it should be', (pattern) => {
  expect(patternSlips(pattern)).toEqual([]);
});

test.each([
  ['yyyy-mm-dd', ['mm MM']],
  ['dd/mm/yyyy HH:mm', ['mm MM']],
  ['HH:MM', ['MM mm']],
  ['yyyy-MM-dd HH:MM:ss', ['MM mm']],
  ['dd-MM-YYYY', ['YYYY yyyy']],
  ['DD-MM-YYYY', ['DD dd', 'YYYY yyyy']],
  ['yyyy-MM-dd hh:mm:ss', ['hh HH']],
  ['HH:mm:SS', ['SS ss']],
  ['yyyy-MM-ddTHH:mm:ss', ["T 'T'"]],
  ['hh:mm A', ['A a']],
])('%s has slips', (pattern, expected) => {
  expect(patternSlips(pattern).map(({ start, end, meant }) => `${pattern.slice(start, end)} ${meant}`)).toEqual(
    expected,
  );
});
