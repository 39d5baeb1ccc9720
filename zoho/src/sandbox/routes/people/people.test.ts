import { expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const forms = '/people/api/forms';
const write = (path: string, fields: Record<string, string>) =>
  bench.call('POST', `${forms}/json/${path}`, new URLSearchParams(fields));

test('a record is added, changed and read', async () => {
  const values = JSON.stringify({ EmployeeID: 'S3', FirstName: 'Ida', LastName: 'Ironside' });
  const { pkId } = (await write('employee/insertRecord', { inputData: values })).json.response.result;
  await write('employee/updateRecord', { inputData: '{"Department":"Sales"}', recordId: pkId });
  const { json } = await bench.call('GET', `${forms}/employee/getDataByID?recordId=${pkId}`);
  expect(json.response.result).toEqual([
    { Zoho_ID: pkId, EmployeeID: 'S3', FirstName: 'Ida', LastName: 'Ironside', Department: 'Sales' },
  ]);
});

test.each([
  ['GET', 'martian/getRecords', 7013],
  ['GET', 'employee/getDataByID?recordId=1', 7024],
  ['GET', 'employee/getRecords?limit=201', 7011],
  ['GET', 'employee/getRecords?searchParams={', 7011],
  ['GET', 'leave/getRecords', 7024],
])('%s %s is refused inside HTTP 200', async (method, path, code) => {
  const answer = await bench.call(method, `${forms}/${path}`);
  expect([answer.status, answer.json.response.status, answer.json.response.errors.code]).toEqual([200, 1, code]);
});

test.each([
  ['employee/insertRecord', { inputData: '{"FirstName":"Ida"}' }, 7052],
  ['employee/insertRecord', { inputData: '{"Colour":"red"}' }, 7011],
  ['employee/insertRecord', { inputData: 'red' }, 7011],
  ['employee/insertRecord', { inputData: '{}', invented: '1' }, 7011],
  ['employee/updateRecord', { inputData: '{"Department":"x"}', recordId: '1' }, 7024],
])('%s %o is refused', async (path, fields, code) => {
  expect((await write(path, fields as Record<string, string>)).json.response.errors.code).toBe(code);
});
