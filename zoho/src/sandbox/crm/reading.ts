import type { Json, JsonObject } from '../../json.js';
import { type Row, rowsIn } from '../records/collections.js';
import { order, textsOf, valueAt } from '../records/conditions.js';
import { type CrmModule, fieldNamed, moduleNamed } from './model.js';
import { idOf } from './validation.js';

/** Which part of a list is wanted. */
export interface Page {
  readonly page: number;
  readonly perPage: number;
}

/** A page of records with what CRM tells about it in `info`. */
export interface PagedRows {
  readonly rows: readonly Row[];
  readonly info: JsonObject;
}

/** The fields that are asked for, and always the id. All of them if none are named, but never what a file contains. */
export function project(row: Row, fields: readonly string[]): Row {
  if (fields.length === 0) return new Map([...row].filter(([name]) => name !== '$content'));
  return new Map([
    ...fields.filter((name) => name !== 'id').map((name): [string, Json] => [name, row.get(name) ?? null]),
    ['id', row.get('id') ?? null],
  ]);
}

/** The newest first where nothing else is asked for, as CRM sorts by id. */
export function sorted(rows: readonly Row[], field: string, isDescending: boolean): Row[] {
  const direction = isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: sortKey(valueAt(row, field)) }));
  return keyed.sort((a, b) => direction * order(a.key, b.key)).map(({ row }) => row);
}

/** What a value is sorted by: a lookup by the name of what it points to. Records without a value come first. */
export function sortKey(value: Json): string {
  return textsOf(value).at(-1) ?? '';
}

export function pageOf(rows: readonly Row[], { page, perPage }: Page): PagedRows {
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  const info = new Map<string, Json>([
    ['per_page', BigInt(perPage)],
    ['count', BigInt(shown.length)],
    ['page', BigInt(page)],
    ['more_records', start + perPage < rows.length],
  ]);
  return { rows: shown, info };
}

/** The value of a field by its path, through lookups: `Account_Name.Industry` is read in the account. */
export function readThroughLookups(document: JsonObject, module: CrmModule): (row: Row, path: string) => Json {
  return (row, path) => {
    const [first = '', ...rest] = path.split('.');
    const value = row.get(first) ?? null;
    if (rest.length === 0) return value;
    const target = fieldNamed(module, first)?.lookup;
    const other = target === undefined ? undefined : moduleNamed(document, target);
    if (other === undefined) return valueAt(row, path);
    const id = idOf(value);
    const found = rowsIn(document, other.apiName)?.find((one) => one.get('id') === id);
    return found === undefined ? null : readThroughLookups(document, other)(found, rest.join('.'));
  };
}

/** True for a path of fields that are there: `Last_Name`, `Account_Name.Industry`, `Owner.id`. */
export function isPath(document: JsonObject, module: CrmModule, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  const field = fieldNamed(module, first);
  if (field === undefined || rest.length === 0) return field !== undefined;
  const part = rest.join('.');
  if (field.dataType === 'ownerlookup') return ['id', 'name', 'email'].includes(part);
  const other = field.lookup === undefined ? undefined : moduleNamed(document, field.lookup);
  return part === 'id' || part === 'name' || (other !== undefined && isPath(document, other, part));
}

const numericTypes: ReadonlySet<string> = new Set(['integer', 'bigint', 'double', 'currency', 'decimal', 'percent']);

/** True for a path that ends in a field of numbers. */
export function isNumeric(document: JsonObject, module: CrmModule, path: string): boolean {
  const [first = '', ...rest] = path.split('.');
  const field = fieldNamed(module, first);
  if (rest.length === 0) return field !== undefined && numericTypes.has(field.dataType);
  const other = field?.lookup === undefined ? undefined : moduleNamed(document, field.lookup);
  return other !== undefined && isNumeric(document, other, rest.join('.'));
}
