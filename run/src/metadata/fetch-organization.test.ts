import { readOrganizationFile } from '@deluge-tools/language';
import { describe, expect, it } from 'vitest';
import { useBench } from '../testing.js';
import { changesSince, FetchEnded, type FetchRequest, fetchOrganization } from './fetch-organization.js';

const bench = useBench();

function fetched(
  request: Partial<FetchRequest> & Pick<FetchRequest, 'service'>,
  signal = new AbortController().signal,
) {
  return fetchOrganization(bench.runner, { linkName: 'all', signal, now: Date.UTC(2026, 0, 31), ...request });
}

async function schemaOf(request: Partial<FetchRequest> & Pick<FetchRequest, 'service'>) {
  const names = await fetched(request);
  const reading = readOrganizationFile(names.text);
  if (!('schema' in reading)) throw new Error(reading.problem);
  return { ...names, schema: reading.schema };
}

describe('the names of an organization', () => {
  it('of CRM: modules with fields, choices, lookups and related lists', async () => {
    const { fileName, schema, incomplete } = await schemaOf({ service: 'crm' });
    expect([fileName, incomplete, schema.connection, schema.fetched]).toEqual([
      'crm.json',
      [],
      'all',
      '2026-01-31T00:00:00.000Z',
    ]);
    const leads = schema.forms.get('Leads');
    expect(leads?.fields.get('Last_Name')).toMatchObject({ kind: 'text', required: true });
    expect(leads?.fields.get('Lead_Status')?.choices?.length).toBeGreaterThan(1);
    expect(schema.forms.get('Contacts')?.fields.get('Account_Name')).toMatchObject({
      kind: 'lookup',
      target: 'Accounts',
    });
    expect([...(schema.forms.get('Accounts')?.relatedLists?.keys() ?? [])].length).toBeGreaterThan(0);
  });

  it('only of the modules that are wanted, though all are listed', async () => {
    const { schema } = await schemaOf({ service: 'crm', modules: ['leads'] });
    expect(schema.forms.get('Leads')?.fields.size).toBeGreaterThan(3);
    expect(schema.forms.get('Contacts')?.fields.size).toBe(0);
  });

  it.each([
    ['bigin', 'bigin.json'],
    ['recruit', 'recruit.json'],
    ['desk', 'desk.json'],
  ] as const)('of %s', async (service, fileName) => {
    const names = await schemaOf({ service });
    expect(names.fileName).toBe(fileName);
    expect(names.incomplete).toEqual([]);
    expect(names.fields).toBeGreaterThan(10);
  });

  it('of an application of Creator', async () => {
    const { fileName, schema } = await schemaOf({ service: 'creator' });
    expect([fileName, schema.name]).toEqual(['creator-shop.json', 'shop']);
    const { fields } = schema.forms.get('Orders')!;
    expect([fields.get('Customer')?.required, fields.get('Quantity')?.kind]).toEqual([true, 'number']);
    expect(fields.get('Status')?.choices).toEqual(['Open', 'Paid', 'Shipped']);
    expect([...schema.reports.keys()]).toEqual(['All_Orders', 'All_Products']);
  });

  it('hold no record of anybody', async () => {
    const { text } = await fetched({ service: 'creator' });
    expect(text).not.toContain('Northwind');
    expect((await fetched({ service: 'desk' })).text).not.toContain('@');
  });

  it('are written with a line for each field, and say what changed', async () => {
    const { text } = await fetched({ service: 'crm', modules: ['Leads'] });
    expect(text.split('\n').filter((line) => line.includes('"Last_Name"'))).toHaveLength(1);
    expect(changesSince(text, text)).toEqual([]);
    expect(changesSince(undefined, text)).toBeUndefined();
    expect(changesSince('not JSON', text)).toBeUndefined();
    expect(changesSince(text.replace('"name":"Last_Name"', '"name":"Surname"'), text)).toEqual([
      'Leads/Surname: removed',
      'Leads/Last_Name: added',
    ]);
  });

  it('end in words where there is no such application, and when they are cancelled', async () => {
    await expect(fetched({ service: 'creator', application: 'sandbox/nothing' })).rejects.toThrow(
      'Cannot read the forms of sandbox/nothing: No application named nothing found (HTTP status 404).',
    );
    const controller = new AbortController();
    controller.abort();
    await expect(fetched({ service: 'crm' }, controller.signal)).rejects.toBeInstanceOf(FetchEnded);
  });
});
