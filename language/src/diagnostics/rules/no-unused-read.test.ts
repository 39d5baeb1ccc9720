import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter(({ code }) => code === 'noUnusedRead');
}

describe('noUnusedRead', () => {
  it.each([
    'zoho.crm.getRecordById("Leads",1);',
    'void f() { x = zoho.crm.getRecordById("Leads",1); }',
    'void f() { x = zoho.crm.getRecords("Leads"); x = 1; }',
  ])('reports %s', (text) => {
    const [one] = found(text);
    expect(one?.tags).toEqual(['unnecessary']);
  });

  it.each([
    ['void f() { x = zoho.crm.getRecordById("Leads",1); info x; }', 'it is used'],
    ['void f() { x = zoho.crm.updateRecord("Leads",1,Map()); }', 'it does something'],
    ['x = zoho.crm.getRecordById("Leads",1);', 'it may be a field of the form'],
    ['void f() { x = zoho.crm.getRecordById("Leads",1).get("Email"); }', 'the value of the chain may fail on purpose'],
    ['void f() { x = invokeurl [ url :"https://a" type :GET ]; }', 'an address may be called for what it does'],
  ])('is silent: %s (%s)', (text) => {
    expect(found(text)).toEqual([]);
  });
});
