import { expect } from 'vitest';
import { anyTime, type TaskFixture } from '../task-fixture.js';

const headers = { orgId: '3981311' };
const ticket = expect.objectContaining({ id: '1892000000143237', subject: 'The glider will not climb' });

/** https://desk.zoho.com/DeskAPIDocument */
export const deskFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.desk.getRecords',
    call: '3981311, "tickets", 1, 5, {"status": "Open"}',
    request: { method: 'GET', path: '/api/v1/tickets', query: { from: '1', limit: '5', status: 'Open' }, headers },
    answer: { data: [ticket] },
  },
  {
    task: 'zoho.desk.getRecordById',
    call: '3981311, "Tickets", 1892000000143237',
    request: { method: 'GET', path: '/api/v1/tickets/1892000000143237', headers },
    answer: ticket,
  },
  {
    task: 'zoho.desk.create',
    call: '3981311, "tickets", {"subject": "New", "departmentId": "1892000000006907", "contactId": "1892000000042032"}',
    request: {
      method: 'POST',
      path: '/api/v1/tickets',
      json: { subject: 'New', departmentId: '1892000000006907', contactId: '1892000000042032' },
      headers,
    },
    answer: {
      id: '1892000000500001',
      ticketNumber: '102',
      status: 'Open',
      subject: 'New',
      departmentId: '1892000000006907',
      contactId: '1892000000042032',
      createdTime: anyTime,
      modifiedTime: anyTime,
    },
  },
  {
    task: 'zoho.desk.update',
    call: '3981311, "contacts", 1892000000042032, {"phone": "+44 20 7946 0999"}',
    request: {
      method: 'PATCH',
      path: '/api/v1/contacts/1892000000042032',
      json: { phone: '+44 20 7946 0999' },
      headers,
    },
    answer: expect.objectContaining({ id: '1892000000042032', lastName: 'Miller', phone: '+44 20 7946 0999' }),
  },
  {
    task: 'zoho.desk.searchRecords',
    call: '3981311, "tickets", {"subject": "the glider*"}, 0, 10',
    request: {
      method: 'GET',
      path: '/api/v1/tickets/search',
      query: { from: '0', limit: '10', subject: 'the glider*' },
      headers,
    },
    answer: { data: [ticket], count: 1 },
  },
];
