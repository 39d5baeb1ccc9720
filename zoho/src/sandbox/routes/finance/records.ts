import { isJsonList, isJsonObject, type Json, JsonError, type JsonObject, parseJson } from '../../../json.js';
import { change, type Draft, merged, type Row, rowsIn, textMember } from '../../records/collections.js';
import { order, textsOf } from '../../records/conditions.js';
import type { Operation, Resource, ResourceCall, Scopes } from '../../resource.js';
import { type FinanceService, financeAnswer, financeError, financeResource } from './finance-service.js';
import type { FinanceModule } from './modules.js';

const idName = ({ id, one }: FinanceModule): string => id ?? `${one}_id`;

function scopeOf({ scope }: FinanceService, { area, path }: FinanceModule, word: string): Scopes {
  return () => [`${scope}.${area ?? path}.${word}`];
}

/** The organisation of a request: every one of them must name it. A response if it does not. */
function organizationFault(
  { organizationHeader }: FinanceService,
  { query, headers }: ResourceCall,
): Response | undefined {
  const named =
    query.get('organization_id') ?? (organizationHeader === undefined ? null : headers.get(organizationHeader));
  if (named !== null && /^\d+$/.test(named)) return undefined;
  return financeError(400, 4, 'Invalid value passed for organization_id');
}

const listParameters = ['organization_id', 'page', 'per_page', 'sort_column', 'sort_order', 'search_text', 'filter_by'];
const mostRecords = 200;

function list(service: FinanceService, module: FinanceModule): Operation {
  const variants = module.filters.flatMap((name) => [name, `${name}_startswith`, `${name}_contains`]);
  return {
    scopes: scopeOf(service, module, 'READ'),
    query: [...listParameters, ...variants],
    async run(call, { documents }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      const { query } = call;
      const page = wholeNumber(query.get('page') ?? '1');
      const perPage = wholeNumber(query.get('per_page') ?? String(mostRecords));
      if (page === undefined) return financeError(400, 4, 'Invalid value passed for page');
      if (perPage === undefined || perPage > mostRecords)
        return financeError(400, 4, 'Invalid value passed for per_page');
      const sortColumn = query.get('sort_column') ?? 'created_time';
      const sortOrder = query.get('sort_order') ?? 'D';
      if (!/^[AD]$/.test(sortOrder)) return financeError(400, 4, 'Invalid value passed for sort_order');
      const document = await documents.of(service.document).read();
      const all = (rowsIn(document, module.path) ?? []).filter((row) => isWanted(row, module, query));
      const direction = sortOrder === 'A' ? 1 : -1;
      const text = (row: Row): string => textsOf(row.get(sortColumn) ?? null)[0] ?? '';
      const sorted = [...all].sort((a, b) => direction * order(text(a), text(b)));
      const start = (page - 1) * perPage;
      return financeAnswer({
        [module.list ?? module.path]: sorted.slice(start, start + perPage),
        page_context: new Map<string, Json>([
          ['page', BigInt(page)],
          ['per_page', BigInt(perPage)],
          ['has_more_page', start + perPage < sorted.length],
          ['sort_column', sortColumn],
          ['sort_order', sortOrder],
        ]),
      });
    },
  };
}

function isWanted(row: Row, { filters }: FinanceModule, query: URLSearchParams): boolean {
  const holds = (name: string, test: (text: string) => boolean): boolean =>
    textsOf(row.get(name) ?? null).some((text) => test(text.toLowerCase()));
  for (const name of filters) {
    const [exact, start, part] = ['', '_startswith', '_contains'].map((ending) =>
      query.get(name + ending)?.toLowerCase(),
    );
    if (exact !== undefined && !holds(name, (text) => order(text, exact) === 0)) return false;
    if (start !== undefined && !holds(name, (text) => text.startsWith(start))) return false;
    if (part !== undefined && !holds(name, (text) => text.includes(part))) return false;
  }
  const wanted = query.get('search_text')?.toLowerCase() ?? '';
  const filter = /^Status\.(\w+)$/.exec(query.get('filter_by') ?? '')?.[1]?.toLowerCase() ?? 'all';
  const hasText = [...row.keys()].some((name) => holds(name, (text) => text.includes(wanted)));
  return hasText && (filter === 'all' || textMember(row, 'status') === filter);
}

function get(service: FinanceService, module: FinanceModule): Operation {
  return {
    scopes: scopeOf(service, module, 'READ'),
    query: ['organization_id'],
    async run(call, { documents }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      const document = await documents.of(service.document).read();
      const row = rowsIn(document, module.path)?.find((one) => one.get(idName(module)) === call.segments.id);
      return row === undefined ? missing(module) : financeAnswer({ [module.one]: row });
    },
  };
}

function create(service: FinanceService, module: FinanceModule): Operation {
  return {
    scopes: scopeOf(service, module, 'CREATE'),
    query: ['organization_id', 'ignore_auto_number_generation', 'send'],
    async run(call, { documents, now }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      const values = await readRecord(call);
      if (values === undefined) return financeError(400, 2, 'Invalid value passed for JSONString');
      const lacking = module.required.find((name) => isLacking(values.get(name)));
      if (lacking !== undefined) return financeError(400, 4, `Invalid value passed for ${lacking}`);
      return change(documents.of(service.document), (draft) => {
        const row = completed(draft, module, values, now());
        draft.add(module.path, row);
        return financeAnswer({ [module.one]: row }, `The ${module.label} has been created.`, 201);
      });
    },
  };
}

