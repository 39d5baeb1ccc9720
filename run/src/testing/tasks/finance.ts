import { expect } from 'vitest';
import type { TaskFixture } from '../task-fixture.js';

const ok = { code: 0, message: 'success' };
const organization_id = '10234695';
const contact = expect.objectContaining({ contact_id: '460000000026049', contact_name: 'Northwind Traders' });
const newContact = { contact_id: '460000000030001', contact_name: 'Newcomers' };

/** https://www.zoho.com/books/api/v3/ */
const books: readonly TaskFixture[] = [
  {
    task: 'zoho.books.getOrganizations',
    call: '',
    request: { method: 'GET', path: '/books/v3/organizations' },
    answer: { ...ok, organizations: [expect.objectContaining({ organization_id, name: 'Sandbox Ltd' })] },
  },
  {
    task: 'zoho.books.getRecords',
    call: '"Contacts", "10234695", {"contact_name_startswith": "North", "page": 1}',
    request: {
      method: 'GET',
      path: '/books/v3/contacts',
      query: { organization_id, contact_name_startswith: 'North', page: '1' },
    },
    answer: { ...ok, contacts: [contact], page_context: expect.objectContaining({ page: 1, has_more_page: false }) },
  },
  {
    task: 'zoho.books.getRecordsByID',
    call: '"Invoices", "10234695", "460000000028001"',
    request: { method: 'GET', path: '/books/v3/invoices/460000000028001', query: { organization_id } },
    answer: { ...ok, invoice: expect.objectContaining({ invoice_number: 'INV-000001', total: 7750 }) },
  },
  {
    task: 'zoho.books.createRecord',
    call: '"Invoices", "10234695", {"customer_id": "460000000026049", "line_items": [{"item_id": "460000000027009", "rate": 100, "quantity": 2}]}',
    request: {
      method: 'POST',
      path: '/books/v3/invoices',
      query: { organization_id },
      json: {
        customer_id: '460000000026049',
        line_items: [{ item_id: '460000000027009', rate: 100, quantity: 2 }],
      },
    },
    answer: {
      code: 0,
      message: 'The invoice has been created.',
      invoice: expect.objectContaining({
        invoice_id: '460000000030001',
        invoice_number: 'INV-000002',
        customer_name: 'Northwind Traders',
        status: 'draft',
        total: 200,
      }),
    },
  },
  {
    task: 'zoho.books.updateRecord',
    call: '"Contacts", "10234695", "460000000026049", {"company_name": "Northwind"}',
    request: {
      method: 'PUT',
      path: '/books/v3/contacts/460000000026049',
      query: { organization_id },
      json: { company_name: 'Northwind' },
    },
    answer: {
      code: 0,
      message: 'The contact has been updated.',
      contact: expect.objectContaining({ contact_id: '460000000026049', company_name: 'Northwind' }),
    },
  },
  {
    task: 'zoho.books.markStatus',
    call: '"Invoices", "10234695", "460000000028001", "sent"',
    request: { method: 'POST', path: '/books/v3/invoices/460000000028001/status/sent', query: { organization_id } },
    answer: { code: 0, message: 'Invoice status has been changed to Sent.' },
  },
];

/** https://www.zoho.com/invoice/api/v3/ */
const invoice: readonly TaskFixture[] = [
  {
    task: 'zoho.invoice.getRecords',
    call: '"Contacts", "10234695", {"status": "active"}, "north", "contact_name"',
    request: {
      method: 'GET',
      path: '/invoice/v3/contacts',
      query: { organization_id, search_text: 'north', sort_column: 'contact_name', status: 'active' },
    },
    answer: { ...ok, contacts: [contact], page_context: expect.objectContaining({ sort_column: 'contact_name' }) },
  },
  {
    task: 'zoho.invoice.getRecordById',
    call: '"Contacts", "10234695", "460000000026049"',
    request: { method: 'GET', path: '/invoice/v3/contacts/460000000026049', query: { organization_id } },
    answer: { ...ok, contact },
  },
  {
    task: 'zoho.invoice.create',
    call: '"Contacts", "10234695", {"contact_name": "Newcomers"}',
    request: {
      method: 'POST',
      path: '/invoice/v3/contacts',
      query: { organization_id },
      json: { contact_name: 'Newcomers' },
    },
    answer: { code: 0, message: 'The contact has been created.', contact: expect.objectContaining(newContact) },
  },
  {
    task: 'zoho.invoice.update',
    call: '"Items", "10234695", "460000000027009", {"rate": 8000}',
    request: {
      method: 'PUT',
      path: '/invoice/v3/items/460000000027009',
      query: { organization_id },
      json: { rate: 8000 },
    },
    answer: { code: 0, message: 'The item has been updated.', item: expect.objectContaining({ rate: 8000 }) },
  },
];

