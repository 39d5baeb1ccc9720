import { isJsonObject, type Json } from '../../../json.js';
import { change, merged, type Row, rowsIn } from '../../records/collections.js';
import { order, textsOf } from '../../records/conditions.js';
import { jsonBody, type Operation, type Resource, type ResourceCall } from '../../resource.js';
import { deskAnswer, deskError, deskService, organizationFault } from './desk-service.js';
import type { DeskModule } from './modules.js';

/** Runs for a request that names its organisation. */
function withOrganization(run: Operation['run']): Operation['run'] {
  return async (call, state) => organizationFault(call) ?? run(call, state);
}

function list(module: DeskModule): Operation {
  return {
    scopes: () => [`Desk.${module.area}.READ`],
    query: ['from', 'limit', 'sortBy', 'include', 'fields', ...module.filters],
    run: withOrganization(async ({ query }, { documents }) => {
      const rows = rowsIn(await documents.of('desk').read(), module.path) ?? [];
      const page = pageOf(query);
      if (page instanceof Response) return page;
      const wanted = rows.filter((row) => module.filters.every((name) => isEqual(row, name, query.get(name))));
      // The first record is number 1, and 0 stands for it too.
      const start = Math.max(0, page.from - 1);
      const shown = sorted(wanted, query.get('sortBy')).slice(start, start + page.limit);
      return shown.length === 0 ? new Response(null, { status: 204 }) : deskAnswer(new Map([['data', shown]]));
    }),
  };
}

/** https://desk.zoho.com/DeskAPIDocument#Search: `_all` looks into every field, other names into their own; `*` stands for any text. */
function search(module: DeskModule): Operation {
  return {
    scopes: () => ['Desk.search.READ'],
    query: ['from', 'limit', 'sortBy', '_all', ...module.filters],
    run: withOrganization(async ({ query }, { documents }) => {
      const rows = rowsIn(await documents.of('desk').read(), module.path) ?? [];
      const page = pageOf(query);
      if (page instanceof Response) return page;
      const anywhere = query.get('_all');
      const found = rows.filter(
        (row) =>
          module.filters.every((name) => matches(row.get(name) ?? null, query.get(name))) &&
          (anywhere === null || [...row.values()].some((value) => matches(value, `*${anywhere}*`))),
      );
      const shown = sorted(found, query.get('sortBy')).slice(page.from, page.from + page.limit);
      if (shown.length === 0) return new Response(null, { status: 204 });
      return deskAnswer(
        new Map<string, Json>([
          ['data', shown],
          ['count', BigInt(found.length)],
        ]),
      );
    }),
  };
}

/** Most records of a page, and how many without `limit`. */
const [mostRecords, usualRecords] = [100, 10];

function pageOf(query: URLSearchParams): { readonly from: number; readonly limit: number } | Response {
  const from = query.get('from') ?? '0';
  const limit = query.get('limit') ?? String(usualRecords);
  if (!/^\d{1,6}$/.test(from)) return invalid('/from', 'invalid');
  if (!/^\d{1,3}$/.test(limit) || Number(limit) > mostRecords || Number(limit) === 0)
    return invalid('/limit', 'invalid');
  return { from: Number(from), limit: Number(limit) };
}

function isEqual(row: Row, name: string, wanted: string | null): boolean {
  return wanted === null || textsOf(row.get(name) ?? null).some((text) => order(text, wanted) === 0);
}

function matches(value: Json, wanted: string | null): boolean {
  if (wanted === null) return true;
  const parts = wanted.toLowerCase().split('*');
  return textsOf(value).some((text) => {
    const whole = text.toLowerCase();
    if (parts.length === 1) return whole === parts[0];
    let position = 0;
    for (const part of parts) {
      const at = whole.indexOf(part, position);
      if (at === -1 || (part === parts[0] && position === 0 && at !== 0)) return false;
      position = at + part.length;
    }
    return whole.endsWith(parts.at(-1) ?? '');
  });
}

