import { isJsonList, isJsonObject, type Json, JsonError, type JsonObject, parseJson } from '../../../json.js';
import { change, merged, objectsIn, type Row, rowsIn, textMember } from '../../records/collections.js';
import { type Comparator, fulfils } from '../../records/conditions.js';
import type { Operation, Resource, ResourceCall } from '../../resource.js';
import { peopleAnswer, peopleError, peopleService } from './people-service.js';

function formOf(document: JsonObject, { segments }: ResourceCall): JsonObject | undefined {
  const wanted = segments.form?.toLowerCase();
  return objectsIn(document, 'forms').find((form) => textMember(form, 'name').toLowerCase() === wanted);
}

const unknownForm = (): Response => peopleError(7013, 'Form name is invalid.');
const noRecords = (): Response => peopleError(7024, 'No records found.');

/** The operators of `searchParams`. */
const operators: Readonly<Record<string, Comparator>> = {
  is: 'equals',
  is_not: 'not_equal',
  contains: 'contains',
  not_contains: 'not_contains',
  starts_with: 'starts_with',
  ends_with: 'ends_with',
};

/** https://www.zoho.com/people/api/bulk-records.html: each record is a map from its id to a list of one. */
const getRecords: Operation = {
  scopes: () => ['ZOHOPEOPLE.forms.READ'],
  query: ['sIndex', 'limit', 'searchParams', 'modifiedtime'],
  async run(call, { documents }) {
    const document = await documents.of('people').read();
    const form = formOf(document, call);
    if (form === undefined) return unknownForm();
    const { query } = call;
    const [start, limit] = [Number(query.get('sIndex') ?? 1), Number(query.get('limit') ?? 200)];
    if (!Number.isInteger(start) || start < 1) return peopleError(7011, 'sIndex has to be a number from 1 on.');
    if (!Number.isInteger(limit) || limit < 1 || limit > 200)
      return peopleError(7011, 'limit has to be between 1 and 200.');
    const rows = rowsIn(document, textMember(form, 'name')) ?? [];
    const found = searched(rows, query.get('searchParams'));
    if (found === undefined) return peopleError(7011, 'searchParams cannot be read.');
    const shown = found.slice(start - 1, start - 1 + limit);
    if (shown.length === 0) return noRecords();
    const result = shown.map((row) => new Map([[textMember(row, 'Zoho_ID'), [row]]]));
    return peopleAnswer(call.path, result, 'Data fetched successfully');
  },
};

/** `{searchField: "EmailID", searchOperator: "Is", searchText: "a@b"}`; undefined for anything else. */
function searched(rows: readonly Row[], search: string | null): readonly Row[] | undefined {
  if (search === null) return rows;
  const parameters = readObject(search);
  if (parameters === undefined) return undefined;
  const operator = textMember(parameters, 'searchOperator').toLowerCase().replaceAll(' ', '_');
  const comparator = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  const field = textMember(parameters, 'searchField');
  const text = parameters.get('searchText');
  if (comparator === undefined || field === '' || parameters.size !== 3 || typeof text !== 'string') return undefined;
  return rows.filter((row) => fulfils(row, { field, comparator, values: [text] }));
}

/** https://www.zoho.com/people/api/fetch-single-record.html */
const getDataById: Operation = {
  scopes: () => ['ZOHOPEOPLE.forms.READ'],
  query: ['recordId'],
  async run(call, { documents }) {
    const document = await documents.of('people').read();
    const form = formOf(document, call);
    if (form === undefined) return unknownForm();
    const row = rowsIn(document, textMember(form, 'name'))?.find(
      (one) => one.get('Zoho_ID') === call.query.get('recordId'),
    );
    return row === undefined ? noRecords() : peopleAnswer(call.path, [row], 'Data fetched successfully');
  },
};

/** The record in the field `inputData` of the form, as JSON; a response if it is none that the form takes. */
async function readInput(
  call: ResourceCall,
  form: JsonObject,
  others: readonly string[],
): Promise<{ readonly values: JsonObject; readonly recordId: string } | Response> {
  const said = await call.form();
  const text = said?.get('inputData');
  const extra = [...(said?.keys() ?? [])].find((name) => name !== 'inputData' && !others.includes(name));
  if (extra !== undefined) return peopleError(7011, `Invalid parameter: ${extra}`);
  const values = typeof text === 'string' ? readObject(text) : undefined;
  if (values === undefined) return peopleError(7011, 'inputData cannot be read.');
  const fields = form.get('fields');
  const unknown = [...values.keys()].find(
    (name) => fields === undefined || !isJsonList(fields) || !fields.includes(name),
  );
  if (unknown !== undefined) return peopleError(7011, `${unknown} is not a field of the form.`);
  return { values, recordId: String(said?.get('recordId') ?? '') };
}

/** https://www.zoho.com/people/api/insert-records.html */
const insert: Operation = {
  scopes: () => ['ZOHOPEOPLE.forms.CREATE'],
  async run(call, { documents }) {
    const form = formOf(await documents.of('people').read(), call);
    if (form === undefined) return unknownForm();
    const input = await readInput(call, form, []);
    if (input instanceof Response) return input;
    const required = form.get('required');
    const lacking =
      required !== undefined && isJsonList(required)
        ? required.find((name) => (input.values.get(String(name)) ?? '') === '')
        : undefined;
    if (lacking !== undefined) return peopleError(7052, `${String(lacking)} is mandatory.`);
    return change(documents.of('people'), (draft) => {
      const id = draft.takeId();
      draft.add(textMember(form, 'name'), merged(new Map([['Zoho_ID', id]]), input.values));
      const result = new Map<string, Json>([
        ['pkId', id],
        ['message', 'Successfully Added'],
      ]);
      return peopleAnswer(call.path, result, 'Data added successfully');
    });
  },
};

/** https://www.zoho.com/people/api/update-records.html */
const update: Operation = {
  scopes: () => ['ZOHOPEOPLE.forms.UPDATE'],
  async run(call, { documents }) {
    const form = formOf(await documents.of('people').read(), call);
    if (form === undefined) return unknownForm();
    const input = await readInput(call, form, ['recordId']);
    if (input instanceof Response) return input;
    return change(documents.of('people'), (draft) => {
      const name = textMember(form, 'name');
      const row = draft.rows(name).find((one) => one.get('Zoho_ID') === input.recordId);
      if (row === undefined) return noRecords();
      draft.replace(name, row, merged(row, input.values));
      const result = new Map<string, Json>([
        ['pkId', input.recordId],
        ['message', 'Successfully Updated'],
      ]);
      return peopleAnswer(call.path, result, 'Data updated successfully');
    });
  },
};

function readObject(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/** The records of a form. */
export const forms: readonly Resource[] = [
  { service: peopleService, path: '/people/api/forms/{form}/getRecords', methods: { GET: getRecords } },
  { service: peopleService, path: '/people/api/forms/{form}/getDataByID', methods: { GET: getDataById } },
  { service: peopleService, path: '/people/api/forms/json/{form}/insertRecord', methods: { POST: insert } },
  { service: peopleService, path: '/people/api/forms/json/{form}/updateRecord', methods: { POST: update } },
];
