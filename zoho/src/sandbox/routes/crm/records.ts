import type { Json, JsonObject } from '../../../json.js';
import { moduleNamed } from '../../crm/model.js';
import { pageOf, project, sorted } from '../../crm/reading.js';
import { idOf } from '../../crm/validation.js';
import { deleteRecord, insertRecord, isSuccess, type RecordAnswer, updateRecord } from '../../crm/writing.js';
import { change, type Draft, rowsIn, textMember, timestamp } from '../../records/collections.js';
import type { Operation, Resource, SandboxState } from '../../resource.js';
import { crmAnswer, invalidModule, invalidParameter, missingParameter, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope, readRecords, withModule } from './family.js';
import { pagingParameters, readListRequest, tokenOf } from './paging.js';

/** https://www.zoho.com/crm/developer/docs/api/v8/get-records.html */
function list(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'READ'),
    query: [...pagingParameters, 'ids', 'approved', 'converted'],
    run: withModule(family, async (module, document, { query, headers, segments }, { now }) => {
      const version = segments.version ?? '';
      const request = readListRequest(query, module, family.wantsFields(version));
      if (request instanceof Response) return request;
      for (const name of ['approved', 'converted'])
        if (!/^(true|false|both)?$/.test(query.get(name) ?? '')) return invalidParameter(name);
      const since = headers.get('if-modified-since');
      const ids = query.get('ids')?.split(',');
      const rows = (rowsIn(document, module.apiName) ?? []).filter(
        (row) =>
          (ids === undefined || ids.includes(textMember(row, 'id'))) &&
          (since === null || Date.parse(textMember(row, 'Modified_Time')) > Date.parse(since)),
      );
      if (since !== null && rows.length === 0) return new Response(null, { status: 304 });
      const paged = pageOf(sorted(rows, request.sortBy, request.isDescending), request);
      if (paged.rows.length === 0) return noContent();
      const info = new Map(paged.info);
      if (!version.startsWith('v2')) {
        info.set('sort_by', request.sortBy);
        info.set('sort_order', request.isDescending ? 'desc' : 'asc');
        const { page } = request;
        const hasMore = info.get('more_records') === true;
        info.set('next_page_token', hasMore ? tokenOf(page + 1) : null);
        info.set('previous_page_token', page > 1 ? tokenOf(page - 1) : null);
        // A day, as in Zoho's answers; the sandbox's tokens do not end.
        info.set('page_token_expiry', hasMore || page > 1 ? timestamp(now() + 86_400_000) : null);
      }
      return recordList(
        paged.rows.map((row) => project(row, request.fields)),
        info,
      );
    }),
  };
}

export function recordList(rows: readonly JsonObject[], info: JsonObject): Response {
  return crmAnswer(
    new Map<string, Json>([
      ['data', rows],
      ['info', info],
    ]),
  );
}

/** One answer for each record; the status tells whether all, some or none were taken. */
export function writtenRecords(answers: readonly RecordAnswer[], success: number): Response {
  const taken = answers.filter(isSuccess).length;
  const status = taken === answers.length ? success : taken === 0 ? 202 : 207;
  return crmAnswer(new Map([['data', answers]]), status);
}

/** Writes the records of a body, each by itself, as one step of the file. */
export function writing(
  family: CrmFamily,
  success: number,
  write: (
    draft: Draft,
    module: NonNullable<ReturnType<typeof moduleNamed>>,
    record: JsonObject,
    check: readonly string[] | undefined,
    state: SandboxState,
  ) => RecordAnswer,
): Operation['run'] {
  return async (call, state) => {
    const request = await readRecords(call);
    if (request instanceof Response) return request;
    return change(state.documents.of(family.document), (draft) => {
      const module = moduleNamed(draft.document, call.segments.module ?? '');
      if (module === undefined) return invalidModule();
      const { records, duplicateCheckFields } = request;
      return writtenRecords(
        records.map((record) => write(draft, module, record, duplicateCheckFields, state)),
        // Notes are added with 200: the OpenAPI description of notes.
        module.apiName === 'Notes' ? 200 : success,
      );
    });
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html */
function create(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'CREATE'),
    run: writing(family, 201, (draft, module, record, _, { now }) => insertRecord(draft, module, record, now())),
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/update-records.html */
function update(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'UPDATE'),
    run: writing(family, 200, (draft, module, record, _, { now }) =>
      updateRecord(draft, module, idOf(record.get('id')), record, now()),
    ),
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html */
function remove(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'DELETE'),
    query: ['ids', 'wf_trigger'],
    async run({ query, segments }, { documents }) {
      const ids = (query.get('ids') ?? '').split(',').filter((id) => id !== '');
      if (ids.length === 0) return missingParameter('ids');
      if (ids.length > 100) return invalidParameter('ids');
      return change(documents.of(family.document), (draft) => {
        const module = moduleNamed(draft.document, segments.module ?? '');
        if (module === undefined) return invalidModule();
        return writtenRecords(
          ids.map((id) => deleteRecord(draft, module, id)),
          200,
        );
      });
    },
  };
}

/** The records of a module: listed, and written up to a hundred at a time. */
export function records(family: CrmFamily): Resource {
  return crmResource(family, '/{module}', {
    GET: list(family),
    POST: create(family),
    PUT: update(family),
    DELETE: remove(family),
  });
}
