import { isJsonObject, type Json, printJson } from '../../json.js';
import type { Row } from './collections.js';
import { order, textsOf } from './conditions.js';
import type { Aggregate, CoqlColumn, CoqlQuery } from './coql.js';

type Read = (row: Row, path: string) => Json;

/** True for a query whose answer has a row for a group of records and not for each. */
export function isGrouped({ columns, groupBy }: CoqlQuery): boolean {
  return groupBy.length > 0 || columns.some(({ aggregate }) => aggregate !== undefined);
}

/** A column that stands for each record of a group, and so has no one value: it has to be grouped by. */
export function looseColumn({ columns, groupBy }: CoqlQuery): CoqlColumn | undefined {
  return columns.find(({ aggregate, field }) => aggregate === undefined && !groupBy.includes(field));
}

/**
 * One row for each group, in the order in which the groups are met; without `group by` all records are one. A column has
 * the name that the query gives it, such as `SUM(Annual_Revenue)`, and there is no id.
 */
export function groupedRows(rows: readonly Row[], { columns, groupBy }: CoqlQuery, read: Read): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(groupBy.map((field) => printJson(plain(read(row, field)))));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()].map((group) => {
    const members = columns.map(({ name, field, aggregate }): [string, Json] => {
      if (aggregate === undefined) return [name, plain(group[0] === undefined ? null : read(group[0], field))];
      return [name, aggregates[aggregate](group.map((row) => read(row, field)).filter((value) => value !== null))];
    });
    return new Map(members);
  });
}

/** A lookup comes as its id alone. */
export function plain(value: Json): Json {
  return isJsonObject(value) ? new Map([['id', value.get('id') ?? null]]) : value;
}

/** Values that are null are not counted, as in SQL. */
const aggregates: Readonly<Record<Aggregate, (values: readonly Json[]) => Json>> = {
  count: (values) => BigInt(values.length),
  sum: total,
  avg: (values) => (values.length === 0 ? null : Number(total(values)) / values.length),
  min: (values) => [...values].sort(compared)[0] ?? null,
  max: (values) => [...values].sort(compared).at(-1) ?? null,
};

function total(values: readonly Json[]): Json {
  if (values.length === 0) return null;
  return values.every((value) => typeof value === 'bigint')
    ? values.reduce((sum, value) => sum + value, 0n)
    : values.reduce<number>((sum, value) => sum + Number(value), 0);
}

function compared(a: Json, b: Json): number {
  return order(textsOf(a).at(-1) ?? '', textsOf(b).at(-1) ?? '');
}
