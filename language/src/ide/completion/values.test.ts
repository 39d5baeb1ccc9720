import { describe, expect, test } from 'vitest';
import { accepted, itemsAt, labelsAt } from '../testing.js';

const connections = [
  { linkName: 'salesIqConnection', products: ['salesiq'] },
  { linkName: 'crm_link', products: ['crm'] },
];

describe('link names', () => {
  test('inside the quotes of the connection argument: the fitting ones first, then the other configured ones', () => {
    expect(labelsAt('x = zoho.salesiq.visitorsession.get("p", "k", "$0");', { connections })).toEqual([
      'salesIqConnection',
      'crm_link',
    ]);
  });

  test('everything between the quotes is replaced', () => {
    const source = 'x = zoho.salesiq.visitorsession.get("p", "k", "sale$0-old");';
    expect(accepted(source, 'salesIqConnection', { connections })).toBe(
      'x = zoho.salesiq.visitorsession.get("p", "k", "salesIqConnection");',
    );
  });

  test('at the empty place of the argument they bring their quotes', () => {
    const source = 'x = zoho.salesiq.visitorsession.get("p", "k", $0);';
    expect(labelsAt(source, { connections }).slice(0, 1)).toEqual(['"salesIqConnection"']);
    expect(accepted(source, '"salesIqConnection"', { connections })).toBe(
      'x = zoho.salesiq.visitorsession.get("p", "k", "salesIqConnection");',
    );
  });

  test('an unclosed quote is closed, and what follows stays', () => {
    const source = 'x = zoho.salesiq.visitorsession.get("p", "k", "sal$0';
    expect(accepted(source, 'salesIqConnection', { connections })).toBe(
      'x = zoho.salesiq.visitorsession.get("p", "k", "salesIqConnection"',
    );
  });

  test('names used elsewhere in the file are offered too', () => {
    const source =
      'a = zoho.crm.getRecordById("Leads", 1, Map(), "used_here");\nb = zoho.salesiq.visitorsession.get("p", "k", "$0");';
    expect(labelsAt(source)).toEqual(['used_here']);
    expect(itemsAt(source)[0]?.detail).toContain('not configured');
  });

  test('what is being typed is no link name yet', () => {
    for (const source of [
      'x = zoho.salesiq.visitorsession.get("p", "k", "sa$0',
      'x = zoho.salesiq.visitorsession.get("p", "k", "sa$0");',
    ]) {
      expect(labelsAt(source, { connections })).toEqual(['salesIqConnection']);
    }
  });

  test('in the connection attribute of a block', () => {
    const block = 'x = invokeurl\n[\n\turl : "https://a.example"\n\tconnection : "$0"\n];';
    expect(labelsAt(block, { connections })).toEqual(expect.arrayContaining(['salesIqConnection', 'crm_link']));
    expect(labelsAt(block.replace('"$0"', '$0'), { connections })).toContain('"crm_link"');
  });
});

describe('allowed values', () => {
  test('of a parameter, in quotes and without', () => {
    expect(labelsAt('x = zoho.desk.create(1, "$0", {"a": 1});')).toEqual(
      expect.arrayContaining(['Tickets', 'Contacts']),
    );
    const labels = labelsAt('x = zoho.desk.create(1, $0');
    expect(labels[0]).toMatch(/^"/);
    expect(labels).toContain('"Tickets"');
    expect(accepted('x = zoho.desk.create(1, Ti$0, {"a": 1});', '"Tickets"')).toBe(
      'x = zoho.desk.create(1, "Tickets", {"a": 1});',
    );
  });

  test('of an attribute: bare words are not quoted', () => {
    expect(labelsAt('GET = 1;\nx = invokeurl [ url : "a" type : $0 ];')).toEqual([
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
    ]);
    expect(labelsAt('x = invokeurl [ url : "a" type : P$0 ];')).toEqual(
      expect.arrayContaining(['POST', 'PUT', 'PATCH']),
    );
    expect(labelsAt('sendmail [ from : zoho.adminuserid content type : $0 ]').slice(0, 2)).toEqual(['HTML', 'TEXT']);
    expect(labelsAt('x = invokeurl [ url : "a" detailed : $0 ];').slice(0, 2)).toEqual(['true', 'false']);
  });

  test('the sender of a mail is offered by its system variable', () => {
    expect(labelsAt('sendmail\n[\n\tfrom : $0\n]')[0]).toBe('zoho.adminuserid');
  });

  test('keys that a map argument knows, and their values', () => {
    expect(labelsAt('zoho.crm.createRecord("Leads", m, {"$0"});')).toContain('trigger');
    expect(labelsAt('zoho.crm.createRecord("Leads", m, {$0});')[0]).toBe('"trigger"');
    expect(labelsAt('zoho.crm.createRecord("Leads", m, {"trigger": {"$0"}});')).toContain('workflow');
  });

  test('what stands for an argument that is left out', () => {
    expect(labelsAt('zoho.crm.createRecord("Leads", m, $0')).toContain('Map()');
  });
});

describe('nothing', () => {
  test('in comments and ordinary texts', () => {
    expect(labelsAt('// zoho.$0')).toEqual([]);
    expect(labelsAt('/* zoho.$0 */')).toEqual([]);
    expect(labelsAt('x = "zoho.$0";')).toEqual([]);
    expect(labelsAt('x = "a $0')).toEqual([]);
    expect(labelsAt("x = '$0';")).toEqual([]);
    expect(labelsAt('x = m.get("$0");')).toEqual([]);
    expect(labelsAt('zoho.desk.create(1, "a" + "$0", m);')).toEqual([]);
  });
});
