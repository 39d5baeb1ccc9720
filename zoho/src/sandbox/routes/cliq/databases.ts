import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { change, merged, objectsIn, type Row, rowsIn, textMember } from '../../records/collections.js';
import { fulfils, order, textsOf } from '../../records/conditions.js';
import { parseCriteria } from '../../records/criteria.js';
import { parseExpression } from '../../records/expressions.js';
import { jsonBody, type Operation, type Resource, type ResourceCall } from '../../resource.js';
import { cliqAnswer, cliqError, cliqService } from './cliq-service.js';

/**
 * Records of a Cliq database. The layout of these addresses and answers is the sandbox's reading of Cliq's extension
 * pages; Zoho's REST pages show few of them.
 */
function databaseOf(document: JsonObject, { segments }: ResourceCall): JsonObject | undefined {
  return objectsIn(document, 'databases').find((database) => textMember(database, 'name') === segments.database);
}

const unknownDatabase = (): Response => cliqError(404, 'operation_failed', 'The database does not exist.');
const unknownRecord = (): Response => cliqError(404, 'operation_failed', 'The record does not exist.');

function answer(path: string, body: Readonly<Record<string, Json>>): Response {
  return cliqAnswer(new Map<string, Json>([['url', path], ['type', 'record'], ...Object.entries(body)]));
}

const list: Operation = {
  scopes: () => ['ZohoCliq.StorageData.READ'],
  query: ['criteria', 'from_index', 'limit', 'order_by', 'start_token'],
  async run(call, { documents }) {
    const document = await documents.of('cliq').read();
    const database = databaseOf(document, call);
    if (database === undefined) return unknownDatabase();
    const { query } = call;
    const criteria = query.get('criteria');
    const condition = criteria === null ? undefined : (parseExpression(criteria) ?? parseCriteria(criteria));
    if (criteria !== null && condition === undefined)
      return cliqError(400, 'param_invalid_value', 'criteria cannot be read.');
    const [from, limit] = [query.get('from_index') ?? '1', query.get('limit') ?? '100'];
    if (!/^\d{1,6}$/.test(from) || !/^\d{1,3}$/.test(limit))
      return cliqError(400, 'param_invalid_value', 'from_index and limit have to be numbers.');
    const rows = (rowsIn(document, textMember(database, 'name')) ?? []).filter(
      (row) => condition === undefined || fulfils(row, condition),
    );
    const start = Math.max(0, Number(from) - 1);
    return answer(call.path, { list: ordered(rows, query.get('order_by')).slice(start, start + Number(limit)) });
  },
};

/** `-quantity` is the largest first. */
function ordered(rows: readonly Row[], orderBy: string | null): readonly Row[] {
  if (orderBy === null) return rows;
  const name = orderBy.replace(/^[+-]/, '');
  const text = (row: Row): string => textsOf(row.get(name) ?? null)[0] ?? '';
  return [...rows].sort((a, b) => (orderBy.startsWith('-') ? -1 : 1) * order(text(a), text(b)));
}

const get: Operation = {
  scopes: () => ['ZohoCliq.StorageData.READ'],
  async run(call, { documents }) {
    const document = await documents.of('cliq').read();
    const database = databaseOf(document, call);
    if (database === undefined) return unknownDatabase();
    const row = rowsIn(document, textMember(database, 'name'))?.find((one) => one.get('id') === call.segments.id);
    return row === undefined ? unknownRecord() : answer(call.path, { data: row });
  },
};

/** The values of a body; a response if they are not those of the database. */
async function readValues(call: ResourceCall, database: JsonObject): Promise<JsonObject | Response> {
  const body = await jsonBody(call);
  const values = isJsonObject(body) && body.size === 1 ? body.get('values') : undefined;
  if (!isJsonObject(values)) return cliqError(400, 'input_pattern_invalid', 'The body has to hold "values".');
  const fields = database.get('fields');
  const unknown = [...values.keys()].find(
    (name) => fields === undefined || !isJsonList(fields) || !fields.includes(name),
  );
  return unknown === undefined
    ? values
    : cliqError(400, 'extra_key_found', `${unknown} is not a field of the database.`);
}

const create: Operation = {
  scopes: () => ['ZohoCliq.StorageData.CREATE'],
  async run(call, { documents }) {
    const database = databaseOf(await documents.of('cliq').read(), call);
    if (database === undefined) return unknownDatabase();
    const values = await readValues(call, database);
    if (values instanceof Response) return values;
    return change(documents.of('cliq'), (draft) => {
      const row = merged(new Map([['id', draft.takeId()]]), values);
      draft.add(textMember(database, 'name'), row);
      return answer(call.path, { data: row });
    });
  },
};

const update: Operation = {
  scopes: () => ['ZohoCliq.StorageData.UPDATE'],
  async run(call, { documents }) {
    const database = databaseOf(await documents.of('cliq').read(), call);
    if (database === undefined) return unknownDatabase();
    const values = await readValues(call, database);
    if (values instanceof Response) return values;
    return change(documents.of('cliq'), (draft) => {
      const name = textMember(database, 'name');
      const row = draft.rows(name).find((one) => one.get('id') === call.segments.id);
      if (row === undefined) return unknownRecord();
      const after = merged(row, values);
      draft.replace(name, row, after);
      return answer(call.path, { data: after });
    });
  },
};

export const databases: readonly Resource[] = [
  { service: cliqService, path: '/api/v2/storages/{database}/records', methods: { GET: list, POST: create } },
  { service: cliqService, path: '/api/v2/storages/{database}/records/{id}', methods: { GET: get, PUT: update } },
];
