import { expect, test } from 'vitest';
import { keptRecords, recordsAsJson } from './kept-records.js';
import { useSandbox } from './testing.js';

const bench = useSandbox();

test('says what is kept of each service, the largest collection first', async () => {
  const kept = await keptRecords(bench.sandbox.documents);
  expect(kept.map(({ service }) => service)).toEqual(expect.arrayContaining(['crm', 'books', 'creator', 'desk']));
  expect(kept.map(({ service }) => service)).not.toContain('accounts');
  const crm = kept.find(({ service }) => service === 'crm');
  expect(crm?.collections[0]).toEqual({ name: 'Leads', count: 3 });
  expect(crm?.file).toMatch(/crm\.json$/);
});

test('gives the records of a collection with all digits of their ids', async () => {
  await bench.call('POST', '/crm/v2/Leads', JSON.stringify({ data: [{ Last_Name: 'Added' }] }));
  const json = await recordsAsJson(bench.sandbox.documents, 'crm', 'Leads');
  expect(JSON.parse(json).map((row: { Last_Name: string }) => row.Last_Name)).toContain('Added');
});

test('gives an empty list for what is not there', async () => {
  expect(await recordsAsJson(bench.sandbox.documents, 'crm', 'Nothing')).toBe('[]');
  expect(await recordsAsJson(bench.sandbox.documents, 'nothing', 'Leads')).toBe('[]');
});
