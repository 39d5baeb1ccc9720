/**
 * Zoho's own client for CRM, as published on npm and not changed in any way, against the sandbox over HTTP: it signs in
 * with a code of the authorisation page, loads the metadata of the modules, and works with records. It keeps its sign-in
 * and the metadata for the whole process, so the tests below are one story in order.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Coql,
  Environment,
  FileStore,
  InitializeBuilder,
  Levels,
  LogBuilder,
  Modules,
  Notes,
  OAuthBuilder,
  ParameterMap,
  Record as Records,
  RelatedRecords,
  SDKConfigBuilder,
  Tags,
  Users,
} from '@zohocrm/typescript-sdk-8.0';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttpClient } from '../http.js';
import { createSandbox } from './sandbox.js';
import { testClient } from './testing.js';

const folder = mkdtempSync(join(tmpdir(), 'deluge-published-client-'));
let clock = Date.UTC(2025, 0, 1);
const sandbox = createSandbox({
  storageDirectory: join(folder, 'store'),
  http: createHttpClient(fetch),
  now: () => clock,
  log: (line) => expect.unreachable(line),
});
const scopes = [
  'ZohoCRM.modules.ALL',
  'ZohoCRM.settings.ALL',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
];

/** What a person does in the browser: opens the page and accepts. */
async function acceptInBrowser(origin: string): Promise<string> {
  const query = new URLSearchParams({
    client_id: testClient.clientId,
    response_type: 'code',
    redirect_uri: testClient.redirectUris[0] ?? '',
    scope: scopes.join(','),
    access_type: 'offline',
  });
  const page = await (await fetch(`${origin}/oauth/v2/auth?${query}`)).text();
  const [, ticket = ''] = /name="ticket" value="([^"]+)"/.exec(page) ?? [];
  const body = new URLSearchParams({ ticket, decision: 'accept' });
  const answer = await fetch(`${origin}/oauth/v2/approve`, { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

beforeAll(async () => {
  const { origin } = await sandbox.start();
  await sandbox.registerClient(testClient);
  mkdirSync(join(folder, 'client'));
  // For related lists the client forgets the stroke between its folder and the one in it, and does not make the latter.
  mkdirSync(join(folder, 'clientresources'));
  const token = new OAuthBuilder()
    .clientId(testClient.clientId)
    .clientSecret(testClient.clientSecret)
    .redirectURL(testClient.redirectUris[0] ?? '')
    .grantToken(await acceptInBrowser(origin))
    .build();
  const builder = new InitializeBuilder()
    .environment(new Environment(origin, `${origin}/oauth/v2/token`, origin))
    .token(token)
    .store(new FileStore(join(folder, 'client', 'tokens.csv')))
    .SDKConfig(new SDKConfigBuilder().autoRefreshFields(false).pickListValidation(true).build())
    .resourcePath(join(folder, 'client'))
    .logger(new LogBuilder().level(Levels.OFF).filePath(null).build());
  await builder.initialize();
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The one answer of a request that wrote one record. */
function onlyAnswer(response: { getStatusCode(): number; getObject(): unknown }) {
  const wrapper = response.getObject();
  expect(wrapper).toBeInstanceOf(Records.ActionWrapper);
  const [answer] = (wrapper as Records.ActionWrapper).getData();
  return { status: response.getStatusCode(), answer };
}

function rowsOf(response: { getObject(): unknown }) {
  const wrapper = response.getObject();
  expect(wrapper).toBeInstanceOf(Records.ResponseWrapper);
  return (wrapper as Records.ResponseWrapper).getData();
}

let created: bigint;
const leads = () => new Records.RecordOperations('Leads');

test('signs in and learns who it is', async () => {
  const response = await new Users.UsersOperations().getUsers();
  const wrapper = response.getObject();
  expect(wrapper).toBeInstanceOf(Users.ResponseWrapper);
  expect((wrapper as Users.ResponseWrapper).getUsers().map((user) => user.getEmail())).toEqual([
    'sam@sandbox.example',
    'rita@sandbox.example',
  ]);
});

test('creates a record', async () => {
  const record = new Records.Record();
  record.addFieldValue(Records.Field.Leads.LAST_NAME, 'Published');
  record.addFieldValue(Records.Field.Leads.FIRST_NAME, 'Client');
  record.addFieldValue(Records.Field.Leads.EMAIL, 'client@published.example');
  record.addFieldValue(Records.Field.Leads.ANNUAL_REVENUE, 1234.5);
  record.addFieldValue(Records.Field.Leads.NO_OF_EMPLOYEES, 7);
  const body = new Records.BodyWrapper();
  body.setData([record]);
  body.setTrigger(['workflow']);
  const { status, answer } = onlyAnswer(await leads().createRecords(body));
  expect(status).toBe(201);
  expect(answer).toBeInstanceOf(Records.SuccessResponse);
  created = BigInt((answer as Records.SuccessResponse).getDetails().get('id'));
  expect(String(created)).toMatch(/^\d{19}$/);
});

test('is told which field is missing', async () => {
  const body = new Records.BodyWrapper();
  const record = new Records.Record();
  record.addFieldValue(Records.Field.Leads.COMPANY, 'Nameless');
  body.setData([record]);
  const { status, answer } = onlyAnswer(await leads().createRecords(body));
  expect(status).toBe(202);
  expect(answer).toBeInstanceOf(Records.APIException);
  const refusal = answer as Records.APIException;
  expect(refusal.getCode().getValue()).toBe('MANDATORY_NOT_FOUND');
  expect(refusal.getDetails().get('api_name')).toBe('Last_Name');
});

test('reads the record', async () => {
  const [row] = rowsOf(await leads().getRecord(created));
  expect(row?.getId()).toBe(created);
  expect(row?.getKeyValue('Last_Name')).toBe('Published');
  expect(row?.getKeyValue('Annual_Revenue')).toBe(1234.5);
  expect(row?.getKeyValue('Owner').getEmail()).toBe('sam@sandbox.example');
});

test('lists records, with the fields that it names', async () => {
  const parameters = new ParameterMap();
  await parameters.add(Records.GetRecordsParam.FIELDS, 'Last_Name,Company');
  await parameters.add(Records.GetRecordsParam.SORT_BY, 'Created_Time');
  await parameters.add(Records.GetRecordsParam.SORT_ORDER, 'asc');
  await parameters.add(Records.GetRecordsParam.PER_PAGE, 3);
  const response = await leads().getRecords(parameters);
  expect(rowsOf(response).map((row) => row.getKeyValue('Last_Name'))).toEqual(['Baker', 'Burns', 'Costa']);
  const info = (response.getObject() as Records.ResponseWrapper).getInfo();
  expect([info.getCount(), info.getMoreRecords()]).toEqual([3, true]);
});

test('searches by criteria and by e-mail', async () => {
  const byCriteria = new ParameterMap();
  await byCriteria.add(
    Records.SearchRecordsParam.CRITERIA,
    '((Last_Name:starts_with:publ)and(No_of_Employees:equals:7))',
  );
  expect(rowsOf(await leads().searchRecords(byCriteria)).map((row) => row.getId())).toEqual([created]);
  const byEmail = new ParameterMap();
  await byEmail.add(Records.SearchRecordsParam.EMAIL, 'theo@burns.example');
  expect(rowsOf(await leads().searchRecords(byEmail)).map((row) => row.getKeyValue('Last_Name'))).toEqual(['Burns']);
  const nothing = new ParameterMap();
  await nothing.add(Records.SearchRecordsParam.WORD, 'nowhere');
  expect((await leads().searchRecords(nothing)).getStatusCode()).toBe(204);
});

test('queries', async () => {
  const body = new Coql.BodyWrapper();
  body.setSelectQuery(
    'select Deal_Name, Account_Name.Industry from Deals where Amount > 20000 order by Deal_Name limit 5',
  );
  const response = await new Coql.CoqlOperations().getRecords(body);
  const rows = (response.getObject() as Coql.ResponseWrapper).getData();
  expect(rows.map((row) => row.getKeyValue('Deal_Name'))).toEqual(['Yearly supply']);
  expect(rows[0]?.getKeyValue('Account_Name.Industry')).toBe('Manufacturing');
});

test('updates the record', async () => {
  clock += 60_000;
  const record = new Records.Record();
  record.addFieldValue(Records.Field.Leads.CITY, 'York');
  const body = new Records.BodyWrapper();
  body.setData([record]);
  const { status, answer } = onlyAnswer(await leads().updateRecord(created, body));
  expect(status).toBe(200);
  expect(answer).toBeInstanceOf(Records.SuccessResponse);
  const [row] = rowsOf(await leads().getRecord(created));
  expect(row?.getKeyValue('City')).toBe('York');
  expect(row?.getKeyValue('Last_Name')).toBe('Published');
  expect(row?.getModifiedTime()).toEqual(new Date(clock));
});

test('upserts: finds the record by its e-mail', async () => {
  const record = new Records.Record();
  record.addFieldValue(Records.Field.Leads.LAST_NAME, 'Upserted');
  record.addFieldValue(Records.Field.Leads.EMAIL, 'client@published.example');
  const body = new Records.BodyWrapper();
  body.setData([record]);
  body.setDuplicateCheckFields(['Email']);
  const { answer } = onlyAnswer(await leads().upsertRecords(body));
  const success = answer as Records.SuccessResponse;
  expect(BigInt(success.getDetails().get('id'))).toBe(created);
  expect(success.getAction().getValue()).toBe('update');
  expect(success.getDuplicateField()).toBe('Email');
});

test('writes a note and reads it as a related record', async () => {
  const note = new Notes.Note();
  note.setNoteTitle('From the client');
  note.setNoteContent('Written by the published client.');
  const parent = new Notes.ParentId();
  parent.setId(created);
  const module = new Modules.MinifiedModule();
  module.setAPIName('Leads');
  parent.setModule(module);
  note.setParentId(parent);
  const body = new Notes.BodyWrapper();
  body.setData([note]);
  const response = await new Notes.NotesOperations().createNotes(body);
  expect(response.getStatusCode()).toBe(200);

  const parameters = new ParameterMap();
  await parameters.add(RelatedRecords.GetRelatedRecordsParam.FIELDS, 'Note_Title');
  const related = await new RelatedRecords.RelatedRecordsOperations('Notes', 'Leads').getRelatedRecords(
    created,
    parameters,
  );
  const rows = (related.getObject() as RelatedRecords.ResponseWrapper).getData();
  expect(rows.map((row) => row.getKeyValue('Note_Title'))).toEqual(['From the client']);
});

test('tags the record', async () => {
  const tag = new Tags.Tag();
  tag.setName('published');
  const request = new Tags.NewTagRequestWrapper();
  request.setTags([tag]);
  const response = await new Tags.TagsOperations().addTags('Leads', created, request);
  expect(response.getStatusCode()).toBe(200);
  const [row] = rowsOf(await leads().getRecord(created));
  expect(row?.getTag().map((one: Tags.Tag) => one.getName())).toEqual(['published']);
});

test('deletes the record', async () => {
  const { status, answer } = onlyAnswer(await leads().deleteRecord(created));
  expect(status).toBe(200);
  expect(answer).toBeInstanceOf(Records.SuccessResponse);
  expect((await leads().getRecord(created)).getStatusCode()).toBe(204);
});

test('is told that a module does not exist', async () => {
  const parameters = new ParameterMap();
  await parameters.add(Records.GetRecordsParam.FIELDS, 'Name');
  const records = new Records.RecordOperations('Spaceships');
  await expect(records.getRecords(parameters)).rejects.toMatchObject({ code: 'API_EXCEPTION' });
});
