import { isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { type CrmModule, moduleNamed, nameOf, type RelatedList } from '../../crm/model.js';
import { pageOf, project, sorted } from '../../crm/reading.js';
import { idOf } from '../../crm/validation.js';
import { answerFor, insertRecord, refusedRecord, updateRecord } from '../../crm/writing.js';
import { change, type Draft, merged, type Row, rowsIn, textMember } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, crmError, invalidId, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope, readRecords, withModule } from './family.js';
import { pagingParameters, readListRequest } from './paging.js';
import { recordList, writtenRecords } from './records.js';

/** Where records of both sides are linked freely, a row of this collection is the link. */
const links = '$links';

function relationOf({ relatedLists }: CrmModule, name: string): RelatedList | undefined {
  return relatedLists.find(({ apiName }) => apiName === name);
}

const invalidRelation = (): Response =>
  crmError(400, 'INVALID_DATA', 'the relation name given seems to be invalid', { resource_path_index: 3n });

/** https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html */
function list(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'READ'),
    query: [...pagingParameters, 'ids'],
    run: withModule(family, async (module, document, { segments, query }) => {
      const { id = '', relation: name = '', version = '' } = segments;
      const relation = relationOf(module, name);
      const target = relation === undefined ? undefined : moduleNamed(document, relation.module);
      if (relation === undefined || target === undefined) return invalidRelation();
      const parent = rowsIn(document, module.apiName)?.find((row) => row.get('id') === id);
      if (parent === undefined) return invalidId();
      const request = readListRequest(query, target, family.wantsFields(version));
      if (request instanceof Response) return request;
      const rows = sorted(relatedRows(document, id, relation), request.sortBy, request.isDescending);
      const paged = pageOf(rows, request);
      if (paged.rows.length === 0) return noContent();
      return recordList(
        paged.rows.map((row) => project(row, request.fields)),
        paged.info,
      );
    }),
  };
}

function relatedRows(document: JsonObject, id: string, { module, field, apiName }: RelatedList): Row[] {
  const rows = rowsIn(document, module) ?? [];
  if (field !== undefined) return rows.filter((row) => idOf(row.get(field)) === id);
  return (rowsIn(document, links) ?? [])
    .filter((link) => link.get('from') === id && link.get('relation') === apiName)
    .flatMap((link) => {
      const row = rows.find((one) => one.get('id') === link.get('to'));
      const values = link.get('values');
      return row === undefined ? [] : [isJsonObject(values) ? merged(row, values) : row];
    });
}

/**
 * Adds records that belong to the parent. CRM documents this for notes
 * (https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html).
 */
function create(family: CrmFamily): Operation {
  return {
    scopes: (segments) => [
      ...moduleScope(family, 'UPDATE')(segments),
      ...moduleScope(family, 'CREATE')({ module: segments.relation ?? '' }),
    ],
    async run(call, { documents, now }) {
      const request = await readRecords(call);
      if (request instanceof Response) return request;
      const { module: name = '', id = '', relation: relationName = '' } = call.segments;
      return change(documents.of(family.document), (draft) => {
        const found = parentAndRelation(draft, name, id, relationName);
        if (found instanceof Response) return found;
        const { relation, target, parent, module } = found;
        if (relation.field === undefined || relation.module !== 'Notes') return invalidRelation();
        const reference = new Map([
          ['name', nameOf(module, parent)],
          ['id', id],
        ]);
        const belonging = new Map<string, Json>([
          [relation.field, reference],
          ['$se_module', module.apiName],
        ]);
        return writtenRecords(
          request.records.map((record) => insertRecord(draft, target, merged(record, belonging), now())),
          200,
        );
      });
    },
  };
}

function parentAndRelation(draft: Draft, name: string, id: string, relationName: string) {
  const module = moduleNamed(draft.document, name);
  const relation = module === undefined ? undefined : relationOf(module, relationName);
  const target = relation === undefined ? undefined : moduleNamed(draft.document, relation.module);
  if (module === undefined || relation === undefined || target === undefined) return invalidRelation();
  const parent = draft.rows(name).find((row) => row.get('id') === id);
  return parent === undefined ? invalidId() : { module, relation, target, parent };
}

/**
 * Joins two records, or changes what is kept of their bond:
 * https://www.zoho.com/crm/developer/docs/api/v8/update-related-records.html
 */
function join(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'UPDATE'),
    async run(call, { documents, now }) {
      const request = await readRecords(call, 1);
      if (request instanceof Response) return request;
      const { module: name = '', id = '', relation: relationName = '', relatedId = '' } = call.segments;
      const values = request.records[0] ?? new Map();
      return change(documents.of(family.document), (draft) => {
        const found = parentAndRelation(draft, name, id, relationName);
        if (found instanceof Response) return found;
        const { relation, target, parent, module } = found;
        const related = draft.rows(target.apiName).find((row) => row.get('id') === relatedId);
        if (related === undefined) return unknownRelated(relatedId);
        if (relation.field !== undefined) {
          const reference = new Map([
            ['name', nameOf(module, parent)],
            ['id', id],
          ]);
          const given = merged(values, new Map([[relation.field, reference]]));
          const answer = updateRecord(draft, target, relatedId, given, now());
          return answer.get('status') === 'success'
            ? related200(relatedId, 'relation updated')
            : writtenRecords([answer], 200);
        }
        const link = new Map<string, Json>([
          ['from', id],
          ['relation', relation.apiName],
          ['to', relatedId],
        ]);
        const known = linkIn(draft, id, relation.apiName, relatedId);
        if (known === undefined) draft.add(links, merged(link, new Map([['values', values]])));
        else draft.replace(links, known, merged(known, new Map([['values', values]])));
        return related200(relatedId, known === undefined ? 'relation added' : 'relation updated');
      });
    },
  };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/delink.html */
function part(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'DELETE'),
    async run({ segments }, { documents, now }) {
      const { module: name = '', id = '', relation: relationName = '', relatedId = '' } = segments;
      return change(documents.of(family.document), (draft) => {
        const found = parentAndRelation(draft, name, id, relationName);
        if (found instanceof Response) return found;
        const { relation, target } = found;
        const link = linkIn(draft, id, relation.apiName, relatedId);
        const child = draft.rows(target.apiName).find((row) => row.get('id') === relatedId);
        if (link !== undefined) draft.remove(links, link);
        else if (relation.field !== undefined && child !== undefined && idOf(child.get(relation.field)) === id)
          updateRecord(draft, target, relatedId, new Map([[relation.field, null]]), now());
        else return unknownRelated(relatedId);
        return related200(relatedId, 'relation removed');
      });
    },
  };
}

function linkIn(draft: Draft, from: string, relation: string, to: string): Row | undefined {
  return draft
    .rows(links)
    .find((link) => link.get('from') === from && link.get('to') === to && textMember(link, 'relation') === relation);
}

function related200(id: string, message: string): Response {
  return crmAnswer(new Map([['data', [answerFor('SUCCESS', new Map([['id', id]]), message, 'success')]]]));
}

function unknownRelated(id: string): Response {
  const fault = refusedRecord({
    code: 'INVALID_DATA',
    details: new Map([['id', id]]),
    message: 'the related id given seems to be invalid',
  });
  return crmAnswer(new Map([['data', [fault]]]), 400);
}

/** The records that belong to another. */
export function relatedRecords(family: CrmFamily): Resource[] {
  return [
    crmResource(family, '/{module}/{id}/{relation}', { GET: list(family), POST: create(family) }),
    crmResource(family, '/{module}/{id}/{relation}/{relatedId}', { PUT: join(family), DELETE: part(family) }),
  ];
}
