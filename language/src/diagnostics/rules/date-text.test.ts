import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('says what is wrong with the text', () => {
  expect(
    fixtureDifferences(`
    a = "2024-02-30".toDate();
    //  ^^^^^^^^^^^^ dateText: This date does not exist.
    b = toTime("tomorrow");
    //         ^^^^^^^^^^ dateText: toTime cannot read this date without a pattern.
    c = "05/06/2024".toDate('dd-MM-yyyy');
    //  ^^^^^^^^^^^^ dateText: This text does not match the pattern dd-MM-yyyy.
    d = '32-Jan-2024'.addDay(1);
    //  ^^^^^^^^^^^^^ dateText: This date does not exist.
`),
  ).toEqual([]);
});

it.each([
  'x = "2024-02-29".toDate();',
  'x = "".toDate();',
  'x = text.toDate("dd-MM-yyyy");',
  'x = "05/06/2024".toDate(pattern);',
  'x = isDate("tomorrow");',
  "x = '12-34-567'; y = 'hello'; z = '5-1'; w = '10:99:00';",
  'x = "2024-05-01T10:00:00+05:30".toDate();',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('dateText');
});
