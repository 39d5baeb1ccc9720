import { expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const v2 = '/api/v2/sandbox/shop';
const v21 = '/creator/v2.1/data/sandbox/shop';
const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  bench.call(method, path, body === undefined ? undefined : JSON.stringify(body), headers);

test('both versions see the same records', async () => {
  const created = await call('POST', `${v2}/form/Orders`, {
    data: { Customer: 'New', Status: 'Open' },
    result: { fields: ['Status'] },
  });
  const { ID } = created.json.data;
  expect(created.json).toEqual({ code: 3000, data: { ID, Status: 'Open' }, message: 'Data Added Successfully!' });
  expect((await call('GET', `${v21}/report/All_Orders/${ID}`)).json.data.Customer).toBe('New');
});

test('version 2.1 goes on where the cursor says', async () => {
  const many = Array.from({ length: 205 }, (_, index) => ({ Name: `Part ${index}` }));
  await call('POST', `${v21}/form/Products`, { data: many.slice(0, 200) });
  await call('POST', `${v21}/form/Products`, { data: many.slice(200) });
  const first = await call('GET', `${v21}/report/All_Products`);
  expect(first.json.data).toHaveLength(200);
  const cursor = first.headers.record_cursor ?? '';
  const second = await call('GET', `${v21}/report/All_Products`, undefined, { record_cursor: cursor });
  expect(second.json.data).toHaveLength(6);
  expect(second.headers.record_cursor).toBeUndefined();
});

test.each([
  ['GET', `${v2}/report/Nothing`, 2894, undefined],
  ['GET', '/api/v2/sandbox/nothing/report/All_Orders', 2892, undefined],
  ['GET', '/api/v2/other/shop/report/All_Orders', 2892, undefined],
  ['POST', `${v2}/form/Nothing`, 2893, { data: { a: 1 } }],
  ['GET', `${v2}/report/All_Orders?criteria=Status`, 3020, undefined],
  ['GET', `${v2}/report/All_Orders?criteria=Colour == 1`, 3020, undefined],
  ['GET', `${v2}/report/All_Orders?criteria=Status == "Lost"`, 3100, undefined],
  ['GET', `${v2}/report/All_Orders/1`, 3100, undefined],
  ['PATCH', `${v2}/report/All_Orders`, 3020, { data: { Status: 'x' } }],
  ['POST', `${v2}/form/Orders`, 3001, { data: [{ Customer: 'x' }] }],
  ['POST', `${v2}/form/Orders`, 3001, { data: { Customer: 'x' }, invented: 1 }],
  ['POST', `${v2}/form/Orders`, 3001, { data: { Colour: 'red', Customer: 'x' } }],
  ['POST', `${v2}/form/Orders`, 3001, { data: { Status: 'Open' } }],
])('%s %s gives %i', async (method, path, code, body) => {
  expect((await call(method, path, body)).json.code).toBe(code);
});
