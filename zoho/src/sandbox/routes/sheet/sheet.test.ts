import { expect, test } from 'vitest';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const workbook = 'sandbox1workbook2for3the4tests5';
const ask = (fields: Record<string, string>, id = workbook) =>
  bench.call('POST', `/api/v2/${id}`, new URLSearchParams(fields));
const sheet = { worksheet_name: 'Sheet1' };

test('rows are added, changed and found by their numbers', async () => {
  const added = await ask({ method: 'worksheet.records.add', ...sheet, json_data: '[{"Name":"A"},{"Name":"B"}]' });
  expect(added.json).toMatchObject({ start_row: 4, end_row: 5 });
  const changed = await ask({
    method: 'worksheet.records.update',
    ...sheet,
    criteria: '"Name"="A" or "Name"="B"',
    data: '{"Quantity":7}',
    first_match_only: 'true',
  });
  expect(changed.json.no_of_affected_rows).toBe(1);
  const found = await ask({
    method: 'worksheet.records.fetch',
    ...sheet,
    criteria: 'Quantity = 7',
    column_names: 'Name',
  });
  expect(found.json.records).toEqual([{ row_index: 4, Name: 'A' }]);
});

test.each([
  [{ method: 'worksheet.invented' }],
  [{}],
  [{ method: 'worksheet.records.fetch' }],
  [{ method: 'worksheet.records.fetch', worksheet_name: 'Nothing' }],
  [{ method: 'worksheet.records.fetch', ...sheet, criteria: '"Colour"="red"' }],
  [{ method: 'worksheet.records.fetch', ...sheet, column_names: 'Colour' }],
  [{ method: 'worksheet.records.fetch', ...sheet, invented: '1' }],
  [{ method: 'worksheet.records.add', ...sheet, json_data: '[{"Colour":"red"}]' }],
  [{ method: 'worksheet.records.update', ...sheet, data: '[]' }],
])('%o is refused', async (fields) => {
  const answer = await ask(fields);
  expect([answer.status, answer.json.status]).toEqual([400, 'failure']);
});

test('a workbook that is not there', async () => {
  expect((await ask({ method: 'worksheet.list' }, 'another0workbook0that0is0not0there')).status).toBe(404);
});
