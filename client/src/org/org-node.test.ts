import { expect, it } from 'vitest';
import { ageOf, describeOrganization, isOrgNode, titleOf } from './org-node.js';

const organization = { id: 'x', product: 'crm', name: 'crm', forms: [], fetched: '2026-01-31T10:00:00Z' };
const now = Date.parse('2026-02-03T12:00:00Z');

it('says what an organization is and how old its names are', () => {
  expect([titleOf(organization), describeOrganization(organization, now)]).toEqual([
    'CRM',
    '0 modules · fetched 3 days ago',
  ]);
  const shop = { id: 'y', product: 'creator', name: 'Shop', forms: [{ name: 'A', label: 'A', fields: [] }] };
  expect([titleOf(shop), describeOrganization(shop, now)]).toEqual(['Shop', '1 form · export']);
});

it.each([
  ['2026-02-03T00:00:00Z', 'today'],
  ['2026-02-02T10:00:00Z', 'yesterday'],
  ['2026-01-01T12:00:00Z', '33 days ago'],
  ['some day', 'at an unknown time'],
])('the age of %s', (then, age) => {
  expect(ageOf(Date.parse(then), now)).toBe(age);
});

it('knows its own rows', () => {
  expect(isOrgNode({ kind: 'organization', organization })).toBe(true);
  expect([undefined, 'x', { kind: 'field' }, { kind: 'connection', organization }].map(isOrgNode)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
