import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { change, type Draft, merged, type Row, rowsIn } from '../../records/collections.js';
import { type Condition, fieldsOf, fulfils } from '../../records/conditions.js';
import { parseExpression } from '../../records/expressions.js';
import { jsonBody, type Operation, type Resource, type ResourceCall } from '../../resource.js';
import { type CreatorForm, faultsOf, formOf } from './application.js';
import { creatorAnswer, creatorCodes, creatorError, creatorService } from './creator-service.js';
import { creatorMeta } from './meta.js';

/** What differs between the versions of the API. */
interface Version {
  readonly service: ReturnType<typeof creatorService>;
  /** Before `/{owner}/{application}`. */
  readonly root: string;
  /** Where a list begins and how long it is. */
  readonly listParameters: readonly string[];
  /** True if records are written as a list and answered in `result`. */
  readonly writesLists: boolean;
}

const versions: readonly Version[] = [
  // https://www.zoho.com/creator/help/api/v2/
  {
    service: creatorService('/api/v2/'),
    root: '/api/v2',
    listParameters: ['criteria', 'from', 'limit'],
    writesLists: false,
  },
  // https://www.zoho.com/creator/help/api/v2.1/
  {
    service: creatorService('/creator/'),
    root: '/creator/v2.1/data',
    listParameters: ['criteria', 'max_records', 'field_config', 'fields'],
    writesLists: true,
  },
];

const invalidCriteria = (): Response =>
  creatorError(400, creatorCodes.invalidCriteria, 'Criteria specified is invalid');
const noRecords = (): Response => creatorError(404, creatorCodes.noRecords, 'No records found for the given criteria');

/** Undefined for what cannot be read or names a field that the form does not have. */
function conditionIn(text: string, { fields }: CreatorForm): Condition | undefined {
  const condition = parseExpression(text);
  return condition !== undefined && fieldsOf(condition).every((name) => name === 'ID' || fields.includes(name))
    ? condition
    : undefined;
}

function list({ listParameters, writesLists }: Version): Operation {
  return {
    scopes: () => ['ZohoCreator.report.READ'],
    query: listParameters,
    async run(call, { documents }) {
      const document = await documents.of('creator').read();
      const form = formOf(document, call);
      if (form instanceof Response) return form;
      const { query } = call;
      const criteria = query.get('criteria');
      const condition = criteria === null ? undefined : conditionIn(criteria, form);
      if (criteria !== null && condition === undefined) return invalidCriteria();
      const page = writesLists ? cursorPage(query, call.headers) : indexPage(query);
      if (page === undefined)
        return creatorError(400, 3024n, 'A parameter of the page has a value that it cannot have');
      const rows = (rowsIn(document, form.collection) ?? []).filter(
        (row) => condition === undefined || fulfils(row, condition),
      );
      const shown = rows.slice(page.start, page.start + page.size);
      if (shown.length === 0) return noRecords();
      const next = page.start + page.size;
      return creatorAnswer(
        { data: shown },
        writesLists && next < rows.length ? { record_cursor: Buffer.from(String(next)).toString('base64url') } : {},
      );
    },
  };
}

interface Page {
  readonly start: number;
  readonly size: number;
}

/** Version 2 counts from 1, and gives 200 records at most. */
function indexPage(query: URLSearchParams): Page | undefined {
  const [from, limit] = [query.get('from') ?? '1', query.get('limit') ?? '200'];
  if (!/^\d{1,7}$/.test(from) || !/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > 200) return undefined;
  return { start: Math.max(0, Number(from) - 1), size: Number(limit) };
}

/** Version 2.1 goes on where the header `record_cursor` of the last answer says. */
function cursorPage(query: URLSearchParams, headers: Headers): Page | undefined {
  const size = query.get('max_records') ?? '200';
  const cursor = headers.get('record_cursor');
  const start = cursor === null ? '0' : Buffer.from(cursor, 'base64url').toString();
  if (!['200', '500', '1000'].includes(size) || !/^\d{1,7}$/.test(start)) return undefined;
  return { start: Number(start), size: Number(size) };
}

const get: Operation = {
  scopes: () => ['ZohoCreator.report.READ'],
  query: ['field_config', 'fields'],
  async run(call, { documents }) {
    const document = await documents.of('creator').read();
    const form = formOf(document, call);
    if (form instanceof Response) return form;
    const row = rowsIn(document, form.collection)?.find((one) => one.get('ID') === call.segments.id);
    return row === undefined ? noRecords() : creatorAnswer({ data: row });
  },
};

/** What may stand in a body beside the records. */
const options = ['data', 'result', 'skip_workflow'];

/** The body of a request that writes; a response if it is none that Creator takes. */
async function readBody(call: ResourceCall, more: readonly string[] = []): Promise<JsonObject | Response> {
  const body = await jsonBody(call);
  const fault = (message: string): Response => creatorError(400, creatorCodes.invalidData, message);
  if (!isJsonObject(body)) return fault('The body has to be a JSON object');
  const unknown = [...body.keys()].find((name) => !options.includes(name) && !more.includes(name));
  if (unknown !== undefined) return fault(`Extra key found: ${unknown}`);
  const skipped = body.get('skip_workflow');
  if (skipped !== undefined && !isJsonList(skipped)) return fault('skip_workflow has to be a list');
  return body;
}

