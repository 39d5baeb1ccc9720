import { describe, expect, test } from 'vitest';
import { printed } from '../testing.js';

// The run's current time is Wednesday, 5 June 2024, 12:00 UTC.

describe('working days and hours', () => {
  test.each([
    // The samples of Zoho's pages.
    ["'15-Mar-2019'.workday(1)", '18-Mar-2019'],
    ["'21-Jul-2021'.subBusinessDay(5)", '14-Jul-2021'],
    [
      '"1-Jan-2020 16:00:00".addBusinessHour(2,{"Saturday","Sunday"},{"2-Jan-2020","3-Jan-2020"},{"start":"10","end":"17"})',
      '06-Jan-2020 11:00:00',
    ],
    ['zoho.currenttime.subBusinessDay(1)', '04-Jun-2024'],
    ["'07-Jun-2024 14:00:00'.workday(-3)", '07-Jun-2024'],
    ['\'07-Jun-2024 14:00:00\'.workday(1,{"Sunday"})', '08-Jun-2024'],
    ['\'07-Jun-2024\'.workday(1,{"Saturday","Sunday"},{"10-Jun-2024"})', '11-Jun-2024'],
    ['"31-May-2024".workDaysList("4-Jun-2024").size()', '3'],
    ['"31-May-2024".workDaysList("4-Jun-2024").get(1)', '03-Jun-2024 00:00:00'],
    ['"4-Jun-2024".workDaysList("31-May-2024").size()', '0'],
    ['"1-Jan-0001".workDaysList("31-Dec-9999").size()', 'error: There are more than 100000 days between the dates'],
    ['"7-Jun-2024 23:00:00".addBusinessHour(2)', '10-Jun-2024 01:00:00'],
    ['"8-Jun-2024 09:00:00".addBusinessHour(1)', '10-Jun-2024 01:00:00'],
    [
      '"10-Jun-2024 01:00:00".subBusinessHour(2,{"Saturday","Sunday"},{},{"start":"9:30","end":"17"})',
      '07-Jun-2024 15:00:00',
    ],
    [
      '"6-Jan-2020 11:00:00".subBusinessHour(2,{"Saturday","Sunday"},{"2-Jan-2020","3-Jan-2020"},{"start":"10","end":"17"})',
      '01-Jan-2020 16:00:00',
    ],
    ['"5-Jun-2024 12:00:00".addBusinessHour(-1)', '05-Jun-2024 11:00:00'],
    [
      '"5-Jun-2024".addBusinessHour(100000,{"Sunday"},{},{"start":"10:00","end":"10:01"})',
      'error: The number of hours cannot be counted',
    ],
    [
      '"5-Jun-2024".addBusinessHour(1,{},{},{"start":"17","end":"9"})',
      'error: Business hours have to start before they end',
    ],
    ['"5-Jun-2024".addBusinessHour(1,{},{},{"start":"soon"})', "error: 'soon' is not an hour of the day"],
    [
      '"5-Jun-2024".workday(1,{"Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"})',
      'error: A week needs a working day',
    ],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});

describe('time between dates', () => {
  test.each([
    ["yearsBetween('1-Jan-2020','31-Dec-2020')", '1'],
    ["yearsBetween('1-Jan-2019','31-Dec-2019')", '0'],
    ["'17-Jan-2019'.yearFraction('29-Jan-2019')", '0.03287671232876712'],
    ["'29-Jan-2019'.yearFraction('17-Jan-2019')", '-0.03287671232876712'],
    ["'6-Jan-2020 10:10:12'.timeBetween('7-Jan-2020 11:20:14')", '25:10:2'],
    ["'01-Jan-2019'.addWeek(1)", '08-Jan-2019'],
    ["'08-Jan-2019'.subWeek(1)", '01-Jan-2019'],
    ["'08-Jan-2019 10:00:00'.subWeek(1)", '01-Jan-2019 10:00:00'],
  ])('%s', (expression, result) => {
    expect(printed(expression)).toBe(result);
  });
});
