import { describe, expect, test } from 'vitest';
import { accepted, itemsAt, labelsAt } from '../testing.js';

/** Label and detail of the first items. */
function first(source: string, count: number, settings = {}): string[] {
  return itemsAt(source, settings)
    .slice(0, count)
    .map(({ label, detail }) => `${label} · ${detail}`);
}

describe('keys of known shapes', () => {
  test('of a literal, of what was put, of the answer of a task', () => {
    expect(first('m = {"name":"Ada","age":36};\nm.put("tags", {"a"});\nx = m.get("$0");', 3)).toEqual([
      'name · TEXT',
      'age · NUMBER',
      'tags · LIST of TEXT',
    ]);
    expect(
      labelsAt('x = zoho.salesiq.visitorsession.get("portal_1", "email", "link").get("data").get("$0");'),
    ).toContain('email');
  });

  test('of an answer that the person has seen and chosen, and of its parts', () => {
    const answerShapes = {
      'zoho.crm.getRecordById': { Company: '', Owner: { nick_name: '' } },
      'zoho.books.getRecords': { contacts: [{ our_field: '' }] },
    };
    const one = 'lead = zoho.crm.getRecordById("Leads", 1);\n';
    expect(labelsAt(`${one}x = lead.get("$0");`, { answerShapes })).toContain('Company');
    expect(labelsAt(`${one}x = lead.get("Owner").get("$0");`, { answerShapes })).toContain('nick_name');
    expect(labelsAt(`${one}x = lead.get("$0");`)).not.toContain('Company');
    const list = 'x = zoho.books.getRecords("Contacts", "1").get("contacts").get(0).get("$0");';
    expect(labelsAt(list, { answerShapes })).toContain('our_field');
    // Tasks that answer a list, or a map where something went wrong.
    for (const task of ['zoho.crm.getRecords("Leads")', 'zoho.crm.searchRecords("Leads", "(a:equals:b)")']) {
      const shapes = { [task.replace(/\(.*/, '')]: [{ Our_Field: '', Owner: { nick_name: '' } }] };
      const leads = `leads = ${task};\n`;
      expect(labelsAt(`${leads}x = leads.get(0).get("$0");`, { answerShapes: shapes })).toContain('Our_Field');
      expect(labelsAt(`${leads}x = leads.get(0).get("Owner").get("$0");`, { answerShapes: shapes })).toContain(
        'nick_name',
      );
    }
  });

  test('of an answer that may be list or map: a place is one of the list, a key one of the map', () => {
    const answerShapes = { 'zoho.crm.getRecords': [{ Company: '', Owner: { nick_name: '' } }] };
    const leads = 'leads = zoho.crm.getRecords("Leads");\n';
    expect(labelsAt(`${leads}x = leads.get(0).get("$0");`, { answerShapes })).toContain('Company');
    expect(labelsAt(`${leads}i = 0;\nx = leads.get(i).get("Owner").get("$0");`, { answerShapes })).toContain(
      'nick_name',
    );
    expect(labelsAt(`${leads}for each lead in leads { x = lead.get("$0"); }`, { answerShapes })).toContain('Company');
    expect(labelsAt(`${leads}x = leads.get("$0");`, { answerShapes })).toContain('Company');
  });

  test('at the empty place with their quotes, in an unclosed text with its end', () => {
    expect(labelsAt('m = {"name":"Ada"};\nx = m.get($0);')[0]).toBe('"name"');
    expect(accepted('m = {"name":"Ada"};\nx = m.get(na$0', '"name"')).toBe('m = {"name":"Ada"};\nx = m.get("name"');
    expect(accepted('m = {"name":"Ada"};\nx = m.get("na$0', 'name')).toBe('m = {"name":"Ada"};\nx = m.get("name"');
  });

  test('nothing but what the script uses where the shape is unknown', () => {
    expect(first('a = b.get("id");\nx = other.get("$0");', 9)).toEqual(['id · used in this file']);
  });
});

describe('the answer of a handler', () => {
  const zobot = { product: 'salesiq', handler: 'zobot.message' };

  test('in a literal that is returned, and in what is put into it', () => {
    expect(labelsAt('return {"$0"};', zobot)).toContain('replies');
    expect(labelsAt('return {"replies":{"Hello"},"$0":1};', zobot)).not.toContain('replies');
    expect(labelsAt('answer = Map();\nanswer.put("$0");\nreturn answer;', zobot)).toContain('action');
    expect(labelsAt('answer = Map();\nanswer.put("$0");\nreturn answer;')).not.toContain('action');
  });

  test('nested, by way of variables and lists', () => {
    const source =
      'input_card = Map();\ninput_card.put("$0");\nanswer = Map();\nanswer.put("input", input_card);\nreturn answer;';
    expect(labelsAt(source, zobot)).toContain('type');
    expect(labelsAt('return {"replies":{{"$0"}}};', zobot).length).toBeGreaterThan(0);
  });

  test('the values that a key takes', () => {
    expect(labelsAt('answer = Map();\nanswer.put("action", "$0");\nreturn answer;', zobot)).toContain('reply');
    expect(labelsAt('return {"action":"$0"};', zobot)).toContain('reply');
  });

  test('a map that holds itself comes to an end', () => {
    expect(labelsAt('a = Map();\na.put("a", a);\na.put("$0");\nreturn a;', zobot)).toContain('action');
  });
});
