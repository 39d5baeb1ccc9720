import { expect } from 'vitest';
import type { TaskFixture } from '../task-fixture.js';

/**
 * https://www.zoho.com/recruit/developer-guide/apiv2/. The tasks stand on version 1, which is retired: these requests are
 * what comes nearest in version 2.
 */
export const recruitFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.recruit.getRecords',
    call: '"Candidates", 1, 10, "Last_Name,Email", "Last_Name", "asc"',
    request: {
      method: 'GET',
      path: '/recruit/v2/Candidates',
      query: { page: '1', per_page: '10', fields: 'Last_Name,Email', sort_by: 'Last_Name', sort_order: 'asc' },
    },
    answer: [
      { Last_Name: 'Adeyemi', Email: 'tola@people.example', id: '3652397000000290001' },
      { Last_Name: 'Weiss', Email: 'lea@people.example', id: '3652397000000290002' },
    ],
  },
  {
    task: 'zoho.recruit.getRecordbyId',
    call: '"Job_Openings", 3652397000000300001',
    request: { method: 'GET', path: '/recruit/v2/Job_Openings/3652397000000300001' },
    answer: expect.objectContaining({ Posting_Title: 'Glider mechanic', Number_of_Positions: 2 }),
  },
  {
    task: 'zoho.recruit.searchRecords',
    call: '"Candidates", "State|=|California", 1, 10, "Last_Name"',
    request: { method: 'GET', path: '/recruit/v2/Candidates/search', query: { criteria: '(State:equals:California)' } },
    answer: [expect.objectContaining({ Last_Name: 'Adeyemi' })],
  },
  {
    task: 'zoho.recruit.addRecord',
    call: '"Candidates", {"Last_Name": "New", "Email": "new@people.example"}, 0, true',
    request: {
      method: 'POST',
      path: '/recruit/v2/Candidates',
      json: { data: [{ Last_Name: 'New', Email: 'new@people.example' }], trigger: ['workflow'] },
    },
    answer: expect.objectContaining({ code: 'SUCCESS', message: 'record added' }),
  },
  {
    task: 'zoho.recruit.updateRecord',
    call: '"Candidates", 3652397000000290001, {"City": "San Francisco"}, false',
    request: {
      method: 'PUT',
      path: '/recruit/v2/Candidates/3652397000000290001',
      json: { data: [{ City: 'San Francisco' }], trigger: [] },
    },
    answer: expect.objectContaining({ code: 'SUCCESS', message: 'record updated' }),
  },
];
