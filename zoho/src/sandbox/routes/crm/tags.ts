import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { currentUser, moduleNamed, userReference } from '../../crm/model.js';
import { idOf } from '../../crm/validation.js';
import { answerFor, ensureTag, isSuccess, type RecordAnswer, refusedRecord, unknownId } from '../../crm/writing.js';
import { change, type Draft, merged, objectsIn, textMember, timestamp } from '../../records/collections.js';
import type { Operation, Resource } from '../../resource.js';
import { crmAnswer, invalidBody, invalidId, invalidModule, missingParameter, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope, readBody } from './family.js';
import { writtenRecords } from './records.js';

/** https://www.zoho.com/crm/developer/docs/api/v8/get-tag-list.html */
function list(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.settings.tags.READ`],
    query: ['module', 'my_tags'],
    async run({ query }, { documents }) {
      const document = await documents.of(family.document).read();
      if (moduleNamed(document, query.get('module') ?? '') === undefined) return invalidModule();
      const tags = objectsIn(document, 'tags');
      return tags.length === 0 ? noContent() : crmAnswer(new Map([['tags', tags]]));
    },
  };
}

/** What a request about tags says. */
interface TagRequest {
  readonly names: readonly string[];
  /** The records, where the address names none. */
  readonly ids: readonly string[];
  readonly overWrite: boolean;
}

/**
 * Tags of one record, or of several: https://www.zoho.com/crm/developer/docs/api/v8/add-tags-to-specific-record.html.
 * Version 2 says in the query what later ones say in the body.
 */
function tagging(family: CrmFamily, verb: 'add' | 'remove'): Operation {
  return {
    scopes: moduleScope(family, 'UPDATE'),
    query: ['tag_names', 'over_write', 'ids'],
    async run(call, { documents, now }) {
      const request = call.query.has('tag_names') ? saidInQuery(call.query) : saidInBody(await readBody(call));
      const { module: name = '', id } = call.segments;
      const ids = id === undefined ? (request?.ids ?? []) : [id];
      if (request === undefined || request.names.length === 0) return invalidBody('tags', 'jsonarray');
      if (ids.length === 0) return missingParameter('ids');
      return change(documents.of(family.document), (draft) => {
        if (moduleNamed(draft.document, name) === undefined) return invalidModule();
        const answers = ids.map((one) => tagRecord(draft, name, one, verb, request, now()));
        if (id !== undefined && !answers.every(isSuccess)) return invalidId();
        return writtenRecords(answers, 200);
      });
    },
  };
}

function tagRecord(
  draft: Draft,
  module: string,
  id: string,
  verb: 'add' | 'remove',
  { names, overWrite }: TagRequest,
  now: number,
): RecordAnswer {
  const row = draft.rows(module).find((one) => one.get('id') === id);
  if (row === undefined) return refusedRecord(unknownId(id));
  const others = objectsIn(row, 'Tag').filter((tag) => !names.includes(textMember(tag, 'name')));
  const added = verb === 'add' ? names.map((tag) => ensureTag(draft, tag)) : [];
  const tags = [...(verb === 'add' && overWrite ? [] : others), ...added];
  const changed = new Map<string, Json>([
    ['Tag', tags],
    ['Modified_Time', timestamp(now)],
  ]);
  draft.replace(module, row, merged(row, changed));
  const details = new Map<string, Json>([
    ['id', id],
    ['tags', tags.filter(isJsonObject).map(shownTag)],
  ]);
  const message = verb === 'add' ? 'tags updated successfully' : 'tags removed successfully';
  return answerFor('SUCCESS', details, message, 'success');
}

/** A tag as answers show it; one that was stored without a colour has none. */
function shownTag(tag: JsonObject): JsonObject {
  return new Map<string, Json>([
    ['name', textMember(tag, 'name')],
    ['id', textMember(tag, 'id')],
    ['color_code', tag.get('color_code') ?? null],
  ]);
}

/** Makes tags: https://www.zoho.com/crm/developer/docs/api/v8/create-tag.html */
function create(family: CrmFamily): Operation {
  return {
    scopes: () => [`${family.scope}.settings.tags.CREATE`],
    query: ['module', 'color_code'],
    async run(call, { documents, now }) {
      const body = await readBody(call);
      const given = isJsonObject(body) ? body.get('tags') : undefined;
      const module = call.query.get('module');
      if (module === null) return missingParameter('module');
      if (given === undefined || !isJsonList(given) || given.length === 0) return invalidBody('tags', 'jsonarray');
      return change(documents.of(family.document), (draft) => {
        if (moduleNamed(draft.document, module) === undefined) return invalidModule();
        const answers = given.map((tag) => createTag(draft, tag, now()));
        return crmAnswer(new Map([['tags', answers]]), answers.every(isSuccess) ? 201 : 400);
      });
    },
  };
}

function createTag(draft: Draft, given: Json, now: number): RecordAnswer {
  const name = isJsonObject(given) ? textMember(given, 'name') : '';
  if (name === '')
    return answerFor('MANDATORY_NOT_FOUND', new Map([['api_name', 'name']]), 'required field not found', 'error');
  const known = objectsIn(draft.document, 'tags').find((tag) => textMember(tag, 'name') === name);
  if (known !== undefined) {
    return answerFor('DUPLICATE_DATA', new Map([['id', textMember(known, 'id')]]), 'duplicate data', 'error');
  }
  const tag = merged(
    ensureTag(draft, name),
    new Map([['color_code', (isJsonObject(given) && given.get('color_code')) || null]]),
  );
  draft.set(
    'tags',
    objectsIn(draft.document, 'tags').map((one) => (textMember(one, 'name') === name ? tag : one)),
  );
  const user = userReference(currentUser(draft.document), false);
  const details = new Map<string, Json>([
    ['created_time', timestamp(now)],
    ['modified_time', timestamp(now)],
    ['modified_by', user],
    ['id', textMember(tag, 'id')],
    ['created_by', user],
  ]);
  return answerFor('SUCCESS', details, 'tags created successfully', 'success');
}

function saidInQuery(query: URLSearchParams): TagRequest {
  const list = (name: string): string[] => (query.get(name) ?? '').split(',').filter((one) => one !== '');
  return { names: list('tag_names'), ids: list('ids'), overWrite: query.get('over_write') === 'true' };
}

/** `{"tags": [{"name": "hot"}], "ids": ["…"], "over_write": false}`; undefined for anything else. */
function saidInBody(body: Json | undefined): TagRequest | undefined {
  if (!isJsonObject(body) || [...body.keys()].some((name) => !['tags', 'ids', 'over_write'].includes(name)))
    return undefined;
  const list = (name: string): readonly Json[] => {
    const value = body.get(name);
    return value !== undefined && isJsonList(value) ? value : [];
  };
  const names = list('tags').map((tag) => (isJsonObject(tag) ? textMember(tag, 'name') : ''));
  const ids = list('ids').flatMap((id) => idOf(id) ?? []);
  return names.includes('') ? undefined : { names, ids, overWrite: body.get('over_write') === true };
}

/** What records are marked with. */
export function tags(family: CrmFamily): Resource[] {
  return [
    crmResource(family, '/settings/tags', { GET: list(family), POST: create(family) }),
    crmResource(family, '/{module}/actions/add_tags', { POST: tagging(family, 'add') }),
    crmResource(family, '/{module}/actions/remove_tags', { POST: tagging(family, 'remove') }),
    crmResource(family, '/{module}/{id}/actions/add_tags', { POST: tagging(family, 'add') }),
    crmResource(family, '/{module}/{id}/actions/remove_tags', { POST: tagging(family, 'remove') }),
  ];
}
