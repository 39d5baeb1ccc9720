import { expect } from 'vitest';
import { anyTime, type TaskFixture } from '../task-fixture.js';

const [lead, account, deal, product, task] = [
  '3652397000000290001',
  '3652397000000300001',
  '3652397000000320001',
  '3652397000000340001',
  '3652397000000330001',
];
const firstNewId = '3652397000000500001';
const user = { name: 'Sam Sandbox', id: '3652397000000186017' };
/** What the documentation calls the creation details. */
const details = (id: string): unknown => ({
  id,
  Created_Time: anyTime,
  Modified_Time: anyTime,
  Created_By: user,
  Modified_By: user,
});
const added = (id: string): unknown => ({
  code: 'SUCCESS',
  details: details(id),
  message: 'record added',
  status: 'success',
});
const updated = (id: string): unknown => ({
  code: 'SUCCESS',
  details: details(id),
  message: 'record updated',
  status: 'success',
});
/** What Deluge runs when a script says nothing: approvals, blueprints and orchestration, and no workflows. */
const trigger = ['approval', 'blueprint', 'orchestration'];

/** https://www.zoho.com/crm/developer/docs/api/v2/ and https://www.zoho.com/crm/developer/docs/api/v8/ */
const fixturesOf = (namespace: string, version: 'v2' | 'v8'): TaskFixture[] => [
  {
    task: `${namespace}.getRecords`,
    call: '"Leads", 1, 2, {"fields": "Last_Name", "sort_by": "Last_Name", "sort_order": "asc"}',
    request: {
      method: 'GET',
      path: `/crm/${version}/Leads`,
      query: { page: '1', per_page: '2', fields: 'Last_Name', sort_by: 'Last_Name', sort_order: 'asc' },
    },
    answer: [
      { Last_Name: 'Baker', id: '3652397000000290001' },
      { Last_Name: 'Burns', id: '3652397000000290002' },
    ],
  },
  {
    task: `${namespace}.getRecordById`,
    call: '"Accounts", 3652397000000300001, {"fields": "Account_Name,Industry"}',
    request: {
      method: 'GET',
      path: `/crm/${version}/Accounts/3652397000000300001`,
      query: { fields: 'Account_Name,Industry' },
    },
    answer: { Account_Name: 'Northwind Traders', Industry: 'Manufacturing', id: account },
  },
  {
    task: `${namespace}.searchRecords`,
    call: '"Contacts", "((Last_Name:equals:Okafor)and(Email:starts_with:chidi))", 1, 10, {"fields": "Last_Name"}',
    request: {
      method: 'GET',
      path: `/crm/${version}/Contacts/search`,
      query: {
        criteria: '((Last_Name:equals:Okafor)and(Email:starts_with:chidi))',
        page: '1',
        per_page: '10',
        fields: 'Last_Name',
      },
    },
    answer: [{ Last_Name: 'Okafor', id: '3652397000000310002' }],
  },
  {
    task: `${namespace}.createRecord`,
    call: '"Leads", {"Last_Name": "New", "Company": "Newcomers", "Annual_Revenue": 1500.5}',
    request: {
      method: 'POST',
      path: `/crm/${version}/Leads`,
      json: { data: [{ Last_Name: 'New', Company: 'Newcomers', Annual_Revenue: 1500.5 }], trigger },
    },
    answer: details(firstNewId),
  },
  {
    task: `${namespace}.updateRecord`,
    call: '"Leads", 3652397000000290001, {"City": "York"}, {"trigger": ["workflow"]}',
    request: {
      method: 'PUT',
      path: `/crm/${version}/Leads/3652397000000290001`,
      json: { data: [{ City: 'York' }], trigger: ['workflow'] },
    },
    answer: details(lead),
  },
  {
    task: `${namespace}.upsert`,
    call: '"Leads", {"Last_Name": "Baker", "Email": "bea@baker.example"}, {"duplicate_check_fields": ["Email"]}',
    request: {
      method: 'POST',
      path: `/crm/${version}/Leads/upsert`,
      json: {
        data: [{ Last_Name: 'Baker', Email: 'bea@baker.example' }],
        trigger,
        duplicate_check_fields: ['Email'],
      },
    },
    answer: details(lead),
  },
  {
    task: `${namespace}.bulkCreate`,
    call: '"Products", [{"Product_Name": "Rope"}, {"Product_Name": "Hook"}]',
    request: {
      method: 'POST',
      path: `/crm/${version}/Products`,
      json: { data: [{ Product_Name: 'Rope' }, { Product_Name: 'Hook' }], trigger },
    },
    answer: [added(firstNewId), added('3652397000000500002')],
  },
  {
    task: `${namespace}.bulkUpdate`,
    call: '"Deals", [{"id": "3652397000000320001", "Amount": 50000}]',
    request: {
      method: 'PUT',
      path: `/crm/${version}/Deals`,
      json: { data: [{ id: '3652397000000320001', Amount: 50000 }], trigger },
    },
    answer: [updated(deal)],
  },
  {
    task: `${namespace}.getRelatedRecords`,
    call: '"Deals", "Accounts", 3652397000000300001, 1, 5, {"fields": "Deal_Name"}',
    request: {
      method: 'GET',
      path: `/crm/${version}/Accounts/3652397000000300001/Deals`,
      query: { page: '1', per_page: '5', fields: 'Deal_Name' },
    },
    answer: [{ Deal_Name: 'Yearly supply', id: deal }],
  },
  {
    task: `${namespace}.updateRelatedRecord`,
    call: '"Products", "3652397000000340001", "Deals", "3652397000000320001", {"Unit_Price": 7000}',
    request: {
      method: 'PUT',
      path: `/crm/${version}/Deals/3652397000000320001/Products/3652397000000340001`,
      json: { data: [{ Unit_Price: 7000 }] },
    },
    answer: { id: product },
  },
  {
    task: `${namespace}.convertLead`,
    call: '3652397000000290002, {"overwrite": true, "Deals": {"Deal_Name": "First brew", "Stage": "Qualification"}}',
    request: {
      method: 'POST',
      path: `/crm/${version}/Leads/3652397000000290002/actions/convert`,
      json: { data: [{ overwrite: true, Deals: { Deal_Name: 'First brew', Stage: 'Qualification' } }] },
    },
    answer: { Accounts: firstNewId, Contacts: '3652397000000500002', Deals: '3652397000000500003' },
  },
  {
    task: `${namespace}.attachFile`,
    call: '"Tasks", "3652397000000330001", file',
    request: {
      method: 'POST',
      path: `/crm/${version}/Tasks/${task}/Attachments`,
      files: { file: 'offer.txt' },
    },
    answer: details(firstNewId),
  },
];

export const crmFixtures: readonly TaskFixture[] = [
  ...fixturesOf('zoho.crm', 'v2'),
  ...fixturesOf('zoho.crm.v8', 'v8'),
  {
    // https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html
    task: 'zoho.crm.v8.getFields',
    call: '"Notes"',
    request: { method: 'GET', path: '/crm/v8/settings/fields', query: { module: 'Notes' } },
    answer: {
      fields: expect.arrayContaining([
        expect.objectContaining({ api_name: 'Note_Content', data_type: 'textarea', system_mandatory: true }),
      ]),
    },
  },
  {
    // https://www.zoho.com/crm/developer/docs/api/v8/get-variables.html
    task: 'zoho.crm.getOrgVariable',
    call: '"discount"',
    request: { method: 'GET', path: '/crm/v8/settings/variables/discount' },
    answer: '10',
  },
];
