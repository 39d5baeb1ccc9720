import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis.js';
import { cursorFixture, shop, testCatalogue } from '../../testing/index.js';
import { createWorkspace } from '../../workspace.js';
import { hover } from '../hover/index.js';
import { completionList } from './index.js';

function inCrm(source: string) {
  const { text, offset } = cursorFixture(source);
  const { services } = shop();
  return {
    analysis: analyse(text, createWorkspace(testCatalogue(), { product: 'crm' }, { services: services! })),
    offset,
  };
}

function labels(source: string): string[] {
  const { analysis, offset } = inCrm(source);
  return completionList(analysis, offset).items.map(({ label }) => label);
}

const fields = ['Last_Name', 'Full_Name', 'Email', 'Lead_Status'];
const choices = ['New', 'Contacted', 'Lost'];
const query = 'm = Map();\nm.put("select_query", "';

describe('completion of what CRM has', () => {
  it.each<[string, string[]]>([
    ['x = zoho.crm.getRecordById("$0", 1);', ['Leads', 'Accounts', 'Contacts']],
    ['r = zoho.crm.getRecordById("Leads", 1);\nx = r.get("$0");', fields],
    ['for each r in zoho.crm.getRecords("Leads", 1, 200) { x = r.get("$0"); }', fields],
    ['x = zoho.crm.createRecord("Leads", {"$0"});', fields],
    ['x = zoho.crm.createRecord("Leads", {"Last_Name":"A", "$0":""});', ['Full_Name', 'Email', 'Lead_Status']],
    ['m = Map();\nm.put("$0", 1);\nx = zoho.crm.updateRecord("Leads", 1, m);', fields],
    ['m = Map();\nm.put("Lead_Status", "$0");\nx = zoho.crm.updateRecord("Leads", 1, m);', choices],
    ['r = zoho.crm.getRecordById("Leads", 1);\nif(r.get("Lead_Status") == "$0") { }', choices],
    ['x = zoho.crm.searchRecords("Leads", "(Last_Name:equals:A)and($0:equals:)");', fields],
    ['x = zoho.crm.searchRecords("Leads", "(Lead_Status:equals:$0)");', choices],
    [`${query}select $0 from Leads");`, fields],
    [`${query}select Email from $0");`, ['Leads', 'Accounts', 'Contacts']],
    [`${query}select Email from Leads where $0");`, fields],
  ])('%s', (source, expected) => {
    expect(labels(source).filter((label) => expected.includes(label))).toEqual(expected);
    expect(new Set(labels(source)).size).toBe(labels(source).length);
  });

  it('says what a field is', () => {
    for (const source of [
      'r = zoho.crm.getRecordById("Leads", 1);\nx = r.get("Lead_St$0atus");',
      'x = zoho.crm.searchRecords("Leads", "(Lead_Sta$0tus:equals:New)");',
    ]) {
      const { analysis, offset } = inCrm(source);
      expect(hover(analysis, offset)?.markdown).toContain('(field) Leads.Lead_Status: choice');
      expect(hover(analysis, offset)?.markdown).toContain('`Contacted`');
    }
  });

  it('knows the types of fields', () => {
    const { analysis, offset } = inCrm('r = zoho.crm.getRecordById("Leads", 1);\na$0 = r.get("Interests");\ninfo a;');
    expect(hover(analysis, offset)?.markdown).toContain('LIST of TEXT');
  });
});
