import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DelugeDate,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  display,
  type HostRequest,
  readDate,
} from '@deluge-tools/runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenGateway } from '../gateway.js';
import { createGateway } from '../index.js';
import { appUsers } from './app-users.js';
import { type FormRecords, sandboxRecords } from './form-records.js';

type RecordsRequest = Extract<HostRequest<DelugeValue>, { readonly kind: 'records' }>;
type Operation = RecordsRequest extends infer Request
  ? Request extends unknown
    ? Omit<Request, 'kind' | 'place'>
    : never
  : never;

let folder: string;
let gateway: OpenGateway;
let records: FormRecords;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-forms-'));
  gateway = createGateway({ storageDirectory: folder, log: () => undefined }) as OpenGateway;
  records = sandboxRecords(gateway.localZoho.documents.of('creator'), 'UTC');
});
afterEach(async () => {
  await gateway.dispose();
  await rm(folder, { recursive: true, force: true });
});

const place = { uri: 'a', start: 0, end: 0, line: 1 };

async function asked(operation: Operation): Promise<DelugeValue> {
  const answer = await records.answer({ kind: 'records', place, ...operation } as RecordsRequest);
  if (answer.kind !== 'value') throw new Error(JSON.stringify(answer));
  return answer.value;
}

const fetched = async (
  form: string,
  criteria?: Extract<Operation, { operation: 'fetch' }>['criteria'],
): Promise<DelugeMap[]> => {
  const list = await asked({ operation: 'fetch', form, sort: [], ...(criteria && { criteria }) });
  return (list as DelugeList).elements as DelugeMap[];
};

/** The records of a report, as the REST API of the sandbox answers them. */
async function report(application: string, name: string): Promise<Record<string, unknown>[]> {
  const { origin, account } = await gateway.localZoho.start();
  const response = await fetch(`${origin}/creator/v2.1/data/sandbox/${application}/report/${name}`, {
    headers: { Authorization: `Zoho-oauthtoken ${await account.accessToken(new AbortController().signal)}` },
  });
  return ((await response.json()) as { data: Record<string, unknown>[] }).data;
}

describe('records of forms on the sandbox', () => {
  it('are those of its Creator, with the types of the fields', async () => {
    const [first, second] = await fetched('Orders');
    expect([first?.get('Customer'), first?.get('Quantity'), first?.get('Price')]).toEqual([
      'Northwind Traders',
      1n,
      7750,
    ]);
    expect(first?.get('Order_Date')).toBeInstanceOf(DelugeDate);
    expect(second?.get('ID')).toBe(3888833000000114028n);
    expect(await fetched('Orders', { kind: 'compare', field: 'Quantity', operator: '>', value: 1n })).toHaveLength(1);
    expect(await fetched('Nowhere')).toEqual([]);
  });

  it('that a script writes are seen by requests', async () => {
    const id = await asked({ operation: 'insert', form: 'Products', fields: { Name: 'Kite', In_Stock: 4n } });
    expect(await report('shop', 'All_Products')).toContainEqual({ ID: String(id), Name: 'Kite', In_Stock: '4' });
    await asked({ operation: 'update', form: 'Products', ids: [id], fields: { In_Stock: 3n } });
    expect(await report('shop', 'All_Products')).toContainEqual({ ID: String(id), Name: 'Kite', In_Stock: '3' });
    expect(
      await asked({
        operation: 'delete',
        form: 'Products',
        criteria: { kind: 'compare', field: 'ID', operator: '==', value: id },
      }),
    ).toBe(1n);
    expect(await report('shop', 'All_Products')).toHaveLength(1);
  });

  it('of a form that no application has get one', async () => {
    const date = readDate('05-Jun-2024', 'UTC') as DelugeDate;
    const fields = { Title: 'a', Due: date, Done: false, Tags: new DelugeList(['x', 'y']), Cost: 2.5, Owner: null };
    const id = await asked({ operation: 'insert', form: 'Tasks', fields });
    const [row] = await fetched('Tasks');
    expect(row?.get('ID')).toBe(id);
    expect([row?.get('Done'), row?.get('Cost'), row?.get('Owner')]).toEqual([false, 2.5, null]);
    expect(display(row?.get('Tags') ?? null)).toBe('x,y');
    expect(display(row?.get('Due') ?? null)).toBe('05-Jun-2024');
    expect(await report('scripts', 'All_Tasks')).toHaveLength(1);
    expect(await asked({ operation: 'related', form: 'Orders', field: 'Task', value: id })).toBeInstanceOf(DelugeMap);
  });
});

describe('users of the application', () => {
  const answer = (name: string, ...values: DelugeValue[]) =>
    appUsers(join(folder, 'app-users.json')).answer(`thisapp.${name}`, values);

  it('have roles and profiles, which are kept', async () => {
    expect(await answer('permissions.isUserInRole', 'CEO')).toEqual({ kind: 'value', value: true });
    expect(await answer('permissions.isUserInRole', 'Sales')).toEqual({ kind: 'value', value: false });
    expect(await answer('permissions.isUserInRole', 'Nobody')).toMatchObject({ kind: 'error' });
    expect(await answer('permissions.loginUserProfile')).toEqual({ kind: 'value', value: 'Administrator' });
    await answer('permissions.assignUserInProfile', 'bo@example.com', 'Write');
    expect(await answer('permissions.profileForUser', 'bo@example.com')).toEqual({ kind: 'value', value: 'Write' });
    await answer('permissions.deleteUser', 'bo@example.com');
    expect(await answer('permissions.profileForUser', 'bo@example.com')).toEqual({ kind: 'value', value: null });
  });

  it('of the portal are refused where they are not known', async () => {
    expect(await answer('portal.deleteUser', 'no@example.com')).toMatchObject({ kind: 'error' });
    expect(await answer('permissions.deleteUser', 'no@example.com')).toMatchObject({ kind: 'value' });
    expect(await answer('portal.loginUserName')).toEqual({ kind: 'value', value: 'sandbox' });
    expect(await answer('other.function')).toBeUndefined();
  });
});
