import { describe, expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const org = 'organization_id=10234695';
const call = (method: string, path: string, body?: object) =>
  bench.call(method, path, body === undefined ? undefined : JSON.stringify(body));

test('a record is created, read, changed, marked and deleted', async () => {
  const customer = '460000000026049';
  const lines = [
    { rate: 10, quantity: 3 },
    { rate: 2.5, quantity: 2 },
  ];
  const created = await call('POST', `/books/v3/invoices?${org}`, { customer_id: customer, line_items: lines });
  expect(created.status).toBe(201);
  const { invoice_id: id, total } = created.json.invoice;
  expect(total).toBe(35);
  const address = `/books/v3/invoices/${id}`;
  expect((await call('GET', `${address}?${org}`)).json.invoice).toEqual(created.json.invoice);
  const updated = await call('PUT', `${address}?${org}`, { line_items: [{ rate: 1, quantity: 1 }], invoice_id: 'x' });
  expect(updated.json.invoice).toMatchObject({ invoice_id: id, total: 1 });
  expect((await call('POST', `${address}/status/void?${org}`)).json.message).toBe(
    'Invoice status has been changed to Void.',
  );
  expect((await call('GET', `${address}?${org}`)).json.invoice.status).toBe('void');
  expect((await call('DELETE', `${address}?${org}`)).json).toEqual({
    code: 0,
    message: 'The invoice has been deleted.',
  });
  expect((await call('GET', `${address}?${org}`)).json).toEqual({ code: 1002, message: 'Invoice does not exist.' });
});

test('a list is narrowed, sorted and paged', async () => {
  const path = `/books/v3/contacts?${org}`;
  const names = async (query: string): Promise<string[]> =>
    (await call('GET', `${path}&${query}`)).json.contacts.map((one: { contact_name: string }) => one.contact_name);
  expect(await names('sort_column=contact_name&sort_order=A')).toEqual(['Blue Yonder', 'Northwind Traders']);
  expect(await names('contact_name_contains=yond')).toEqual(['Blue Yonder']);
  expect(await names('email=ann@northwind.example')).toEqual(['Northwind Traders']);
  expect(await names('filter_by=Status.inactive')).toEqual([]);
  const first = await call('GET', `${path}&per_page=1`);
  expect(first.json.page_context).toMatchObject({ page: 1, per_page: 1, has_more_page: true });
});

describe('what is refused', () => {
  test.each([
    ['GET', '/books/v3/contacts', 400, 4],
    ['GET', '/books/v3/contacts?organization_id=x', 400, 4],
    ['GET', `/books/v3/contacts?${org}&per_page=201`, 400, 4],
    ['GET', `/books/v3/contacts?${org}&invented=1`, 400, 4],
    ['POST', `/books/v3/contacts?${org}`, 400, 4],
    ['POST', `/books/v3/invoices/460000000028001/status/lost?${org}`, 404, 5],
    ['PUT', `/books/v3/contacts/1?${org}`, 404, 1002],
    ['PATCH', `/books/v3/contacts?${org}`, 405, 37],
  ])('%s %s', async (method, path, status, code) => {
    const answer = await call(method, path, method === 'GET' ? undefined : {});
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });
});

test('Billing takes its organisation from a header too', async () => {
  const headers = { 'X-com-zoho-subscriptions-organizationid': '10234695' };
  expect((await bench.call('GET', '/billing/v1/plans', undefined, headers)).json.plans).toHaveLength(1);
  expect((await bench.call('GET', '/books/v3/contacts', undefined, headers)).status).toBe(400);
});

test('a record may come as the field of a form', async () => {
  const body = new URLSearchParams({ JSONString: '{"contact_name":"Formal"}' });
  expect((await bench.call('POST', `/books/v3/contacts?${org}`, body)).json.contact.contact_name).toBe('Formal');
});
