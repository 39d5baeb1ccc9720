import { describe, expect, test } from 'vitest';
import { dataCentre } from './data-centres.js';
import { isJsonList, parseJson } from './json.js';
import { buildRequest, RequestRefused } from './requests.js';
import { taskRequest } from './task-table.js';

/** The request of a task in the United States; the arguments are a JSON list. */
function request(task: string, values: string, centre = 'us'): string {
  const row = taskRequest(task);
  const place = dataCentre(centre);
  const list = parseJson(values);
  if (row === undefined || place === undefined || !isJsonList(list)) throw new Error(`${task} ${values}`);
  const { method, url, headers, body } = buildRequest(row, list, place);
  const others = Object.entries(headers).filter(([name]) => name !== 'Accept' && name !== 'Content-Type');
  const type = headers['Content-Type'] === undefined ? '' : ` ${headers['Content-Type'].replace('application/', '')}`;
  return [
    `${method} ${url}`,
    ...others.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : [`${type.trim()} ${body}`]),
  ].join('\n');
}

const trigger = '"trigger":["approval","blueprint","orchestration"]';

describe('requests, as the REST documentation writes them', () => {
  test.each([
    [
      'zoho.salesiq.visitorsession.get',
      '["portal_1","email"]',
      'GET https://salesiq.zoho.com/api/v2/portal_1/visitorsessions?key=email',
    ],
    [
      'zoho.salesiq.visitorsession.set',
      '["portal_1",{"id":4876876000000300001,"2":"b","1":"a"}]',
      'POST https://salesiq.zoho.com/api/v2/portal_1/visitorsessions\njson {"id":4876876000000300001,"2":"b","1":"a"}',
    ],
    ['zoho.crm.getRecords', '["Leads"]', 'GET https://www.zohoapis.com/crm/v2/Leads?page=1&per_page=200'],
    [
      'zoho.crm.getRecords',
      '["Leads",2,50,{"sort_by":"id","fields":"A,B"}]',
      'GET https://www.zohoapis.com/crm/v2/Leads?page=2&per_page=50&sort_by=id&fields=A%2CB',
    ],
    ['zoho.crm.getRecords', '["Leads",null,"",{}]', 'GET https://www.zohoapis.com/crm/v2/Leads?page=1&per_page=200'],
    [
      'zoho.crm.getRecordById',
      '["Leads",4876876000000300001]',
      'GET https://www.zohoapis.com/crm/v2/Leads/4876876000000300001',
    ],
    [
      'zoho.crm.searchRecords',
      '["Leads","(Last_Name:equals:O\'Hara & Sons)"]',
      'GET https://www.zohoapis.com/crm/v2/Leads/search?criteria=%28Last_Name%3Aequals%3AO%27Hara%20%26%20Sons%29&page=1&per_page=200',
    ],
    [
      'zoho.crm.createRecord',
      '["Leads",{"Last_Name":"B"}]',
      `POST https://www.zohoapis.com/crm/v2/Leads\njson {"data":[{"Last_Name":"B"}],${trigger}}`,
    ],
    [
      'zoho.crm.updateRecord',
      '["Leads","12",{"City":"Köln"},{"trigger":["workflow"],"lar_id":"7"}]',
      'PUT https://www.zohoapis.com/crm/v2/Leads/12\njson {"data":[{"City":"Köln"}],"trigger":["workflow"],"lar_id":"7"}',
    ],
    [
      'zoho.crm.bulkUpdate',
      '["Leads",[{"id":"1"},{"id":"2"}]]',
      `PUT https://www.zohoapis.com/crm/v2/Leads\njson {"data":[{"id":"1"},{"id":"2"}],${trigger}}`,
    ],
    [
      'zoho.crm.getRelatedRecords',
      '["Notes","Leads",12]',
      'GET https://www.zohoapis.com/crm/v2/Leads/12/Notes?page=1&per_page=200',
    ],
    ['zoho.crm.v8.getFields', '["Leads"]', 'GET https://www.zohoapis.com/crm/v8/settings/fields?module=Leads'],
    [
      'zoho.creator.getRecords',
      '["ann","app","All_Orders","Task == \\"x\\"",1,10]',
      'GET https://creator.zoho.com/api/v2/ann/app/report/All_Orders?criteria=Task%20%3D%3D%20%22x%22&from=1&limit=10',
    ],
    [
      'zoho.creator.createRecord',
      '["ann","app","Order",{"A":1}]',
      'POST https://creator.zoho.com/api/v2/ann/app/form/Order\njson {"data":{"A":1}}',
    ],
    [
      'zoho.creator.v2_1.getRecords',
      '["ann","app","All_Orders",{"criteria":"A == 1","environment":"development"}]',
      'GET https://www.zohoapis.com/creator/v2.1/data/ann/app/report/All_Orders?criteria=A%20%3D%3D%201\nenvironment: development',
    ],
    [
      'zoho.books.getRecords',
      '["Customer Payments","600",{"status":"paid"}]',
      'GET https://www.zohoapis.com/books/v3/customerpayments?organization_id=600&status=paid',
    ],
    [
      'zoho.books.getRecords',
      '["Invoices","600","status=paid&page=2"]',
      'GET https://www.zohoapis.com/books/v3/invoices?organization_id=600&status=paid&page=2',
    ],
    [
      'zoho.books.createRecord',
      '["Contacts","600",{"contact_name":"A"}]',
      'POST https://www.zohoapis.com/books/v3/contacts?organization_id=600\njson {"contact_name":"A"}',
    ],
    [
      'zoho.books.markStatus',
      '["Invoices","600","7","sent"]',
      'POST https://www.zohoapis.com/books/v3/invoices/7/status/sent?organization_id=600',
    ],
    [
      'zoho.inventory.getRecordsByID',
      '["SalesOrders","600","7"]',
      'GET https://www.zohoapis.com/inventory/v1/salesorders/7?organization_id=600',
    ],
    [
      'zoho.desk.getRecords',
      '["600","Tickets"]',
      'GET https://desk.zoho.com/api/v1/tickets?from=1&limit=10\norgId: 600',
    ],
    [
      'zoho.desk.update',
      '["600","Tickets","7",{"status":"Closed"}]',
      'PATCH https://desk.zoho.com/api/v1/tickets/7\norgId: 600\njson {"status":"Closed"}',
    ],
    [
      'zoho.cliq.postToUser',
      '["ann@example.com","Hi"]',
      'POST https://cliq.zoho.com/api/v2/buddies/ann%40example.com/message\njson {"text":"Hi"}',
    ],
    [
      'zoho.cliq.postToChannel',
      '["announcements",{"text":"Hi","card":{"title":"T"}}]',
      'POST https://cliq.zoho.com/api/v2/channelsbyname/announcements/message\njson {"text":"Hi","card":{"title":"T"}}',
    ],
    [
      'zoho.cliq.postToBotAsAdmin',
      '["bot","Hi"]',
      'POST https://cliq.zoho.com/api/v2/bots/bot/message?broadcast=true\njson {"text":"Hi"}',
    ],
    [
      'zoho.projects.getRecords',
      '["p","7","taskLists",0]',
      'GET https://projectsapi.zoho.com/restapi/portal/p/projects/7/tasklists/',
    ],
    [
      'zoho.projects.getRecords',
      '["p","7","tasks",1,50]',
      'GET https://projectsapi.zoho.com/restapi/portal/p/projects/7/tasks/?index=1&range=50',
    ],
    [
      'zoho.projects.getRecords',
      '["p","7","tasks",{"status":"open"}]',
      'GET https://projectsapi.zoho.com/restapi/portal/p/projects/7/tasks/?status=open',
    ],
    [
      'zoho.projects.create',
      '["p","7","tasks",{"name":"A & B"}]',
      'POST https://projectsapi.zoho.com/restapi/portal/p/projects/7/tasks/\nx-www-form-urlencoded name=A%20%26%20B',
    ],
    [
      'zoho.people.getRecords',
      '["leave",1,20,{"searchField":"a"}]',
      'GET https://people.zoho.com/people/api/forms/leave/getRecords?sIndex=1&limit=20&searchParams=%7B%22searchField%22%3A%22a%22%7D',
    ],
    [
      'zoho.people.update',
      '["leave",{"recordid":"7","Reason":"x"}]',
      'POST https://people.zoho.com/people/api/forms/json/leave/updateRecord\nx-www-form-urlencoded inputData=%7B%22Reason%22%3A%22x%22%7D&recordId=7',
    ],
    [
      'zoho.sheet.createRecords',
      '["abc","Sheet1",{"Name":"A"}]',
      'POST https://sheet.zoho.com/api/v2/abc\nx-www-form-urlencoded method=worksheet.records.add&worksheet_name=Sheet1&json_data=%5B%7B%22Name%22%3A%22A%22%7D%5D',
    ],
    [
      'zoho.recruit.getRecords',
      '["Candidates",21,40,["A","B"],"A","asc"]',
      'GET https://recruit.zoho.com/recruit/v2/Candidates?page=2&per_page=20&fields=A%2CB&sort_by=A&sort_order=asc',
    ],
    [
      'zoho.recruit.searchRecords',
      '["Candidates","State|=|Texas",1,10,[]]',
      'GET https://recruit.zoho.com/recruit/v2/Candidates/search?criteria=%28State%3Aequals%3ATexas%29',
    ],
    [
      'zoho.recruit.addRecord',
      '["Candidates",{"A":1},0,true]',
      'POST https://recruit.zoho.com/recruit/v2/Candidates\njson {"data":[{"A":1}],"trigger":["workflow"]}',
    ],
  ])('%s %s', (task, values, expected) => {
    expect(request(task, values)).toBe(expected);
  });

  test('go to the hosts of the data centre', () => {
    expect(request('zoho.crm.getRecordById', '["Leads",1]', 'ca')).toBe('GET https://www.zohoapis.ca/crm/v2/Leads/1');
    expect(request('zoho.desk.getRecordById', '["1","Tickets",2]', 'cn')).toContain('https://desk.zoho.com.cn/api/v1/');
  });
});

