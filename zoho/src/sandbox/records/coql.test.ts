import { describe, expect, test } from 'vitest';
import { fulfils } from './conditions.js';
import { CoqlError, parseCoql } from './coql.js';

const where = (condition: string) => parseCoql(`select id from Leads where ${condition}`).where;
const row = new Map<string, string | number | bigint | boolean | null>([
  ['name', "O'Neil"],
  ['age', 41n],
  ['rate', 1.5],
  ['ok', true],
  ['none', null],
  ['day', '2024-05-06'],
  ['id', '3652397000000290001'],
]);

test('a query has its parts', () => {
  expect(
    parseCoql("SELECT Last_Name, Owner.id FROM Leads WHERE City = 'York' ORDER BY Last_Name ASC, id DESC LIMIT 20, 10"),
  ).toEqual({
    columns: [
      { name: 'Last_Name', field: 'Last_Name' },
      { name: 'Owner.id', field: 'Owner.id' },
    ],
    module: 'Leads',
    groupBy: [],
    where: { field: 'City', comparator: 'equals', values: ['York'] },
    orderBy: [
      { field: 'Last_Name', descending: false },
      { field: 'id', descending: true },
    ],
    offset: 20,
    limit: 10,
  });
  expect(parseCoql('select id from Leads where id is not null')).toMatchObject({ offset: 0, limit: 200 });
  expect(parseCoql('select id from Leads where id is not null limit 10 offset 5')).toMatchObject({
    offset: 5,
    limit: 10,
  });
  expect(parseCoql(`select 'External' from Leads where id is not null`).columns).toEqual([
    { name: 'External', field: 'External' },
  ]);
  expect(
    parseCoql('select Max(Amount), Stage from Deals where id > 0 GROUP BY Stage order by max(Amount) desc'),
  ).toMatchObject({
    columns: [
      { name: 'Max(Amount)', field: 'Amount', aggregate: 'max' },
      { name: 'Stage', field: 'Stage' },
    ],
    groupBy: ['Stage'],
    orderBy: [{ field: 'max(Amount)', descending: true }],
  });
});

describe('a condition', () => {
  test.each([
    ["name = 'o''neil'", true],
    ['name = "O\'Neil"', true],
    ["name != 'x'", true],
    ['age > 40', true],
    ['age >= 41 and age <= 41', true],
    ['age < 41', false],
    ['rate = 1.5', true],
    ['ok = true', true],
    ['none is null', true],
    ['none is not null', false],
    ["name like 'O%l'", true],
    ["name like '%x%'", false],
    ["name not like '%x%'", true],
    ['age in (1, 41)', true],
    ['age not in (1, 41)', false],
    ['age between 40 and 42', true],
    ['age not between 40 and 42', false],
    ["day > '2024-05-05'", true],
    ['day = 2024-05-06', true],
    ['id = 3652397000000290001', true],
    ['id = 3652397000000290002', false],
    ["((age = 41 and ok = false) or name = 'O''Neil')", true],
    ['(age = 41 and (ok = false or rate = 1))', false],
  ])('%s is %s', (condition, expected) => {
    expect(fulfils(row, where(condition))).toBe(expected);
  });
});

test.each([
  ['', 'missing clause', 'select'],
  ['select id where a = 1', 'missing clause', 'from'],
  ['select id from Leads', 'missing clause', 'where'],
  ['select id from Leads where a = 1 and b = 2 and c = 3', 'more than two', 'and'],
  ['select id from Leads where a', 'operator expected', 'the end'],
  ['select id from Leads where a = ', 'value expected', 'the end'],
  ['select id from Leads where (a = 1', '")" expected', 'the end'],
  ['select id from Leads where a = 1 limit x', 'number expected', 'x'],
  ['select id from Leads where a = 1 limit 2001', 'at most', '2001'],
  ['select id from Leads where a = 1 group b', '"by" expected', 'b'],
  ['select id from Leads where a = 1 group by', 'name expected', 'the end'],
  ['select count(id from Leads where a = 1', '")" expected', 'from'],
  ['select concat(id) from Leads where a = 1', 'function not known', 'concat'],
  ["select id from Leads where a = 'b", 'invalid token', "'b"],
  ['select id from Leads where a ~ 1', 'invalid token', '~ 1'],
  [`select id from Leads where a in (${Array.from({ length: 101 }, (_, n) => n)})`, 'too many values', 'in'],
  [`select id from Leads where ${'('.repeat(300)}a = 1${')'.repeat(300)}`, 'nested too deeply', '('],
])('%s is refused', (source, message, near) => {
  const error = (() => {
    try {
      return parseCoql(source);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(CoqlError);
  expect(error).toMatchObject({ message: expect.stringContaining(message), near });
});