/** The answer for one record that was written, or was not. */
function written(row: Row, message: string, { result }: { readonly result: Json | undefined }): JsonObject {
  const fields = isJsonObject(result) ? result.get('fields') : undefined;
  const named = fields !== undefined && isJsonList(fields) ? fields.map(String) : [];
  const data = new Map<string, Json>([
    ['ID', row.get('ID') ?? null],
    ...named.map((name): [string, Json] => [name, row.get(name) ?? null]),
  ]);
  return new Map<string, Json>([
    ['code', creatorCodes.success],
    ['data', data],
    ['message', message],
  ]);
}

function refused(faults: JsonObject): JsonObject {
  return new Map<string, Json>([
    ['code', creatorCodes.invalidData],
    ['error', faults],
  ]);
}

function create({ writesLists }: Version): Operation {
  return {
    scopes: () => ['ZohoCreator.form.CREATE'],
    async run(call, { documents }) {
      const body = await readBody(call);
      if (body instanceof Response) return body;
      const data = body.get('data');
      const records = isJsonObject(data)
        ? [data]
        : data !== undefined && isJsonList(data)
          ? data.filter(isJsonObject)
          : [];
      const isList = data !== undefined && isJsonList(data);
      if (records.length === 0 || records.length > 200 || (isList && (!writesLists || records.length < data.length)))
        return creatorError(400, creatorCodes.invalidData, 'data has no record, or too many');
      return change(documents.of('creator'), (draft) => {
        const form = formOf(draft.document, call);
        if (form instanceof Response) return form;
        const answers = records.map((record) => insert(draft, form, record, body.get('result')));
        return isList ? creatorAnswer({ result: answers }) : single(answers[0] ?? new Map());
      });
    },
  };
}

/** The answer for the one record is the answer for the request. */
function single(answer: JsonObject): Response {
  return creatorAnswer(Object.fromEntries(answer));
}

function insert(draft: Draft, form: CreatorForm, values: JsonObject, result: Json | undefined): JsonObject {
  const faults = faultsOf(form, values, true);
  if (faults !== undefined) return refused(faults);
  const row = merged(new Map([['ID', draft.takeId()]]), values);
  draft.add(form.collection, row);
  return written(row, 'Data Added Successfully!', { result });
}

const updateOne: Operation = {
  scopes: () => ['ZohoCreator.report.UPDATE'],
  async run(call, { documents }) {
    const body = await readBody(call);
    if (body instanceof Response) return body;
    const values = body.get('data');
    if (!isJsonObject(values)) return creatorError(400, creatorCodes.invalidData, 'data has no record');
    return change(documents.of('creator'), (draft) => {
      const form = formOf(draft.document, call);
      if (form instanceof Response) return form;
      const row = draft.rows(form.collection).find((one) => one.get('ID') === call.segments.id);
      if (row === undefined) return noRecords();
      const faults = faultsOf(form, values, false);
      if (faults !== undefined) return single(refused(faults));
      const after = merged(row, values);
      draft.replace(form.collection, row, after);
      return single(written(after, 'Data Updated Successfully!', { result: body.get('result') }));
    });
  },
};

const updateMany: Operation = {
  scopes: () => ['ZohoCreator.report.UPDATE'],
  query: ['process_until_limit'],
  async run(call, { documents }) {
    const body = await readBody(call, ['criteria']);
    if (body instanceof Response) return body;
    const [values, criteria] = [body.get('data'), body.get('criteria')];
    if (!isJsonObject(values)) return creatorError(400, creatorCodes.invalidData, 'data has no record');
    return change(documents.of('creator'), (draft) => {
      const form = formOf(draft.document, call);
      if (form instanceof Response) return form;
      const condition = typeof criteria === 'string' ? conditionIn(criteria, form) : undefined;
      if (condition === undefined) return invalidCriteria();
      const faults = faultsOf(form, values, false);
      if (faults !== undefined) return single(refused(faults));
      const matching = draft.rows(form.collection).filter((row) => fulfils(row, condition));
      if (matching.length === 0) return noRecords();
      const result = matching.map((row) => {
        const after = merged(row, values);
        draft.replace(form.collection, row, after);
        return written(after, 'Data Updated Successfully!', { result: body.get('result') });
      });
      return creatorAnswer({ result, more_records: false });
    });
  },
};

const recordResources = versions.flatMap((version): Resource[] => {
  const { service, root } = version;
  const path = `${root}/{owner}/{application}`;
  return [
    { service, path: `${path}/form/{form}`, methods: { POST: create(version) } },
    { service, path: `${path}/report/{report}`, methods: { GET: list(version), PATCH: updateMany } },
    { service, path: `${path}/report/{report}/{id}`, methods: { GET: get, PATCH: updateOne } },
  ];
});

export const creatorResources: readonly Resource[] = [...recordResources, ...creatorMeta];

export const creatorServices = versions.map(({ service }) => service);