function update(service: FinanceService, module: FinanceModule): Operation {
  return {
    scopes: scopeOf(service, module, 'UPDATE'),
    query: ['organization_id'],
    async run(call, { documents, now }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      const values = await readRecord(call);
      if (values === undefined) return financeError(400, 2, 'Invalid value passed for JSONString');
      const emptied = module.required.find((name) => values.has(name) && isLacking(values.get(name)));
      if (emptied !== undefined) return financeError(400, 4, `Invalid value passed for ${emptied}`);
      return change(documents.of(service.document), (draft) => {
        const row = draft.rows(module.path).find((one) => one.get(idName(module)) === call.segments.id);
        if (row === undefined) return missing(module);
        const after = withTotals(
          merged(
            merged(row, values),
            new Map<string, Json>([
              [idName(module), row.get(idName(module)) ?? null],
              ['last_modified_time', financeTime(now())],
            ]),
          ),
        );
        draft.replace(module.path, row, after);
        return financeAnswer({ [module.one]: after }, `The ${module.label} has been updated.`);
      });
    },
  };
}

function remove(service: FinanceService, module: FinanceModule): Operation {
  return {
    scopes: scopeOf(service, module, 'DELETE'),
    query: ['organization_id'],
    async run(call, { documents }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      return change(documents.of(service.document), (draft) => {
        const row = draft.rows(module.path).find((one) => one.get(idName(module)) === call.segments.id);
        if (row === undefined) return missing(module);
        draft.remove(module.path, row);
        return financeAnswer({}, `The ${module.label} has been deleted.`);
      });
    },
  };
}

/** https://www.zoho.com/books/api/v3/invoices/#mark-an-invoice-as-sent and its like. */
function markStatus(service: FinanceService, module: FinanceModule): Operation {
  return {
    scopes: scopeOf(service, module, 'CREATE'),
    query: ['organization_id'],
    async run(call, { documents }) {
      const fault = organizationFault(service, call);
      if (fault !== undefined) return fault;
      const { id, status = '' } = call.segments;
      if (module.statuses?.includes(status) !== true) return service.service.unknownAddress();
      return change(documents.of(service.document), (draft) => {
        const row = draft.rows(module.path).find((one) => one.get(idName(module)) === id);
        if (row === undefined) return missing(module);
        draft.replace(module.path, row, merged(row, new Map([['status', status]])));
        return financeAnswer({}, `${capital(module.label)} status has been changed to ${capital(status)}.`);
      });
    },
  };
}

function missing({ label }: FinanceModule): Response {
  return financeError(404, 1002, `${capital(label)} does not exist.`);
}

/** A new record with what the service adds to it. */
function completed(draft: Draft, module: FinanceModule, values: JsonObject, now: number): Row {
  const id = draft.takeId();
  const row = new Map<string, Json>();
  if (!values.has(idName(module))) row.set(idName(module), id);
  if (module.number !== undefined) {
    const [name, prefix] = module.number;
    row.set(name, prefix + String(draft.rows(module.path).length + 1).padStart(6, '0'));
  }
  if (module.status !== undefined) row.set('status', module.status);
  const customer = draft.rows('contacts').find((one) => one.get('contact_id') === (values.get('customer_id') ?? ''));
  if (customer !== undefined) row.set('customer_name', customer.get('contact_name') ?? '');
  const times = new Map<string, Json>([
    ['created_time', financeTime(now)],
    ['last_modified_time', financeTime(now)],
  ]);
  return withTotals(merged(merged(row, values), times));
}

/** The sum of the lines, where there are lines with a rate. */
function withTotals(row: Row): Row {
  const lines = row.get('line_items');
  if (lines === undefined || !isJsonList(lines)) return row;
  let total = 0;
  const counted = lines.map((line) => {
    if (!isJsonObject(line)) return line;
    const itemTotal = Number(line.get('rate') ?? 0) * Number(line.get('quantity') ?? 1);
    total += Number.isFinite(itemTotal) ? itemTotal : 0;
    return merged(line, new Map([['item_total', itemTotal]]));
  });
  return merged(
    row,
    new Map<string, Json>([
      ['line_items', counted],
      ['total', total],
    ]),
  );
}

function isLacking(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '' || (isJsonList(value) && value.length === 0);
}

/** The record of a body: as JSON, or as the field `JSONString` of a form, which older pages show. */
async function readRecord(call: ResourceCall): Promise<JsonObject | undefined> {
  const form = await call.form();
  if (form !== undefined && [...form.keys()].join() !== 'JSONString') return undefined;
  const text = form?.get('JSONString') ?? (/^application\/json\b/.test(call.contentType) ? await call.body() : '');
  try {
    const value = parseJson(String(text));
    return isJsonObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

/** `2025-01-01T00:00:00+0000`, as the pages of the finance services write it. */
function financeTime(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}+0000`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Undefined for what is no number from 1 on. */
function wholeNumber(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** The records of one module. */
export function financeRecords(service: FinanceService, module: FinanceModule): Resource[] {
  const path = `/${module.path}`;
  return [
    financeResource(service, path, { GET: list(service, module), POST: create(service, module) }),
    financeResource(service, `${path}/{id}`, {
      GET: get(service, module),
      PUT: update(service, module),
      DELETE: remove(service, module),
    }),
    ...(module.statuses === undefined
      ? []
      : [financeResource(service, `${path}/{id}/status/{status}`, { POST: markStatus(service, module) })]),
  ];
}
