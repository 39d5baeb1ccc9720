/** A list of records that an answer holds, ready for rows and columns. */
export interface RecordTable {
  /** Where in the answer the list stands, such as `data`; empty for an answer that is a list itself. */
  readonly path: string;
  /** Keys of the records, in the order in which they first come up. */
  readonly columns: readonly string[];
  readonly records: readonly Record<string, unknown>[];
}

/** How deep a list of records may stand in an answer: `{"response": {"result": [ … ]}}`. */
const deepest = 3;

/** More columns than this help nobody, and cost time with every row. */
const mostColumns = 300;

/**
 * The list of records in the JSON of an answer, or undefined if there is none: a list that is not empty and holds maps
 * only. Of several the longest counts. Numbers that JavaScript cannot hold keep their digits, as `ExactNumber`.
 */
export function recordsIn(json: string): RecordTable | undefined {
  let answer: unknown;
  try {
    answer = parseExact(json);
  } catch {
    return undefined;
  }
  const found = lists(answer, '', deepest).sort((a, b) => b.records.length - a.records.length)[0];
  return found === undefined ? undefined : { ...found, columns: columnsOf(found.records) };
}

function lists(value: unknown, path: string, depth: number): Omit<RecordTable, 'columns'>[] {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every(isMap) ? [{ path, records: value }] : [];
  }
  if (!isMap(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([key, inner]) => lists(inner, path === '' ? key : `${path}.${key}`, depth - 1));
}

function columnsOf(records: readonly Record<string, unknown>[]): string[] {
  const columns = new Set<string>();
  for (const record of records) {
    for (const key in record) columns.add(key);
    if (columns.size >= mostColumns) break;
  }
  return [...columns].slice(0, mostColumns);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** A number as it was written, because JavaScript would round it: Zoho's ids have 18 digits. */
export class ExactNumber {
  constructor(readonly text: string) {}

  /** Read by `exactJson`, which takes the mark and the quotes away again. */
  toJSON(): string {
    return mark + this.text;
  }
}

/** What a string begins with that stands for an exact number while JSON is read or written. */
const mark = '\u0001exact ';

/** A number that may lose digits: a long one, one with a fraction or an exponent. It may stand inside a string as well. */
const risky = /(?<![\w."-])-?(?:\d{16,}|\d+(?=[.eE]))[\d.eE+-]*(?=\s*[,}\]])/g;

function parseExact(json: string): unknown {
  const parts: string[] = [];
  let done = 0;
  // Where the search for strings has come to: the start of the next string, or the end of the text.
  let string = nextString(json, 0);
  for (const { 0: number, index } of json.matchAll(risky)) {
    while (string.end <= index) string = nextString(json, string.end);
    if (string.start < index || String(Number(number)) === number) continue;
    parts.push(json.slice(done, index), JSON.stringify(mark + number));
    done = index + number.length;
  }
  if (parts.length === 0) return JSON.parse(json);
  return JSON.parse(parts.join('') + json.slice(done), unmark);
}

/** The first string at or after an offset, its quotes included. */
function nextString(json: string, from: number): { start: number; end: number } {
  const start = json.indexOf('"', from);
  if (start === -1) return { start: json.length, end: Number.POSITIVE_INFINITY };
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return { start, end: end === -1 ? Number.POSITIVE_INFINITY : end + 1 };
}

function isEscaped(json: string, quote: number): boolean {
  let backslashes = 0;
  while (json[quote - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function unmark(_: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith(mark) ? new ExactNumber(value.slice(mark.length)) : value;
}

/** A value as a cell shows it and as it is copied: texts as they are, nothing for null, JSON for maps and lists. */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  if (value instanceof ExactNumber) return value.text;
  return typeof value === 'object' ? exactJson(value) : String(value);
}

/** What a lookup calls the record that it leads to: CRM's `name`, Creator's `display_value` and similar. */
const nameKeys = ['name', 'full_name', 'display_value', 'zc_display_value', 'display_name', 'title', 'email'];

/** The name and id of a lookup: a map with the id of another record and its name. Undefined for any other value. */
export function lookupOf(value: unknown): { readonly name: string; readonly id: string } | undefined {
  if (!isMap(value)) return undefined;
  const id = value.id ?? value.ID;
  const name = nameKeys.map((key) => value[key]).find((each) => typeof each === 'string' && each !== '');
  if (id === undefined || id === null || typeof name !== 'string') return undefined;
  return { name, id: cellText(id) };
}

/** A value as a person reads it: a lookup by its name, anything else as a cell shows it. */
export function shownText(value: unknown): string {
  return lookupOf(value)?.name ?? cellText(value);
}

/** JSON of a value in which exact numbers stand as they were written. */
export function exactJson(value: unknown, space?: number): string {
  return JSON.stringify(value, undefined, space).replace(/"\\u0001exact (-?\d[\d.eE+-]*)"/g, '$1');
}
