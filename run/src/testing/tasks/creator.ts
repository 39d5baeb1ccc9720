import type { TaskFixture } from '../task-fixture.js';

const order = {
  ID: '3888833000000114028',
  Customer: 'Blue Yonder',
  Email: 'chidi@blueyonder.example',
  Product: 'Glider',
  Quantity: '2',
  Price: '15500.00',
  Status: 'Shipped',
  Order_Date: '05-Nov-2024',
};
const newId = '3888833000000500001';
const addedRow = (ID: string): unknown => ({ code: 3000, data: { ID }, message: 'Data Added Successfully!' });
const updatedRow = (ID: string): unknown => ({ code: 3000, data: { ID }, message: 'Data Updated Successfully!' });

/** https://www.zoho.com/creator/help/api/v2/ */
const version2: readonly TaskFixture[] = [
  {
    task: 'zoho.creator.getRecords',
    call: '"sandbox", "shop", "All_Orders", "Status == \\"Shipped\\" && Quantity > 1", 1, 100',
    request: {
      method: 'GET',
      path: '/api/v2/sandbox/shop/report/All_Orders',
      query: { criteria: 'Status == "Shipped" && Quantity > 1', from: '1', limit: '100' },
    },
    answer: { code: 3000, data: [order] },
  },
  {
    task: 'zoho.creator.getRecordById',
    call: '"sandbox", "shop", "All_Orders", 3888833000000114028',
    request: { method: 'GET', path: '/api/v2/sandbox/shop/report/All_Orders/3888833000000114028' },
    answer: { code: 3000, data: order },
  },
  {
    task: 'zoho.creator.createRecord',
    call: '"sandbox", "shop", "Orders", {"Customer": "Newcomers", "Quantity": "3"}',
    request: {
      method: 'POST',
      path: '/api/v2/sandbox/shop/form/Orders',
      json: { data: { Customer: 'Newcomers', Quantity: '3' } },
    },
    answer: addedRow(newId),
  },
  {
    task: 'zoho.creator.updateRecord',
    call: '"sandbox", "shop", "All_Orders", 3888833000000114027, {"Status": "Shipped"}, {"skip_workflow": ["all"]}',
    request: {
      method: 'PATCH',
      path: '/api/v2/sandbox/shop/report/All_Orders/3888833000000114027',
      json: { data: { Status: 'Shipped' }, skip_workflow: ['all'] },
    },
    answer: updatedRow('3888833000000114027'),
  },
  {
    task: 'zoho.creator.updateRecords',
    call: '"sandbox", "shop", "All_Orders", "Product == \\"Glider\\"", {"Status": "Done"}',
    request: {
      method: 'PATCH',
      path: '/api/v2/sandbox/shop/report/All_Orders',
      json: { criteria: 'Product == "Glider"', data: { Status: 'Done' } },
    },
    answer: {
      code: 3000,
      result: [updatedRow('3888833000000114027'), updatedRow('3888833000000114028')],
      more_records: false,
    },
  },
];

/** https://www.zoho.com/creator/help/api/v2.1/ */
const version21: readonly TaskFixture[] = [
  {
    task: 'zoho.creator.v2_1.getRecords',
    call: '"sandbox", "shop", "All_Orders", {"criteria": "Status == \\"Shipped\\"", "max_records": 200, "environment": "development"}',
    request: {
      method: 'GET',
      path: '/creator/v2.1/data/sandbox/shop/report/All_Orders',
      query: { criteria: 'Status == "Shipped"', max_records: '200' },
      headers: { environment: 'development' },
    },
    answer: { code: 3000, data: [order] },
  },
  {
    task: 'zoho.creator.v2_1.getRecordById',
    call: '"sandbox", "shop", "All_Orders", 3888833000000114028',
    request: { method: 'GET', path: '/creator/v2.1/data/sandbox/shop/report/All_Orders/3888833000000114028' },
    answer: { code: 3000, data: order },
  },
  {
    task: 'zoho.creator.v2_1.createRecord',
    call: '"sandbox", "shop", "Orders", {"Customer": "Newcomers"}',
    request: {
      method: 'POST',
      path: '/creator/v2.1/data/sandbox/shop/form/Orders',
      json: { data: [{ Customer: 'Newcomers' }] },
    },
    answer: { code: 3000, result: [addedRow(newId)] },
  },
  {
    task: 'zoho.creator.v2_1.createRecords',
    call: '"sandbox", "shop", "Products", [{"Name": "Rope"}, {"Name": "Hook", "Price": "3.50"}]',
    request: {
      method: 'POST',
      path: '/creator/v2.1/data/sandbox/shop/form/Products',
      json: { data: [{ Name: 'Rope' }, { Name: 'Hook', Price: '3.50' }] },
    },
    answer: { code: 3000, result: [addedRow(newId), addedRow('3888833000000500002')] },
  },
  {
    task: 'zoho.creator.v2_1.updateRecordById',
    call: '"sandbox", "shop", "All_Orders", 3888833000000114027, {"Status": "Shipped"}',
    request: {
      method: 'PATCH',
      path: '/creator/v2.1/data/sandbox/shop/report/All_Orders/3888833000000114027',
      json: { data: { Status: 'Shipped' } },
    },
    answer: updatedRow('3888833000000114027'),
  },
  {
    task: 'zoho.creator.v2_1.updateRecords',
    call: '"sandbox", "shop", "All_Orders", "Status == \\"Open\\"", {"Notes": "late"}',
    request: {
      method: 'PATCH',
      path: '/creator/v2.1/data/sandbox/shop/report/All_Orders',
      json: { criteria: 'Status == "Open"', data: { Notes: 'late' } },
    },
    answer: { code: 3000, result: [updatedRow('3888833000000114027')], more_records: false },
  },
];

export const creatorFixtures: readonly TaskFixture[] = [...version2, ...version21];
