import { testCatalogue } from '@deluge-tools/language/testing';
import Ajv from 'ajv';
import { describe, expect, test } from 'vitest';
import table from './data/task-http.json';
import schema from './data/task-http.schema.json';
import { dataCentre, dataCentreIds } from './data-centres.js';
import { namesIn, type Template } from './placeholders.js';
import { isKnownWithoutRequest, notesOf, taskRequest, taskRequests } from './task-table.js';

/** Every text of a template. */
function texts(template: Template): string[] {
  if (typeof template === 'string') return [template];
  if (typeof template !== 'object') return [];
  return Object.values(template).flatMap((part: Template) => texts(part));
}

describe('the table of requests', () => {
  test('fits its schema', () => {
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(validate(table), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  test('names each task once', () => {
    const names = taskRequests
      .flatMap(({ task, aliases = [] }) => [task, ...aliases])
      .map((name) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    for (const name of table.withoutRequest) expect(taskRequest(name)).toBeUndefined();
  });

  test.each(taskRequests.map((row) => [row.task, row] as const))('%s mentions arguments that it has', (_, row) => {
    const parameters = row.parameters.map((parameter) => parameter.replace('?', ''));
    const path = row.url.replace(/^\{host:\w+\}/, '');
    const templates = [path, ...texts(row.query ?? {}), ...texts(row.headers ?? {}), ...texts(row.body?.content ?? '')];
    for (const name of templates.flatMap(namesIn)) expect(parameters).toContain(name);
    // An optional one never comes before one that is needed.
    const optional = row.parameters.map((parameter) => parameter.endsWith('?'));
    expect(optional).toEqual([...optional].sort());
  });

  test.each(taskRequests.map((row) => [row.task, row] as const))('%s has a host in every data centre', (_, row) => {
    const [, host = ''] = /^\{host:(\w+)\}/.exec(row.url) ?? [];
    // The Emirates have accounts, and little is known of the services there.
    for (const id of dataCentreIds.filter((id) => id !== 'ae'))
      expect(dataCentre(id)?.originOf(host)).toMatch(/^https:/);
  });

  test('has as many arguments as the catalogue', () => {
    const differing = taskRequests.filter(({ task, parameters }) => {
      const signatures = testCatalogue().task(task)?.signatures ?? [];
      return !signatures.some(({ params }) => params.length === parameters.length);
    });
    // The catalogue also lists an undocumented argument that one public script gives.
    expect(differing.map(({ task }) => task)).toEqual(['zoho.crm.getOrgVariable']);
  });

  test('is found in any letter case and by aliases', () => {
    expect(taskRequest('ZOHO.CRM.GETRECORDS')?.task).toBe('zoho.crm.getRecords');
    expect(taskRequest('zoho.crm.create')?.task).toBe('zoho.crm.createRecord');
    expect(taskRequest('constructor')).toBeUndefined();
    expect(isKnownWithoutRequest('zoho.Desk.Merge')).toBe(true);
    expect(isKnownWithoutRequest('zoho.desk.invented')).toBe(false);
  });

  test('says of a task what holds for its service', () => {
    const row = taskRequest('zoho.projects.getRecords');
    expect(row === undefined ? [] : notesOf(row)).toEqual([
      'More than 100 runs in 2 minutes lock every Projects task for 30 minutes.',
      'A map as fourth argument becomes the query; a number is the place to start at, 0 leaves it out.',
    ]);
  });
});
