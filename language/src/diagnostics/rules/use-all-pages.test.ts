import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string) =>
  diagnose(text, { rules: { useAllPages: 'hint' } }).filter(({ code }) => code === 'useAllPages');

it('says how many records a page has', () => {
  expect(found('x = zoho.crm.getRecords("Leads",1,200);')).toMatchObject([
    {
      start: 4,
      end: 23,
      message: 'zoho.crm.getRecords returns one page of at most 200 records; later pages are never read.',
    },
  ]);
  expect(diagnose('x = zoho.crm.getRecords("Leads");').map(({ code }) => code)).not.toContain('useAllPages');
});

it.each([
  'for each p in {1,2}\n{\n\tx = zoho.crm.getRecords("Leads",p,200);\n}',
  'x = zoho.crm.getRecords("Leads",page,200);',
  'x = zoho.crm.getRecordById("Leads",1);',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
