import { expect, it } from 'vitest';
import { scopeNeeds, suggestedScopes } from './scope-needs.js';

const needs = scopeNeeds([
  { name: 'zoho.crm.getRecords', service: 'crm', linkName: 'crmConn', scopes: ['ZohoCRM.modules.ALL'] },
  { name: 'zoho.crm.createRecord', service: 'crm', scopes: ['ZohoCRM.modules.ALL', 'ZohoCRM.a.CREATE'] },
  { name: 'zoho.desk.update', service: 'desk', linkName: 'deskConn', scopes: ['Desk.tickets.UPDATE'] },
]);

it('lists each scope once, with the tasks that need it', () => {
  expect(needs).toEqual([
    { scope: 'Desk.tickets.UPDATE', tasks: ['zoho.desk.update'], services: ['desk'], linkNames: ['deskConn'] },
    { scope: 'ZohoCRM.a.CREATE', tasks: ['zoho.crm.createRecord'], services: ['crm'], linkNames: [] },
    {
      scope: 'ZohoCRM.modules.ALL',
      tasks: ['zoho.crm.getRecords', 'zoho.crm.createRecord'],
      services: ['crm'],
      linkNames: ['crmConn'],
    },
  ]);
});

it('suggests what the tasks with the link name need, else those of its products', () => {
  expect(suggestedScopes(needs, 'deskConn', ['crm'])).toEqual(['Desk.tickets.UPDATE']);
  expect(suggestedScopes(needs, 'newConn', ['crm'])).toEqual(['ZohoCRM.a.CREATE', 'ZohoCRM.modules.ALL']);
  expect(suggestedScopes(needs, 'newConn', [])).toEqual([]);
});