/** https://www.zoho.com/inventory/api/v1/ */
const inventory: readonly TaskFixture[] = [
  {
    task: 'zoho.inventory.getOrganizations',
    call: '',
    request: { method: 'GET', path: '/inventory/v1/organizations' },
    answer: { ...ok, organizations: [expect.objectContaining({ organization_id })] },
  },
  {
    task: 'zoho.inventory.getRecords',
    call: '"Items", "10234695", {"search_text": "glider"}',
    request: {
      method: 'GET',
      path: '/inventory/v1/items',
      query: { organization_id, search_text: 'glider' },
    },
    answer: {
      ...ok,
      items: [expect.objectContaining({ name: 'Glider', stock_on_hand: 3 })],
      page_context: expect.objectContaining({ per_page: 200 }),
    },
  },
  {
    task: 'zoho.inventory.getRecordsByID',
    call: '"Items", "10234695", "460000000027009"',
    request: { method: 'GET', path: '/inventory/v1/items/460000000027009', query: { organization_id } },
    answer: { ...ok, item: expect.objectContaining({ sku: 'GL-1' }) },
  },
  {
    task: 'zoho.inventory.createRecord',
    call: '"Items", "10234695", {"name": "Rope", "rate": 12.5}',
    request: {
      method: 'POST',
      path: '/inventory/v1/items',
      query: { organization_id },
      json: { name: 'Rope', rate: 12.5 },
    },
    answer: {
      code: 0,
      message: 'The item has been created.',
      item: expect.objectContaining({ item_id: '460000000030001', name: 'Rope', rate: 12.5 }),
    },
  },
  {
    task: 'zoho.inventory.updateRecord',
    call: '"Items", "10234695", "460000000027009", {"reorder_level": 2}',
    request: {
      method: 'PUT',
      path: '/inventory/v1/items/460000000027009',
      query: { organization_id },
      json: { reorder_level: 2 },
    },
    answer: { code: 0, message: 'The item has been updated.', item: expect.objectContaining({ reorder_level: 2 }) },
  },
];

/** https://www.zoho.com/billing/api/v1/ */
const billing: readonly TaskFixture[] = [
  {
    task: 'zoho.billing.create',
    call: '"Customers", "10234695", {"display_name": "Newcomers", "email": "new@comers.example"}',
    request: {
      method: 'POST',
      path: '/billing/v1/customers',
      query: { organization_id },
      json: { display_name: 'Newcomers', email: 'new@comers.example' },
    },
    answer: {
      code: 0,
      message: 'The customer has been created.',
      customer: expect.objectContaining({ customer_id: '460000000030001', display_name: 'Newcomers' }),
    },
  },
  {
    task: 'zoho.billing.retrieve',
    call: '"Plans", "10234695", "club-monthly"',
    request: { method: 'GET', path: '/billing/v1/plans/club-monthly', query: { organization_id } },
    answer: { ...ok, plan: expect.objectContaining({ plan_code: 'club-monthly', recurring_price: 25 }) },
  },
  {
    task: 'zoho.billing.update',
    call: '"Customers", "10234695", "460000000026049", {"display_name": "Northwind"}',
    request: {
      method: 'PUT',
      path: '/billing/v1/customers/460000000026049',
      query: { organization_id },
      json: { display_name: 'Northwind' },
    },
    answer: {
      code: 0,
      message: 'The customer has been updated.',
      customer: expect.objectContaining({ display_name: 'Northwind' }),
    },
  },
  {
    task: 'zoho.billing.getList',
    call: '"Plans", "10234695", 10, 1',
    request: {
      method: 'GET',
      path: '/billing/v1/plans',
      query: { organization_id, per_page: '10', page: '1' },
    },
    answer: {
      ...ok,
      plans: [expect.objectContaining({ plan_code: 'club-monthly' })],
      page_context: expect.objectContaining({ per_page: 10, page: 1 }),
    },
  },
];

export const financeFixtures: readonly TaskFixture[] = [...books, ...invoice, ...inventory, ...billing];
