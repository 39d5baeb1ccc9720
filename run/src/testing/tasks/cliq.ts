import type { TaskFixture } from '../task-fixture.js';

/** https://www.zoho.com/cliq/help/restapi/v2/. A message that was taken is answered without a body. */
const messages: readonly TaskFixture[] = [
  {
    task: 'zoho.cliq.postToUser',
    call: '"rita@sandbox.example", "Hello"',
    request: { method: 'POST', path: '/api/v2/buddies/rita%40sandbox.example/message', json: { text: 'Hello' } },
    answer: {},
  },
  {
    task: 'zoho.cliq.postToChannel',
    call: '"sales", {"text": "Sold", "card": {"title": "Glider"}}',
    request: {
      method: 'POST',
      path: '/api/v2/channelsbyname/sales/message',
      json: { text: 'Sold', card: { title: 'Glider' } },
    },
    answer: {},
  },
  {
    task: 'zoho.cliq.postToChat',
    call: '"CT_1201905379632040477_64396981", "Hello"',
    request: { method: 'POST', path: '/api/v2/chats/CT_1201905379632040477_64396981/message', json: { text: 'Hello' } },
    answer: {},
  },
  {
    task: 'zoho.cliq.postToBot',
    call: '"helper", "Hello"',
    request: { method: 'POST', path: '/api/v2/bots/helper/message', json: { text: 'Hello' } },
    answer: {},
  },
  {
    // How REST says "as admin" is not published; the table's guess is the broadcast of a bot.
    task: 'zoho.cliq.postToBotAsAdmin',
    call: '"helper", "Hello all"',
    request: {
      method: 'POST',
      path: '/api/v2/bots/helper/message',
      query: { broadcast: 'true' },
      json: { text: 'Hello all' },
    },
    answer: {},
  },
];

const record = { id: '8475000000400001', customer: 'Northwind Traders', product: 'Glider', quantity: 1 };
const path = '/api/v2/storages/orders/records';

/** The addresses of databases are from memory of Cliq's extension pages, and so are the answers. */
const databases: readonly TaskFixture[] = [
  {
    task: 'zoho.cliq.getRecords',
    call: '"orders", {"criteria": "product==Glider", "limit": 10}',
    request: { method: 'GET', path, query: { criteria: 'product==Glider', limit: '10' } },
    answer: { url: `${path}?criteria=product%3D%3DGlider&limit=10`, type: 'record', list: [record] },
  },
  {
    task: 'zoho.cliq.getRecordById',
    call: '"orders", "8475000000400001"',
    request: { method: 'GET', path: `${path}/8475000000400001` },
    answer: { url: `${path}/8475000000400001`, type: 'record', data: record },
  },
  {
    task: 'zoho.cliq.createRecord',
    call: '"orders", {"customer": "Newcomers", "quantity": 2}',
    request: { method: 'POST', path, json: { values: { customer: 'Newcomers', quantity: 2 } } },
    answer: { url: path, type: 'record', data: { id: '8475000000500001', customer: 'Newcomers', quantity: 2 } },
  },
  {
    task: 'zoho.cliq.updateRecord',
    call: '"orders", "8475000000400001", {"quantity": 5}',
    request: { method: 'PUT', path: `${path}/8475000000400001`, json: { values: { quantity: 5 } } },
    answer: { url: `${path}/8475000000400001`, type: 'record', data: { ...record, quantity: 5 } },
  },
];

export const cliqFixtures: readonly TaskFixture[] = [...messages, ...databases];
