import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../json.js';
import { type Draft, merged, objectsIn, type Row, textMember, timestamp } from '../records/collections.js';
import { type CrmModule, currentUser, nameOf, userReference } from './model.js';
import { checkRecord, duplicateOf, idOf, missingField, type RecordFault } from './validation.js';

/** The answer for one record of a request, as it is in `data`. */
export type RecordAnswer = JsonObject;

export function isSuccess(answer: RecordAnswer): boolean {
  return answer.get('status') === 'success';
}

/** Adds a record. */
export function insertRecord(draft: Draft, module: CrmModule, given: JsonObject, now: number): RecordAnswer {
  const checked = checkRecord(draft.document, module, given);
  if ('fault' in checked) return refusedRecord(checked.fault);
  const fault = missingField(module, checked.values) ?? duplicateOf(draft.document, module, checked.values, '');
  if (fault !== undefined) return refusedRecord(fault);
  const user = currentUser(draft.document);
  const time = timestamp(now);
  const row = named(
    module,
    new Map<string, Json>([
      ['id', draft.takeId()],
      ['Owner', userReference(user, true)],
      ['Created_By', userReference(user, true)],
      ['Modified_By', userReference(user, true)],
      ['Created_Time', time],
      ['Modified_Time', time],
      ...checked.values,
      ['Tag', tagsOf(draft, given)],
    ]),
  );
  draft.add(module.apiName, row);
  return writtenRecord(row, 'record added');
}

/** Changes a record. A field that is not named stays; one that is `null` is emptied. */
export function updateRecord(
  draft: Draft,
  module: CrmModule,
  id: string | undefined,
  given: JsonObject,
  now: number,
): RecordAnswer {
  const row = draft.rows(module.apiName).find((one) => one.get('id') === id);
  if (id === undefined) return refusedRecord(missing('id'));
  if (row === undefined) return refusedRecord(unknownId(id));
  // What decides whether a lookup fits may be stored already.
  const context = row.get('$se_module');
  const checked = checkRecord(
    draft.document,
    module,
    context === undefined ? given : merged(new Map([['$se_module', context]]), given),
  );
  if ('fault' in checked) return refusedRecord(checked.fault);
  const values = merged(row, checked.values);
  const fault = missingField(module, values) ?? duplicateOf(draft.document, module, values, id);
  if (fault !== undefined) return refusedRecord(fault);
  const after = named(
    module,
    merged(
      values,
      new Map<string, Json>([
        ['Modified_By', userReference(currentUser(draft.document), true)],
        ['Modified_Time', timestamp(now)],
        ...(given.has('Tag') ? [['Tag', tagsOf(draft, given)] as const] : []),
      ]),
    ),
  );
  draft.replace(module.apiName, row, after);
  return writtenRecord(after, 'record updated');
}

/** Updates the record that has the id, or the same value in a field of the duplicate check; adds one if there is none. */
export function upsertRecord(
  draft: Draft,
  module: CrmModule,
  given: JsonObject,
  checkFields: readonly string[],
  now: number,
): RecordAnswer {
  const rows = draft.rows(module.apiName);
  const byId = rows.find((row) => row.get('id') === idOf(given.get('id')));
  const field = checkFields.find((name) => {
    const value = given.get(name) ?? null;
    return value !== null && rows.some((row) => sameText(row.get(name), value));
  });
  const byField = field === undefined ? undefined : rows.find((row) => sameText(row.get(field), given.get(field)));
  const found = byId ?? byField;
  const answer =
    found === undefined
      ? insertRecord(draft, module, given, now)
      : updateRecord(draft, module, textMember(found, 'id'), given, now);
  if (!isSuccess(answer)) return answer;
  return merged(
    answer,
    new Map<string, Json>([
      ['duplicate_field', byId === undefined ? (field ?? null) : null],
      ['action', found === undefined ? 'insert' : 'update'],
    ]),
  );
}

/** Removes a record, and what belongs only to it: its notes, attachments and links. */
export function deleteRecord(draft: Draft, module: CrmModule, id: string): RecordAnswer {
  const row = draft.rows(module.apiName).find((one) => one.get('id') === id);
  if (row === undefined) return refusedRecord(unknownId(id));
  draft.remove(module.apiName, row);
  for (const collection of ['Notes', 'Attachments']) {
    for (const child of draft.rows(collection))
      if (idOf(child.get('Parent_Id')) === id) draft.remove(collection, child);
  }
  for (const link of draft.rows('$links'))
    if (link.get('from') === id || link.get('to') === id) draft.remove('$links', link);
  return answerFor('SUCCESS', new Map([['id', id]]), 'record deleted', 'success');
}

function sameText(a: Json | undefined, b: Json | undefined): boolean {
  return typeof a === 'string' && typeof b === 'string' ? a.toLowerCase() === b.toLowerCase() : a === b;
}

/** `Full_Name` follows from its parts. */
function named(module: CrmModule, row: Row): Row {
  const hasFullName = module.fields.some(({ apiName }) => apiName === 'Full_Name');
  return hasFullName ? new Map([...row, ['Full_Name', nameOf(module, row)]]) : row;
}

/** Tags are given by name; one that is not there yet is made, as CRM does. */
function tagsOf(draft: Draft, given: JsonObject): readonly Json[] {
  const tags = given.get('Tag');
  if (tags === undefined || !isJsonList(tags)) return [];
  return tags.filter(isJsonObject).map((tag) => ensureTag(draft, textMember(tag, 'name')));
}

/** The tag of a name as records hold it. */
export function ensureTag(draft: Draft, name: string): JsonObject {
  const known = objectsIn(draft.document, 'tags').find((tag) => textMember(tag, 'name') === name);
  if (known !== undefined) return known;
  const tag = new Map<string, Json>([
    ['name', name],
    ['id', draft.takeId()],
    ['color_code', null],
  ]);
  draft.set('tags', [...objectsIn(draft.document, 'tags'), tag]);
  return tag;
}

function missing(apiName: string): RecordFault {
  return {
    code: 'MANDATORY_NOT_FOUND',
    details: new Map([['api_name', apiName]]),
    message: 'required field not found',
  };
}

export function unknownId(id: string): RecordFault {
  return { code: 'INVALID_DATA', details: new Map([['id', id]]), message: 'the id given seems to be invalid' };
}

function writtenRecord(row: Row, message: string): RecordAnswer {
  const short = (name: string): Json => {
    const user = row.get(name);
    return isJsonObject(user)
      ? userReference(new Map([...user, ['full_name', textMember(user, 'name')]]), false)
      : null;
  };
  const details = new Map<string, Json>([
    ['Modified_Time', row.get('Modified_Time') ?? null],
    ['Modified_By', short('Modified_By')],
    ['Created_Time', row.get('Created_Time') ?? null],
    ['id', row.get('id') ?? null],
    ['Created_By', short('Created_By')],
  ]);
  return answerFor('SUCCESS', details, message, 'success');
}

export function refusedRecord({ code, details, message }: RecordFault): RecordAnswer {
  return answerFor(code, details, message, 'error');
}

export function answerFor(code: string, details: JsonObject, message: string, status: string): RecordAnswer {
  return new Map<string, Json>([
    ['code', code],
    ['details', details],
    ['message', message],
    ['status', status],
  ]);
}
