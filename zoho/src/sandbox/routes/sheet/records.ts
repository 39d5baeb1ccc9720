import { isJsonList, isJsonObject, type Json, JsonError, type JsonObject, parseJson } from '../../../json.js';
import { change, Draft, merged, objectsIn, type Row, textMember } from '../../records/collections.js';
import { type Condition, fulfils } from '../../records/conditions.js';
import { parseExpression } from '../../records/expressions.js';
import type { Operation, Resource } from '../../resource.js';
import { sheetAnswer, sheetError, sheetService } from './sheet-service.js';

/** One method of the API, named by the field `method` of the form. */
interface SheetMethod {
  /** What the form may hold beside `method`. */
  readonly fields: readonly string[];
  readonly required: readonly string[];
  readonly writes: boolean;
  run(draft: Draft, workbook: JsonObject, said: ReadonlyMap<string, string>): Response;
}

interface Worksheet {
  readonly collection: string;
  readonly columns: readonly string[];
}

/** By its name; undefined if the workbook has none of it. */
function worksheetOf(workbook: JsonObject, name: string): Worksheet | undefined {
  const worksheet = objectsIn(workbook, 'worksheets').find((one) => textMember(one, 'name') === name);
  const columns = worksheet?.get('columns');
  if (worksheet === undefined || columns === undefined || !isJsonList(columns)) return undefined;
  const collection = `${textMember(workbook, 'resource_id')}/${name}`;
  return { collection, columns: columns.filter((column) => typeof column === 'string') };
}

const noWorksheet = (): Response => sheetError(400, 2863, 'Worksheet does not exist');
const invalid = (name: string): Response => sheetError(400, 2831, `Invalid parameter: ${name}`);

/** Every row with the number that it has in the sheet, the header being 1. */
function numbered(rows: readonly Row[]): [row: Row, shown: Row][] {
  return rows.map((row, index) => [row, new Map<string, Json>([['row_index', BigInt(index + 2)], ...row])]);
}

/** Undefined for criteria that cannot be read or that name no column. */
function conditionIn(text: string | undefined, { columns }: Worksheet): Condition | 'all' | undefined {
  if (text === undefined || text.trim() === '') return 'all';
  const condition = parseExpression(text);
  return condition !== undefined && columnsIn(condition).every((column) => columns.includes(column))
    ? condition
    : undefined;
}

function columnsIn(condition: Condition): string[] {
  return 'field' in condition ? [condition.field] : [...columnsIn(condition.left), ...columnsIn(condition.right)];
}

const list: SheetMethod = {
  fields: [],
  required: [],
  writes: false,
  run(_, workbook) {
    const names = objectsIn(workbook, 'worksheets').map(
      (worksheet, index) =>
        new Map([
          ['worksheet_id', `${index}#`],
          ['worksheet_name', textMember(worksheet, 'name')],
        ]),
    );
    return sheetAnswer('worksheet.list', { worksheet_names: names });
  },
};

const fetchRecords: SheetMethod = {
  fields: [
    'worksheet_name',
    'criteria',
    'column_names',
    'records_start_index',
    'count',
    'header_row',
    'is_case_sensitive',
  ],
  required: ['worksheet_name'],
  writes: false,
  run(draft, workbook, said) {
    const worksheet = worksheetOf(workbook, said.get('worksheet_name') ?? '');
    if (worksheet === undefined) return noWorksheet();
    const condition = conditionIn(said.get('criteria'), worksheet);
    if (condition === undefined) return invalid('criteria');
    const columns = said
      .get('column_names')
      ?.split(',')
      .map((name) => name.trim());
    if (columns?.every((name) => worksheet.columns.includes(name)) === false) return invalid('column_names');
    const [start, count] = [said.get('records_start_index') ?? '1', said.get('count') ?? '1000'];
    if (!/^[1-9]\d*$/.test(start) || !/^[1-9]\d{0,3}$/.test(count)) return invalid('records_start_index, count');
    const found = numbered(draft.rows(worksheet.collection))
      .filter(([row]) => condition === 'all' || fulfils(row, condition))
      .map(([, shown]) => shown)
      .slice(Number(start) - 1, Number(start) - 1 + Number(count));
    const records = found.map((row) =>
      columns === undefined
        ? row
        : new Map([...row].filter(([name]) => name === 'row_index' || columns.includes(name))),
    );
    return sheetAnswer('worksheet.records.fetch', { records, records_count: BigInt(records.length) });
  },
};

