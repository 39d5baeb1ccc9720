import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testClient, useSandbox } from './testing.js';

const bench = useSandbox();
const names = async (): Promise<string[]> =>
  (await bench.call('GET', '/crm/v2/Leads')).json.data.map((row: { Last_Name: string }) => row.Last_Name).sort();
const add = (name: string) => bench.call('POST', '/crm/v2/Leads', JSON.stringify({ data: [{ Last_Name: name }] }));
const seeded = ['Baker', 'Burns', 'Costa'];

test('a state is kept and found again', async () => {
  const { snapshots, store } = bench.sandbox;
  expect(await snapshots.list()).toEqual([]);
  await add('First');
  await store.addPortal('acme');
  await snapshots.take('with first');
  await add('Second');
  await store.addPortal('later');
  expect(await names()).toEqual([...seeded, 'First', 'Second']);
  await snapshots.restore('with first');
  expect(await names()).toEqual([...seeded, 'First']);
  expect(await store.portals()).toEqual(['portal_1', 'acme']);
  expect(await snapshots.list()).toEqual(['with first']);
  await snapshots.remove('with first');
  expect(await snapshots.list()).toEqual([]);
});

test('reset begins again, and signs nobody out', async () => {
  await add('First');
  await bench.sandbox.snapshots.reset();
  expect(await names()).toEqual(seeded);
  expect((await bench.sandbox.clients()).map(({ clientId }) => clientId)).toContain(testClient.clientId);
});

test.each(['', '..', '../x', 'a/b', '.hidden', 'a\\b', 'x'.repeat(61)])('%j is no name', async (name) => {
  await expect(bench.sandbox.snapshots.take(name)).rejects.toThrow('cannot be the name of a snapshot');
  await expect(bench.sandbox.snapshots.restore(name)).rejects.toThrow('cannot be the name of a snapshot');
});

test('what was not kept cannot be found', async () => {
  await expect(bench.sandbox.snapshots.restore('nothing')).rejects.toThrow('The sandbox has no snapshot "nothing"');
});

test('a file that a person damaged is kept aside, and only the damaged part is lost', async () => {
  await add('First');
  const file = join(bench.folder, 'zoho', 'crm.json');
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.collections.Deals = 'none';
  document.collections.Leads.push(7);
  await writeFile(file, JSON.stringify(document));
  expect(await names()).toEqual([...seeded, 'First']);
  expect(bench.sandbox.documents.problems().join()).toContain('In "collections", "Deals" is not a list of records.');
  expect((await readdir(join(bench.folder, 'zoho'))).filter((name) => name.startsWith('crm.damaged-'))).toHaveLength(1);
});
