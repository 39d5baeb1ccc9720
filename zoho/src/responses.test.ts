import { describe, expect, test } from 'vitest';
import { printJson } from './json.js';
import { readAnswer } from './responses.js';
import { taskRequest } from './task-table.js';

function answer(task: string, status: number, body: string) {
  const row = taskRequest(task);
  if (row === undefined) throw new Error(task);
  const { value, failure } = readAnswer(row, status, body);
  return { value: printJson(value), ...(failure === undefined ? {} : { failure }) };
}

describe('what a task gives', () => {
  test.each([
    [
      'zoho.salesiq.visitorsession.get',
      '{"url":"/u","object":"session","data":{"size":"M"}}',
      '{"url":"/u","object":"session","data":{"size":"M"}}',
    ],
    ['zoho.crm.getRecords', '{"data":[{"id":"1"}],"info":{"count":1}}', '[{"id":"1"}]'],
    ['zoho.crm.getRecordById', '{"data":[{"id":"4876876000000300001"}]}', '{"id":"4876876000000300001"}'],
    [
      'zoho.crm.createRecord',
      '{"data":[{"code":"SUCCESS","details":{"id":"7"},"message":"record added","status":"success"}]}',
      '{"id":"7"}',
    ],
    ['zoho.crm.getOrgVariable', '{"variables":[{"api_name":"x","value":"v"}]}', '"v"'],
    [
      'zoho.books.getRecords',
      '{"code":0,"message":"success","contacts":[]}',
      '{"code":0,"message":"success","contacts":[]}',
    ],
    ['zoho.crm.getRecords', '', '[]'],
    ['zoho.crm.getRecordById', '', '{}'],
    ['zoho.cliq.postToUser', '', '{}'],
  ])('%s from %s', (task, body, value) => {
    expect(answer(task, body === '' ? 204 : 200, body)).toEqual({ value });
  });
});

describe('refusals are answers too', () => {
  test.each([
    [
      'zoho.salesiq.visitorsession.get',
      200,
      '{"error":{"code":1005,"message":"Invalid portal or wrong screenname"}}',
      '$',
      { code: 1005, message: 'Invalid portal or wrong screenname' },
    ],
    [
      'zoho.crm.createRecord',
      202,
      '{"data":[{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name"},"message":"required field not found","status":"error"}]}',
      '{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name"},"message":"required field not found","status":"error"}',
      { code: 'MANDATORY_NOT_FOUND', message: 'required field not found' },
    ],
    [
      'zoho.crm.getRecords',
      401,
      '{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}',
      '$',
      { code: 'INVALID_TOKEN', message: 'invalid oauth token' },
    ],
    [
      'zoho.books.getRecords',
      200,
      '{"code":1002,"message":"Invalid organization"}',
      '$',
      { code: 1002, message: 'Invalid organization' },
    ],
    [
      'zoho.creator.getRecords',
      200,
      '{"code":3100,"message":"No records found"}',
      '$',
      { code: 3100, message: 'No records found' },
    ],
    [
      'zoho.desk.getRecords',
      403,
      '{"errorCode":"FORBIDDEN","message":"You are not authorized"}',
      '$',
      { code: 'FORBIDDEN', message: 'You are not authorized' },
    ],
    ['zoho.people.getRecords', 429, '{}', '$', { code: 429, message: 'The service answered with HTTP status 429.' }],
  ])('%s with status %i', (task, status, body, value, failure) => {
    expect(answer(task, status, body)).toEqual({ value: value === '$' ? body : value, failure });
  });

  test.each([
    [502, '<!DOCTYPE html><p>Bad gateway</p>', 'The service answered with HTTP status 502 and a web page.'],
    [200, '<html></html>', 'The service answered with a web page where JSON was expected.'],
    [200, 'ok', 'The service answered with text where JSON was expected.'],
    [500, '', 'The service answered with HTTP status 500.'],
    [503, 'Try again later.', 'The service answered with HTTP status 503: Try again later.'],
  ])('%i %s is no JSON', (status, body, message) => {
    expect(answer('zoho.crm.getRecords', status, body)).toEqual({
      value: JSON.stringify(body),
      failure: { code: status, message },
    });
  });
});
