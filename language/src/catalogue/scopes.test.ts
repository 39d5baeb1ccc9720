import { expect, test } from 'vitest';
import { missingScopes } from './scopes.js';

test.each([
  ['ZohoCRM.modules.READ', 'ZohoCRM.modules.READ'],
  ['ZohoCRM.modules.READ', 'ZohoCRM.modules.ALL'],
  ['ZohoCRM.modules.ALL', 'zohocrm.modules.all'],
  ['ZohoCRM.modules.leads.READ', 'ZohoCRM.modules.READ'],
  ['ZohoCRM.modules.READ', 'ZohoCRM.modules.leads.READ'],
  ['ZohoCRM.modules.CREATE', 'ZohoCRM.modules.WRITE'],
  ['ZohoBooks.invoices.UPDATE', 'ZohoBooks.fullaccess.all'],
])('%s is covered by %s', (needed, granted) => {
  expect(missingScopes([needed], ['Other.x.ALL', granted])).toEqual([]);
});

test.each([
  ['ZohoCRM.modules.READ', ''],
  ['ZohoCRM.modules.CREATE', 'ZohoCRM.modules.READ'],
  ['ZohoCRM.modules.DELETE', 'ZohoCRM.modules.WRITE'],
  ['ZohoCRM.modules.ALL', 'ZohoCRM.modules.READ'],
  ['ZohoCRM.settings.READ', 'ZohoCRM.modules.ALL'],
  ['ZohoBooks.invoices.READ', 'ZohoInvoice.fullaccess.all'],
])('%s is not covered by %s', (needed, granted) => {
  expect(missingScopes([needed], [granted])).toEqual([needed]);
});
