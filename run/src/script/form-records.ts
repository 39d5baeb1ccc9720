import {
  DelugeBraces,
  DelugeDate,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  type DelugeValue,
  display,
  fromPlain,
  type HostAnswer,
  type HostRequest,
  MemoryRecords,
  readDate,
  readTime,
  settled,
  toPlain,
  typeOf,
} from '@deluge-tools/runtime';
import {
  type AppForm,
  changeRecords,
  type DocumentFile,
  type Draft,
  formForWriting,
  formsIn,
  type Json,
  type JsonObject,
  recordsOf,
} from '@deluge-tools/zoho';

type RecordsRequest = Extract<HostRequest<DelugeValue>, { readonly kind: 'records' }>;
type Answer = HostAnswer<DelugeValue>;

/** Records of Creator forms as a script reaches them: `Orders[Status == "Open"]`, `insert into Orders […]`. */
export interface FormRecords {
  answer(request: RecordsRequest): Promise<Answer>;
}

/** A document of the sandbox, in a file or in memory. */
type Document = Pick<DocumentFile, 'read' | 'update'>;

/** The document as it is now. Changes last as long as the copy, and are never written. */
export function copyInMemory(file: Document): Document {
  let document: JsonObject | undefined;
  const read = async () => {
    document ??= await file.read();
    return document;
  };
  return {
    read,
    async update(change) {
      const changed = change(await read());
      document = changed.document;
      return changed.result;
    },
  };
}

/**
 * The records of the sandbox's Creator: what a script writes is what tasks, requests and the file of the service show. A
 * form is meant by its link name, in whatever application it is; one that no application has is made when it is written.
 * @param file the document of Creator
 * @param zone the zone of the account, in which dates are read
 */
export function sandboxRecords(file: Document, zone: string): FormRecords {
  return {
    async answer(request) {
      if (request.operation === 'fetch' || request.operation === 'related')
        return loaded(await file.read(), request, zone).answer(request);
      return changeRecords(file, (draft) => written(draft, request, zone));
    },
  };
}

/** The records that the request is about. A lookup may refer to any form. */
function loaded(document: JsonObject, request: RecordsRequest, zone: string): MemoryRecords {
  const records = new MemoryRecords();
  for (const form of formsIn(document)) {
    if (request.operation !== 'related' && form.name !== request.form) continue;
    for (const row of recordsOf(document, form)) records.add(form.name, recordOf(row, form, zone));
    if (request.operation !== 'related') break;
  }
  return records;
}

function recordOf(row: JsonObject, { types }: AppForm, zone: string): DelugeMap {
  return new DelugeMap(
    [...row].map(([name, value]) => [name, name === 'ID' ? idOf(value) : readField(value, types.get(name), zone)]),
  );
}

function idOf(value: Json): DelugeValue {
  return typeof value === 'string' && /^\d+$/.test(value) ? BigInt(value) : fromPlain(value);
}

function written(draft: Draft, request: RecordsRequest, zone: string): Answer {
  if (request.operation === 'delete') {
    const records = loaded(draft.document, request, zone);
    const answer = records.answer(request);
    keepOnly(draft, request.form, new Set(records.records(request.form).map((row) => display(row.get('ID') ?? null))));
    return answer;
  }
  if (request.operation !== 'insert' && request.operation !== 'update') return { kind: 'unknown' };
  const fields = Object.entries(request.fields);
  const form = formForWriting(draft, request.form, new Map(fields.map(([name, value]) => [name, typeOfField(value)])));
  const values = fields.map(([name, value]): [string, Json] => [name, storedValue(value)]);
  if (request.operation === 'insert') {
    const id = draft.takeId();
    draft.add(form.collection, new Map<string, Json>([['ID', id], ...values]));
    return { kind: 'value', value: BigInt(id) };
  }
  const ids = new Set(request.ids.map((id) => display(id)));
  draft.setRows(
    form.collection,
    draft.rows(form.collection).map((row) => (ids.has(String(row.get('ID'))) ? new Map([...row, ...values]) : row)),
  );
  return { kind: 'value', value: null };
}

function keepOnly(draft: Draft, name: string, ids: ReadonlySet<string>): void {
  const form = formsIn(draft.document).find((each) => each.name === name);
  if (form === undefined) return;
  const rows = draft.rows(form.collection);
  const kept = rows.filter((row) => ids.has(String(row.get('ID'))));
  if (kept.length < rows.length) draft.setRows(form.collection, kept);
}

/** What the description of a form says of a field: Deluge's type, and `DATE` for a date without a time. */
function typeOfField(value: DelugeValue): string {
  const actual = settled(value);
  return actual instanceof DelugeDate && actual.precision === 'date' ? 'DATE' : typeOf(actual);
}

/** Texts, as Creator answers them; a list of choices stays a list, and a composite field a map. */
function storedValue(value: DelugeValue): Json {
  const actual = settled(value);
  if (actual === null) return '';
  if (actual instanceof DelugeRecord) return display(actual);
  if (actual instanceof DelugeList || actual instanceof DelugeMap || actual instanceof DelugeBraces)
    return toPlain(actual) as Json;
  return display(actual);
}

function readField(stored: Json, type: string | undefined, zone: string): DelugeValue {
  if (typeof stored !== 'string') return fromPlain(stored);
  if (stored === '' && type !== undefined && type !== 'TEXT') return null;
  switch (type) {
    case 'NUMBER':
    case 'RECORD':
      return /^-?\d+$/.test(stored) ? BigInt(stored) : stored;
    case 'DECIMAL':
      return /^-?\d+(\.\d+)?$/.test(stored) ? Number(stored) : stored;
    case 'BOOLEAN':
      return stored === 'true';
    case 'DATE':
    case 'DATE-TIME':
      return readDate(stored, zone) ?? stored;
    case 'TIME':
      return readTime(stored, zone) ?? stored;
    default:
      return stored;
  }
}
