import { describe, expect, it } from 'vitest';
import { diagnose, shop } from '../../testing/index.js';

const rules = new Set([
  'unknownField',
  'unknownChoice',
  'unknownForm',
  'requiredField',
  'readOnlyField',
  'fieldLength',
]);

/** What the rules about names say of a script of CRM. */
function found(script: string, services = shop().services): string[] {
  return diagnose(script, { product: 'crm' }, services === undefined ? {} : { services })
    .filter(({ code }) => rules.has(code))
    .map(({ code, message }) => `${code}: ${message}`);
}

const noField = (name: string, near?: string, module = 'Leads') =>
  `unknownField: The module ${module} has no field ${name}.${near === undefined ? '' : ` Did you mean ${near}?`}`;

describe('the names of modules', () => {
  it.each<[string, string[]]>([
    ['lead = zoho.crm.getRecordById("Leads", id);\ninfo lead.get("Emial");', [noField('Emial', 'Email')]],
    ['lead = zoho.crm.getRecordById("Leads", id);\ninfo ifnull(lead.get("email"), "");', [noField('email', 'Email')]],
    [
      'for each lead in zoho.crm.getRecords("Leads", 1, 200) { info lead.get("Lead_Satus"); }',
      [noField('Lead_Satus', 'Lead_Status')],
    ],
    [
      'answer = zoho.crm.v8.searchRecords("Leads", "(Emial:equals:a@b.example)");\nfor each lead in answer.get("data") { info lead.get("Lst_Name"); }',
      [noField('Emial', 'Email'), noField('Lst_Name', 'Last_Name')],
    ],
    // A record that was fetched and is changed.
    [
      'lead = zoho.crm.getRecordById("Leads", id);\nlead.put("Intrests", {"Cars"});',
      [noField('Intrests', 'Interests')],
    ],
    // Maps on their way to a task.
    [
      'm = Map();\nm.put("Last_Name", "A");\nm.put("Emial", "b");\ninfo zoho.crm.createRecord("Leads", m);',
      [noField('Emial', 'Email')],
    ],
    [
      'info zoho.crm.updateRecord("Leads", id, {"Lead_Status":"Lots"});',
      ['unknownChoice: "Lots" is not a choice of Lead_Status. Did you mean "Lost"?'],
    ],
    [
      'info zoho.crm.createRecord("Leads", {"Email":"a"});',
      ['requiredField: Leads requires Last_Name, which is not given.'],
    ],
    [
      'm = Map();\nm.put("Email", "a");\nif(x) { m.put("Last_Name", "b"); }\ninfo zoho.crm.createRecord("Leads", m);',
      [],
    ],
    ['info zoho.crm.createRecord("Leads", input.toMap());', []],
    ['info zoho.crm.upsert("Leads", {"Full_Name":"A B","Last_Name":"B"});', ['readOnlyField: Full_Name is read-only.']],
    ['info zoho.crm.bulkCreate("Leads", {{"Last_Name":"A"},{"Lst_Name":"B"}});', [noField('Lst_Name', 'Last_Name')]],
    [
      'lead = zoho.crm.getRecordById("Leads", id);\nif(lead.get("Lead_Status") == "Nwe") { info 1; }',
      ['unknownChoice: "Nwe" is not a choice of Lead_Status. Did you mean "New"?'],
    ],
    [
      'info zoho.crm.searchRecords("Leads", "((Lead_Status:in:New,Lsot)and(Email:starts_with:a))");',
      ['unknownChoice: "Lsot" is not a choice of Lead_Status. Did you mean "Lost"?'],
    ],
    ['info zoho.crm.searchRecords("Leads", "(Lead_Status:starts_with:N)");', []],
    [
      'm = Map();\nm.put("select_query", "select Last_Name, Account.Indstry, count(id) as Total from Leads where Lead_Status = \'Opne\' and Account is not null");\ninfo m;',
      [noField('Indstry', 'Industry', 'Accounts'), 'unknownChoice: "Opne" is not a choice of Lead_Status.'],
    ],
    [
      'info zoho.crm.getRecordById("Laeds", id);',
      ['unknownForm: The organization has no module Laeds. Did you mean Leads?'],
    ],
    ['info zoho.crm.getRecords("users", 1, 10);', []],
    // Keys that no list of fields names, and answers that tell of a failure.
    [
      'lead = zoho.crm.getRecordById("Leads", id);\ninfo lead.get("id") + lead.get("$approved") + lead.get("Owner").get("id") + lead.get("code");',
      [],
    ],
    // A lookup's own keys are no fields of the module.
    ['lead = zoho.crm.getRecordById("Leads", id);\ninfo lead.get("Account").get("name");', []],
    // The keys of the answer around the records.
    ['answer = zoho.crm.v8.getRecords("Leads", 1, 10);\ninfo answer.get("info").get("more_records");', []],
    // The fields of this module were not fetched.
    ['contact = zoho.crm.getRecordById("Contacts", id);\ninfo contact.get("Anything");', []],
    // Which module it is only a run knows.
    ['lead = zoho.crm.getRecordById(module, id);\ninfo lead.get("Anything");', []],
    ['lead = zoho.crm.getRecordById("Leads", id);\nif(x) { lead = Map(); }\ninfo lead.get("Anything");', []],
  ])('%s', (script, expected) => {
    expect(found(script)).toEqual(expected);
  });

  it('are not judged without a schema', () => {
    const script = 'lead = zoho.crm.getRecordById("Laeds", id);\ninfo lead.get("Emial");';
    expect(diagnose(script, { product: 'crm' }).filter(({ code }) => rules.has(code))).toEqual([]);
  });

  it('are those of the connection where several organizations are known', () => {
    const [crm] = shop().services!;
    const services = [crm!, { ...crm!, connection: 'other', forms: new Map() }];
    expect(found('info zoho.crm.getRecordById("Laeds", id, Map(), "crm_all");', services)).toHaveLength(1);
    expect(found('info zoho.crm.getRecordById("Laeds", id, Map(), "other");', services)).toEqual([]);
    expect(found('info zoho.crm.getRecordById("Laeds", id);', services)).toEqual([]);
  });
});
