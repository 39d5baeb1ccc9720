import { isJsonObject, type Json } from '../../../json.js';
import { moduleNamed } from '../../crm/model.js';
import { isNumeric, isPath, readThroughLookups, sortKey } from '../../crm/reading.js';
import { groupedRows, isGrouped, looseColumn, plain } from '../../records/aggregates.js';
import { type Row, rowsIn } from '../../records/collections.js';
import { fieldsOf, fulfils, order } from '../../records/conditions.js';
import { type CoqlColumn, CoqlError, type CoqlQuery, parseCoql } from '../../records/coql.js';
import type { Operation, Resource } from '../../resource.js';
import { crmError, invalidBody, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, readBody } from './family.js';
import { recordList } from './records.js';

/** https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html */
function post(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.coql.READ`],
    async run(call, { documents }) {
      const body = await readBody(call);
      const source = isJsonObject(body) && body.size === 1 ? body.get('select_query') : undefined;
      if (typeof source !== 'string') return invalidBody('select_query', 'text');
      let query: CoqlQuery;
      try {
        query = parseCoql(source);
      } catch (error) {
        if (!(error instanceof CoqlError)) throw error;
        return error.message === 'missing clause'
          ? crmError(400, 'SYNTAX_ERROR', 'missing clause', { clause: error.near })
          : crmError(400, 'SYNTAX_ERROR', error.message, { near: error.near });
      }
      const document = await documents.of(family.document).read();
      const module = moduleNamed(document, query.module);
      if (module === undefined) return invalidQuery('module_name', query.module);
      const grouped = isGrouped(query);
      const names = new Set(query.columns.map(({ name }) => name));
      const named = [
        ...query.columns.map(({ field }) => field),
        ...fieldsOf(query.where),
        ...query.groupBy,
        ...query.orderBy.map(({ field }) => field).filter((field) => !grouped || !names.has(field)),
      ];
      const unknown = named.find((field) => !isPath(document, module, field));
      if (unknown !== undefined) return invalidQuery('column_name', unknown);
      const loose = grouped ? looseColumn(query) : undefined;
      if (loose !== undefined) return invalidQuery('column_name', loose.field);
      const text = query.columns.find((column) => needsNumbers(column) && !isNumeric(document, module, column.field));
      if (text !== undefined) return invalidQuery('column_name', text.field);
      const unsortable = grouped ? query.orderBy.find(({ field }) => !names.has(field)) : undefined;
      if (unsortable !== undefined) return invalidQuery('column_name', unsortable.field);

      const read = readThroughLookups(document, module);
      const matching = (rowsIn(document, module.apiName) ?? []).filter((row) => fulfils(row, query.where, read));
      const ordered = grouped
        ? inOrder(groupedRows(matching, query, read), query, (row, name) => row.get(name) ?? null)
        : inOrder(matching, query, read);
      const shown = ordered.slice(query.offset, query.offset + query.limit);
      if (shown.length === 0) return noContent();
      const info = new Map<string, Json>([
        ['count', BigInt(shown.length)],
        ['more_records', query.offset + query.limit < ordered.length],
      ]);
      return recordList(grouped ? shown : shown.map((row) => selected(row, query, read)), info);
    },
  };
}

function invalidQuery(name: string, value: string): Response {
  return crmError(400, 'INVALID_QUERY', 'invalid query formed', {
    reason: `${name.replace('_', ' ')} given seems to be invalid`,
    [name]: value,
  });
}

function inOrder(rows: readonly Row[], { orderBy }: CoqlQuery, read: (row: Row, path: string) => Json): readonly Row[] {
  if (orderBy.length === 0) return rows;
  const keyed = rows.map((row) => ({ row, keys: orderBy.map(({ field }) => sortKey(read(row, field))) }));
  const compared = keyed.sort((a, b) => {
    for (const [index, { descending }] of orderBy.entries()) {
      const difference = order(a.keys[index] ?? '', b.keys[index] ?? '');
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  });
  return compared.map(({ row }) => row);
}

function selected(row: Row, { columns }: CoqlQuery, read: (row: Row, path: string) => Json): Row {
  return new Map([
    ...columns.map(({ name, field }): [string, Json] => [name, plain(read(row, field))]),
    ['id', row.get('id') ?? null],
  ]);
}

/** A sum and an average are of numbers; what is least and most can be told of other values too. */
function needsNumbers({ aggregate }: CoqlColumn): boolean {
  return aggregate === 'sum' || aggregate === 'avg';
}

export function coql(family: CrmFamily): Resource {
  return crmResource(family, '/coql', { POST: post(family) });
}