const addRecords: SheetMethod = {
  fields: ['worksheet_name', 'json_data', 'header_row'],
  required: ['worksheet_name', 'json_data'],
  writes: true,
  run(draft, workbook, said) {
    const name = said.get('worksheet_name') ?? '';
    const worksheet = worksheetOf(workbook, name);
    if (worksheet === undefined) return noWorksheet();
    const rows = rowsIn(said.get('json_data') ?? '', worksheet);
    if (rows === undefined) return invalid('json_data');
    const startRow = draft.rows(worksheet.collection).length + 2;
    for (const row of rows) draft.add(worksheet.collection, row);
    return sheetAnswer('worksheet.records.add', {
      sheet_name: name,
      start_row: BigInt(startRow),
      end_row: BigInt(startRow + rows.length - 1),
      start_column: 1n,
      end_column: BigInt(worksheet.columns.length),
    });
  },
};

function rowsIn(text: string, { columns }: Worksheet): JsonObject[] | undefined {
  const value = readJson(text);
  if (value === undefined || !isJsonList(value) || value.length === 0) return undefined;
  const rows = value.filter(isJsonObject);
  const fits =
    rows.length === value.length && rows.every((row) => [...row.keys()].every((name) => columns.includes(name)));
  return fits ? rows : undefined;
}

const updateRecords: SheetMethod = {
  fields: ['worksheet_name', 'criteria', 'data', 'header_row', 'first_match_only', 'is_case_sensitive'],
  required: ['worksheet_name', 'data'],
  writes: true,
  run(draft, workbook, said) {
    const worksheet = worksheetOf(workbook, said.get('worksheet_name') ?? '');
    if (worksheet === undefined) return noWorksheet();
    const condition = conditionIn(said.get('criteria'), worksheet);
    if (condition === undefined) return invalid('criteria');
    const values = readJson(said.get('data') ?? '');
    if (!isJsonObject(values) || ![...values.keys()].every((name) => worksheet.columns.includes(name)))
      return invalid('data');
    const matching = draft
      .rows(worksheet.collection)
      .filter((row) => condition === 'all' || fulfils(row, condition))
      .slice(0, said.get('first_match_only') === 'true' ? 1 : undefined);
    for (const row of matching) draft.replace(worksheet.collection, row, merged(row, values));
    return sheetAnswer('worksheet.records.update', { no_of_affected_rows: BigInt(matching.length) });
  },
};

function readJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

const methods: Readonly<Record<string, SheetMethod>> = {
  'worksheet.list': list,
  'worksheet.records.fetch': fetchRecords,
  'worksheet.records.add': addRecords,
  'worksheet.records.update': updateRecords,
};

/** Every request is a form that is posted to the workbook, and says in it what it wants. */
const post: Operation = {
  scopes: () => ['ZohoSheet.dataAPI.READ', 'ZohoSheet.dataAPI.UPDATE'],
  async run(call, { documents }) {
    const form = await call.form();
    const said = new Map([...(form ?? [])].map(([name, value]) => [name, String(value)]));
    const name = said.get('method') ?? '';
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) return sheetError(400, 2830, 'Invalid method');
    const unknown = [...said.keys()].find((one) => one !== 'method' && !method.fields.includes(one));
    if (unknown !== undefined) return sheetService.unknownParameter(unknown);
    const lacking = method.required.find((one) => !said.has(one));
    if (lacking !== undefined) return sheetError(400, 2832, `Missing parameter: ${lacking}`);
    const run = (draft: Draft): Response => {
      const workbook = objectsIn(draft.document, 'workbooks').find(
        (one) => textMember(one, 'resource_id') === call.segments.workbook,
      );
      return workbook === undefined ? sheetService.unknownAddress() : method.run(draft, workbook, said);
    };
    const file = documents.of('sheet');
    return method.writes ? change(file, run) : run(new Draft(await file.read()));
  },
};

export const sheetResources: readonly Resource[] = [
  {
    service: sheetService,
    path: '/api/v2/{workbook}',
    where: { workbook: /^[A-Za-z0-9]{20,}$/ },
    methods: { POST: post },
  },
];
