import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string) =>
  diagnose(text)
    .filter(({ code }) => code === 'pageSize')
    .map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`);

describe('pageSize', () => {
  it('knows the ceilings of list tasks', () => {
    expect(found('info zoho.crm.getRecords("Leads",1,201);')).toEqual([
      '201: zoho.crm.getRecords returns at most 200 records per page, not 201.',
    ]);
    expect(found('info zoho.crm.getRelatedRecords("Notes","Leads",1,1,500);')).toHaveLength(1);
    expect(found('info zoho.desk.searchRecords("1","tickets","a",0,200);')).toHaveLength(1);
    expect(found('size = 300;\ninfo zoho.crm.searchRecords("Leads","(A:equals:b)",1,size);')).toHaveLength(1);
  });

  it('leaves alone what fits or is not known', () => {
    expect(found('info zoho.crm.getRecords("Leads",1,200);')).toEqual([]);
    expect(found('info zoho.crm.getRecords("Leads",1,size);\ninfo zoho.crm.getRecords("Leads",300);')).toEqual([]);
    expect(found('info zoho.desk.getRecords("1","tickets",1,500);')).toEqual([]);
  });
});
