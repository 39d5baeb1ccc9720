import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (source: string) => diagnose(source).filter(({ code }) => code === 'invalidCriteria');

it('points at operators and brackets of a criteria of CRM', () => {
  expect(
    fixtureDifferences(`
    a = zoho.crm.searchRecords("Leads", "(City:is:Graz)");
    //                                         ^^ invalidCriteria: “is” is not an operator of these criteria.
    b = zoho.crm.searchRecords("Leads", "((City:equals:Graz)and(Name:equals:x)");
    //                                   ^ invalidCriteria: This ( is not closed
    c = zoho.crm.searchRecords("Leads", "(City:equals:Graz))");
    //                                                     ^ invalidCriteria: This ) has no matching (
`),
  ).toEqual([]);
});

it('follows a variable that is assigned once', () => {
  expect(
    fixtureDifferences(`
    criteria = "(City:likes:" + city + ")";
    //                ^^^^^ invalidCriteria: “likes” is not an operator
    a = zoho.crm.searchRecords("Leads", criteria);
`),
  ).toEqual([]);
  expect(found('c = "(City:likes:x)";\nc = "";\na = zoho.crm.searchRecords("Leads", c);')).toEqual([]);
});

it('counts conditions', () => {
  const criteria = (count: number) => Array.from({ length: count }, (_, index) => `(F${index}:equals:1)`).join('and');
  expect(found(`a = zoho.crm.searchRecords("Leads", "${criteria(10)}");`)).toEqual([]);
  const [problem] = found(`a = zoho.crm.searchRecords("Leads", "${criteria(12)}");`);
  expect(problem?.message).toBe('A criteria of CRM takes at most 10 conditions, but this has 12.');
});

it('reads COQL under its key, wherever it stands', () => {
  expect(
    fixtureDifferences(`
    m = Map();
    m.put("select_query", "select Name from Leads where City == 'Graz'");
    //                                                       ^^ invalidCriteria: “==” is not an operator of COQL
    n = {"select_query":"select Name from Leads where (City = 'Graz' and Name like 'A%'"};
    //                                                ^ invalidCriteria: This ( is not closed
    q = "select Name from Leads where (Amount between 1 and 5) and Name contains 'x' limit 0, 200";
    //                                                                  ^^^^^^^^ invalidCriteria: “contains” is not an operator
    m.put("select_query", q);
`),
  ).toEqual([]);
});

it('reads a criteria of Creator', () => {
  expect(
    fixtureDifferences(`
    a = zoho.creator.getRecords("owner", "app", "All_Orders", "(Status == \\"Open\\" && Amount > 5", 1, 200, "link");
    //                                                         ^ invalidCriteria: This ( is not closed
`),
  ).toEqual([]);
});

it.each([
  'a = zoho.crm.searchRecords("Leads", "(Email:equals:" + email + ")");',
  'a = zoho.crm.searchRecords("Leads", "((Email:equals:" + email + ") and (Last_Name:starts_with:" + name + "))");',
  'a = zoho.crm.searchRecords("Leads", "(" + field + ":equals:" + value + ")");',
  'a = zoho.crm.searchRecords("Leads", base + "and(City:equals:Graz)" + end);',
  'a = zoho.crm.searchRecords("Leads", "(" + base + ")or(City:equals:a)");',
  'a = zoho.crm.searchRecords("Leads", "(Name:equals:Foo (Bar))");',
  'a = zoho.crm.searchRecords("Leads", "(Name:equals:Foo \\\\(Bar)");',
  'a = zoho.crm.searchRecords("Leads", "(Created_Time:between:2024-01-01T00:00:00+01:00,2024-02-01T00:00:00+01:00)");',
  'a = zoho.crm.searchRecords("Leads", "Email:equals:a@b.example");',
  'a = zoho.crm.searchRecords("Leads", criteria.toString());',
  'm = {"select_query":"select Name, Account_Name.Name from Leads where id in (" + ids + ") order by Name desc limit " + n};',
  `m = {"select_query":"select COUNT(id) from Leads where (City is not null and Name = '" + name + "') group by City"};`,
  `m = {"select_query":"select Name from Leads where ((A = 1 and B = 2) or C not in ('x','y'))" + more};`,
  'm = {"select_query":"select " + fields + " from " + module + " where " + conditions};',
  'a = zoho.creator.getRecords("owner", "app", "r", "Status == \\"" + status + "\\" && ID != 0", 1, 200, "link");',
  'a = zoho.creator.getRecords("owner", "app", "r", "(Due >= \'2024-01-01\' || Name.contains(\\"x\\")) && ID in {1,2}", 1, 200, "link");',
  'a = zoho.creator.getRecords("owner", "app", "r", base + ")", 1, 200, "link");',
  'x = "(not:a:criteria";',
])('is silent about %s', (source) => {
  expect(found(source)).toEqual([]);
});
