import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points at the letters, in every call that takes a pattern', () => {
  expect(
    fixtureDifferences(`
    a = today.toString("yyyy-mm-dd");
    //                       ^^ datePattern: mm is the minute; the month is MM.
    b = toString(now, 'HH:MM');
    //                    ^^ datePattern: MM is the month; the minute is mm.
    c = "05.06.2024 10:00".toDateTime("dd.MM.yyyy hh:mm");
    //                                            ^^ datePattern: hh counts the hours up to 12, and there is no a
    d = now.toDateTimeString("dd-MM-YYYY","GMT");
    //                              ^^^^ datePattern: the year is yyyy.
    e = now.toString("\\"yyyy\\"-DD-MM");
    //                         ^^ datePattern
    f = now.text("yyyy-MM-ddTHH:mm");
    //                      ^ datePattern: T has no meaning; put literal letters in single quotes.
`),
  ).toEqual([]);
});

it.each([
  'x = rows.toString(" and ");',
  'x = rows.toString("mm");',
  'x = 5.text("#,##0.00");',
  'x = now.toString(format);',
  'x = now.toString("yyyy-MM-dd\'T\'HH:mm:ss");',
  'x = "yyyy-mm-dd";',
  'x = Calc.format("yyyy-mm-dd");',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('datePattern');
});
