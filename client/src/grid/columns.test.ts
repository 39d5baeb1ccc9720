import { expect, it } from 'vitest';
import { columnOrder, columnWidths } from './columns.js';

it('orders the columns of a CRM record as people look for them', () => {
  const record = {
    Owner: { name: 'Sam', id: '1' },
    $approved: true,
    id: '7',
    Created_Time: '2025-01-01T10:00:00Z',
    Closing_Date: '2025-03-01',
    Description: 'Renewal',
    Amount: 1200,
    Fax: null,
    Stage: 'Qualification',
    Account_Name: { name: 'Acme', id: '2' },
    Deal_Name: 'Acme renewal',
    Email: 'ada@example.com',
  };
  expect(columnOrder(Object.keys(record), [record])).toEqual([
    ...['Account_Name', 'Deal_Name', 'Stage', 'Amount', 'Closing_Date', 'Email', 'Description'],
    ...['Owner', '$approved', 'id', 'Created_Time', 'Fax'],
  ]);
});

it('orders those of a Books invoice', () => {
  const columns = [
    'invoice_id',
    'customer_id',
    'created_time',
    'currency_id',
    'total',
    'date',
    'status',
    'customer_name',
  ];
  const record = Object.fromEntries(columns.map((column) => [column, 'x']));
  expect(columnOrder(columns, [record])).toEqual([
    ...['customer_name', 'status', 'total', 'date'],
    ...['invoice_id', 'customer_id', 'created_time', 'currency_id'],
  ]);
});

it('loses no column and keeps the order of equals', () => {
  expect(columnOrder(['b', 'a', 'Zeta'], [{ a: 1, b: 2, Zeta: 3 }])).toEqual(['b', 'a', 'Zeta']);
});

it('gives a lookup the room that its name needs', () => {
  expect(columnWidths(['a'], [{ a: { name: 'Ada Lovelace', id: '1'.repeat(30) } }])).toEqual([13]);
});
