import type { TaskFixture } from '../task-fixture.js';

const workbook = 'sandbox1workbook2for3the4tests5';
const path = `/api/v2/${workbook}`;

/** https://sheet.zoho.com/help/api/v2/: every request is a form that says which method it is. */
export const sheetFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.sheet.getRecords',
    call: `"${workbook}", "Sheet1", {"criteria": "\\"Quantity\\">1"}`,
    request: {
      method: 'POST',
      path,
      form: { method: 'worksheet.records.fetch', worksheet_name: 'Sheet1', criteria: '"Quantity">1' },
    },
    answer: {
      method: 'worksheet.records.fetch',
      status: 'success',
      records: [{ row_index: 3, Name: 'Blue Yonder', Product: 'Glider', Quantity: 2 }],
      records_count: 1,
    },
  },
  {
    task: 'zoho.sheet.createRecords',
    call: `"${workbook}", "Sheet1", {"Name": "Newcomers", "Quantity": 3}`,
    request: {
      method: 'POST',
      path,
      form: {
        method: 'worksheet.records.add',
        worksheet_name: 'Sheet1',
        json_data: '[{"Name":"Newcomers","Quantity":3}]',
      },
    },
    answer: {
      method: 'worksheet.records.add',
      status: 'success',
      sheet_name: 'Sheet1',
      start_row: 4,
      end_row: 4,
      start_column: 1,
      end_column: 3,
    },
  },
  {
    task: 'zoho.sheet.updateRecords',
    call: `"${workbook}", "Sheet1", "\\"Name\\"=\\"Blue Yonder\\"", {"Quantity": 9}`,
    request: {
      method: 'POST',
      path,
      form: {
        method: 'worksheet.records.update',
        worksheet_name: 'Sheet1',
        criteria: '"Name"="Blue Yonder"',
        data: '{"Quantity":9}',
      },
    },
    answer: { method: 'worksheet.records.update', status: 'success', no_of_affected_rows: 1 },
  },
  {
    task: 'zoho.sheet.getSheets',
    call: `"${workbook}"`,
    request: { method: 'POST', path, form: { method: 'worksheet.list' } },
    answer: {
      method: 'worksheet.list',
      status: 'success',
      worksheet_names: [
        { worksheet_id: '0#', worksheet_name: 'Sheet1' },
        { worksheet_id: '1#', worksheet_name: 'Archive' },
      ],
    },
  },
];
