import { expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const orgId = { orgId: '3981311' };
const call = (method: string, path: string, body?: object, headers: Record<string, string> = orgId) =>
  bench.call(method, `/api/v1/${path}`, body === undefined ? undefined : JSON.stringify(body), headers);

test('a ticket is created, changed and found', async () => {
  const created = await call('POST', 'tickets', { subject: 'Wet seat', departmentId: '1892000000006907' });
  const { id } = created.json;
  expect((await call('PATCH', `tickets/${id}`, { status: 'Closed', id: 'x' })).json).toMatchObject({
    id,
    status: 'Closed',
  });
  const ids = async (path: string) => (await call('GET', path)).json.data.map((row: { id: string }) => row.id);
  expect(await ids('tickets?status=Closed')).toEqual([id]);
  expect(await ids('tickets/search?subject=wet*')).toEqual([id]);
  expect(await ids('tickets/search?_all=seat&limit=5')).toEqual([id]);
  expect(await ids('tickets?sortBy=-createdTime&limit=1')).toEqual([id]);
  expect((await call('GET', 'tickets/search?subject=seat')).status).toBe(204);
});

test.each([
  ['GET', 'tickets', {}, 403, 'INVALID_ORG'],
  ['GET', 'tickets?limit=101', orgId, 422, 'INVALID_DATA'],
  ['GET', 'tickets/1', orgId, 404, 'RESOURCE_NOT_FOUND'],
  ['POST', 'tickets', orgId, 422, 'INVALID_DATA'],
  ['POST', 'agents', orgId, 405, 'METHOD_NOT_ALLOWED'],
  ['PATCH', 'tickets/1', orgId, 404, 'RESOURCE_NOT_FOUND'],
])('%s %s with %o is refused', async (method, path, headers, status, code) => {
  const answer = await call(method, path, method === 'GET' ? undefined : {}, headers);
  expect([answer.status, answer.json.errorCode]).toEqual([status, code]);
});

test('what is missing is named', async () => {
  expect((await call('POST', 'contacts', {})).json.errors).toEqual([
    { fieldName: '/lastName', errorType: 'missing', errorMessage: '' },
  ]);
});

test('organisations need no orgId', async () => {
  expect((await call('GET', 'organizations', undefined, {})).json.data).toHaveLength(1);
});
