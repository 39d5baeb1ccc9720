import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text).filter(({ code }) => code === 'noWriteWhileReading');
}

describe('noWriteWhileReading', () => {
  it.each([
    'for each l in zoho.crm.getRecords("Leads") { zoho.crm.updateRecord("Leads",l.get("id"),m); }',
    'r = zoho.crm.v8.getRecords("Leads",1,9,m,"c"); for each l in r.get("data") { if(a) { zoho.crm.v8.updateRecord("Leads",1,m,n,"c"); } }',
    'm = "Leads"; for each l in zoho.crm.getRecords(m) { zoho.crm.createRecord("Leads",l); }',
    'for each o in Order[Open == true] sort by Due { insert into Order [ Open = false ]; }',
    'for each o in Order[Open == true] { delete from Order[ID == o.ID]; }',
  ])('reports %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    'for each l in zoho.crm.getRecords("Leads") { zoho.crm.updateRecord("Deals",l.get("id"),m); }',
    'for each l in zoho.crm.getRecords("Leads") { x = zoho.crm.getRecordById("Leads",l.get("id")); }',
    'for each l in zoho.desk.getRecords(1,"Leads") { zoho.crm.updateRecord("Leads",1,m); }',
    'for each o in Order[Open == true] { insert into Log [ A = 1 ]; }',
    'for each t in zoho.desk.getRecords("600","tickets") { zoho.desk.create("600","tasks",m); }',
    'for each l in leads { zoho.crm.updateRecord("Leads",1,m); }',
  ])('is silent: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});
