import { describe, expect, test } from 'vitest';
import { accepted, itemsAt, labelsAt } from '../testing.js';

describe('criteria of CRM', () => {
  test('begin with an example, and with the fields that the script uses', () => {
    const source = 'city = lead.get("City");\nx = zoho.crm.searchRecords("Leads", "$0");';
    expect(labelsAt(source)).toEqual(['(Last_Name:equals:Miller)and(City:equals:Graz)', 'City']);
    expect(accepted(source, '(Last_Name:equals:Miller)and(City:equals:Graz)')).toContain(
      '"(‹1:Last_Name›:‹2:equals›:‹0›)"',
    );
  });

  test('have operators after the field, and none in the value', () => {
    const source = 'x = zoho.crm.searchRecords("Leads", "(City:st$0");';
    expect(labelsAt(source)).toContain('starts_with');
    expect(accepted(source, 'starts_with')).toBe('x = zoho.crm.searchRecords("Leads", "(City:starts_with:");');
    expect(labelsAt('x = zoho.crm.searchRecords("Leads", "(City:equals:$0)");')).toEqual([]);
  });

  test('go on after a condition', () => {
    expect(labelsAt('x = zoho.crm.searchRecords("Leads", "(City:equals:" + city + ")$0");')).toEqual(['and', 'or']);
    expect(labelsAt('a = m.get("Email");\nx = zoho.crm.searchRecords("Leads", "(City:equals:a)and($0)");')).toEqual([
      'Email',
    ]);
  });

  test('are found in a variable', () => {
    expect(labelsAt('c = "(City:$0";\nx = zoho.crm.searchRecords("Leads", c);')).toContain('equals');
  });
});

test('COQL has its clauses, modules, fields and operators', () => {
  const query = (text: string) =>
    `m.put("City", zoho.crm.getRecordById("Leads", 1));\nm.put("select_query", "${text}");`;
  expect(labelsAt(query('select $0'))).toEqual(['City']);
  expect(labelsAt(query('select City fr$0'))).toEqual(['from']);
  expect(labelsAt(query('select City from $0'))).toEqual(['Leads']);
  expect(labelsAt(query('select City from Leads where City $0'))).toContain('not like');
  expect(labelsAt(query("select City from Leads where City = 'a' or$0"))).toContain('order by');
  expect(labelsAt(query("select City from Leads where City = 'a' and $0"))).toEqual(['City']);
});

test('a criteria of Creator has the operators of Deluge', () => {
  const source = (text: string) => `x = zoho.creator.getRecords("o", "a", "r", "${text}", 1, 200, "l");`;
  expect(labelsAt(source('Status $0'))).toContain('==');
  expect(labelsAt(source('Status == \\"Open\\" $0'))).toEqual(['&&', '||']);
  expect(labelsAt(source('Status == $0'))).toEqual([]);
});

test('modules, forms and keys that the script names already', () => {
  const script = 'a = zoho.crm.getRecords("My_Module");\nb = zoho.books.getRecords("invoices", "1");\n';
  expect(labelsAt(`${script}c = zoho.crm.getRecordById("$0", 1);`)).toEqual(['My_Module']);
  expect(itemsAt(`${script}c = zoho.crm.getRecordById($0, 1);`)[0]?.label).toBe('"My_Module"');
  expect(labelsAt('a = m.get("First_Name");\nb = {"Email":1};\nc = other.get("$0");')).toEqual(['First_Name', 'Email']);
});
