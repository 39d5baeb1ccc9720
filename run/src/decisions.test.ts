import { createMemory } from '@deluge-tools/zoho';
import { expect, test } from 'vitest';
import { decisionsIn } from './decisions.js';

const shop = { id: 'file:///shop', name: 'shop' };
const other = { id: 'file:///other', name: 'other' };
const noon = new Date(2026, 10, 28, 12).getTime();
const lastMinute = new Date(2026, 10, 28, 23, 59).getTime();
const midnight = new Date(2026, 10, 29, 0, 0).getTime();

test('trust ends at midnight, and is one folder’s, one link name’s and one account’s', async () => {
  const memory = createMemory();
  let now = noon;
  const decisions = decisionsIn(memory, shop, () => now);
  await decisions.trust('crm', 'ann');
  now = lastMinute;
  expect(decisions.isTrusted('crm', 'ann')).toBe(true);
  expect(decisions.isTrusted('crm', 'bob')).toBe(false);
  expect(decisions.isTrusted('other', 'ann')).toBe(false);
  expect(decisionsIn(memory, other, () => now).isTrusted('crm', 'ann')).toBe(false);
  now = midnight;
  expect(decisions.isTrusted('crm', 'ann')).toBe(false);
});

test('a host is allowed for a folder, and stays so', async () => {
  const memory = createMemory();
  let now = noon;
  const decisions = decisionsIn(memory, shop, () => now);
  await decisions.allowHost('api.example.com');
  now = midnight;
  expect(decisions.mayCall('api.example.com')).toBe(true);
  expect(decisions.mayCall('x.api.example.com')).toBe(false);
  expect(decisionsIn(memory, other, () => now).mayCall('api.example.com')).toBe(false);
});

test('a memory that holds anything else has no decisions', async () => {
  const memory = createMemory();
  await memory.update('deluge.allowedHosts', { a: 1 });
  expect(decisionsIn(memory, shop, () => noon).mayCall('a')).toBe(false);
});