describe('what cannot be sent', () => {
  test.each([
    ['zoho.crm.getRecords', '[]', 'zoho.crm.getRecords needs its argument module, which is left out here.'],
    [
      'zoho.crm.getRecordById',
      '["Leads"]',
      'zoho.crm.getRecordById needs its argument record_id, which is left out here.',
    ],
    ['zoho.crm.getRecordById', '["Leads",null]', 'record_id is null, so the request has no address.'],
    [
      'zoho.crm.getRecords',
      '["Leads",1,2,{},5,6]',
      'zoho.crm.getRecords takes 4 arguments before the connection; here are 6.',
    ],
    [
      'zoho.crm.getRecords',
      '["../settings"]',
      'module is "../settings", which is not allowed in the address: it contains "/".',
    ],
    ['zoho.crm.getRecords', '["Leads#"]', 'it contains "#"'],
    ['zoho.crm.getRecords', '["a\\\\b"]', 'it contains "\\"'],
    ['zoho.crm.getRecords', '["."]', 'it would lead to another address'],
    ['zoho.crm.getRecords', '[" "]', 'it is empty'],
    ['zoho.crm.getRecords', '["\\ud800"]', 'it contains half of a character'],
    ['zoho.desk.getRecords', '["1\\r\\nX: y","Tickets"]', 'The header orgId cannot be'],
    ['zoho.crm.attachFile', '["Leads","1","f"]', 'zoho.crm.attachFile needs a file as file, and there is none here.'],
    ['zoho.projects.createProject', '["p","name"]', 'zoho.projects.createProject needs a map as data_map.'],
  ])('%s %s', (task, values, message) => {
    expect(() => request(task, values)).toThrow(RequestRefused);
    expect(() => request(task, values)).toThrow(message);
  });

  test('an escaped slash stays one: what looks encoded is encoded once more', () => {
    expect(request('zoho.crm.getRecords', '["a%2Fb"]')).toContain('/crm/v2/a%252Fb?');
  });

  test('a data centre where the host is not known', () => {
    expect(() => request('zoho.desk.getRecordById', '["1","Tickets",2]', 'ae')).toThrow(
      'The address of desk in the data centre United Arab Emirates is not known',
    );
  });
});