/** `-createdTime` is the newest first. */
function sorted(rows: readonly Row[], sortBy: string | null): readonly Row[] {
  if (sortBy === null) return rows;
  const direction = sortBy.startsWith('-') ? -1 : 1;
  const name = sortBy.replace(/^-/, '');
  const text = (row: Row): string => textsOf(row.get(name) ?? null)[0] ?? '';
  return [...rows].sort((a, b) => direction * order(text(a), text(b)));
}

function get(module: DeskModule): Operation {
  return {
    scopes: () => [`Desk.${module.area}.READ`],
    query: ['include'],
    run: withOrganization(async ({ segments }, { documents }) => {
      const rows = rowsIn(await documents.of('desk').read(), module.path) ?? [];
      const row = rows.find((one) => one.get('id') === segments.id);
      return row === undefined ? notFound() : deskAnswer(row);
    }),
  };
}

function notFound(): Response {
  return deskError(404, 'RESOURCE_NOT_FOUND', 'The resource you requested could not be found.');
}

function invalid(fieldName: string, errorType: string): Response {
  const message = 'The data is invalid due to validation restrictions';
  return deskError(422, 'INVALID_DATA', message, [{ fieldName, errorType, errorMessage: '' }]);
}

async function readRecord(call: ResourceCall) {
  const values = await jsonBody(call);
  return isJsonObject(values) ? values : undefined;
}

function create(module: DeskModule): Operation {
  return {
    scopes: () => [`Desk.${module.area}.CREATE`],
    run: withOrganization(async (call, { documents, now }) => {
      const values = await readRecord(call);
      if (values === undefined) return invalid('/', 'invalid');
      const lacking = module.required.find((name) => (values.get(name) ?? '') === '');
      if (lacking !== undefined) return invalid(`/${lacking}`, 'missing');
      return change(documents.of('desk'), (draft) => {
        const time = new Date(now()).toISOString();
        const added = new Map<string, Json>([['id', draft.takeId()]]);
        if (module.path === 'tickets') {
          added.set('ticketNumber', String(draft.rows('tickets').length + 101));
          added.set('status', 'Open');
        }
        const times = new Map<string, Json>([
          ['createdTime', time],
          ['modifiedTime', time],
        ]);
        const row = merged(merged(added, values), times);
        draft.add(module.path, row);
        return deskAnswer(row);
      });
    }),
  };
}

function update(module: DeskModule): Operation {
  return {
    scopes: () => [`Desk.${module.area}.UPDATE`],
    run: withOrganization(async (call, { documents, now }) => {
      const values = await readRecord(call);
      if (values === undefined) return invalid('/', 'invalid');
      const emptied = module.required.find((name) => values.has(name) && (values.get(name) ?? '') === '');
      if (emptied !== undefined) return invalid(`/${emptied}`, 'empty');
      return change(documents.of('desk'), (draft) => {
        const row = draft.rows(module.path).find((one) => one.get('id') === call.segments.id);
        if (row === undefined) return notFound();
        const fixed = new Map<string, Json>([
          ['id', row.get('id') ?? null],
          ['modifiedTime', new Date(now()).toISOString()],
        ]);
        const after = merged(merged(row, values), fixed);
        draft.replace(module.path, row, after);
        return deskAnswer(after);
      });
    }),
  };
}

/** The records of one module of Desk. */
export function deskRecords(module: DeskModule): Resource[] {
  const path = `/api/v1/${module.path}`;
  const writes = module.isReadOnly !== true;
  return [
    { service: deskService, path, methods: { GET: list(module), ...(writes ? { POST: create(module) } : {}) } },
    { service: deskService, path: `${path}/search`, methods: { GET: search(module) } },
    {
      service: deskService,
      path: `${path}/{id}`,
      methods: { GET: get(module), ...(writes ? { PATCH: update(module) } : {}) },
    },
  ];
}
