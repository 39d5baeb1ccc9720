import { isJsonList, isJsonObject, type Json, type JsonObject, parseJson } from '../../json.js';
import type { DocumentFile, DocumentShape } from '../document-file.js';

/** One record, as the file holds it and as the service answers. */
export type Row = JsonObject;

const empty: JsonObject = new Map();

/**
 * The shape of a service's file: `collections` holds a list of records for each module, form or table; `nextId` is the id
 * that the next record gets. What the seed has beside them describes the service and has to be of the same kind.
 */
export function recordsShape(seed: unknown): DocumentShape {
  let read: JsonObject | undefined;
  const initial = (): JsonObject => {
    // The seed comes from a JSON file, which the compiler has typed as what it happens to hold.
    read ??= parseJson(JSON.stringify(seed)) as JsonObject;
    return read;
  };
  return {
    initial,
    repair(found) {
      const faults: string[] = [];
      const document = new Map(found);
      for (const [name, expected] of initial()) {
        const value = found.get(name);
        if (value === undefined) document.set(name, name === 'collections' ? empty : expected);
        else if (kindOf(value) !== kindOf(expected)) {
          document.set(name, expected);
          faults.push(`"${name}" must be of type ${kindOf(expected)}.`);
        }
      }
      const collections = new Map<string, Json>();
      for (const [name, rows] of objectMember(document, 'collections')) {
        const sound = isJsonList(rows) ? rows.filter(isJsonObject) : [];
        if (!isJsonList(rows) || sound.length < rows.length)
          faults.push(`In "collections", "${name}" is not a list of records.`);
        collections.set(name, sound);
      }
      return faults.length === 0 && document.size === found.size
        ? { document: found, faults }
        : { document: document.set('collections', collections), faults };
    },
  };
}

function kindOf(value: Json): string {
  if (isJsonList(value)) return 'list';
  if (isJsonObject(value)) return 'object';
  return typeof value === 'bigint' ? 'number' : typeof value;
}

/** The records of a collection; undefined if there is no such collection. */
export function rowsIn(document: JsonObject, collection: string): readonly Row[] | undefined {
  const rows = objectMember(document, 'collections').get(collection);
  return rows !== undefined && isJsonList(rows) ? rows.filter(isJsonObject) : undefined;
}

/** A document that is being changed. Nothing is written until the change is done, and nothing at all if it changed nothing. */
export class Draft {
  #document: JsonObject;

  constructor(document: JsonObject) {
    this.#document = document;
  }

  get document(): JsonObject {
    return this.#document;
  }

  /** Empty for a collection that is not there yet. */
  rows(collection: string): readonly Row[] {
    return rowsIn(this.#document, collection) ?? [];
  }

  setRows(collection: string, rows: readonly Row[]): void {
    this.set('collections', new Map([...objectMember(this.#document, 'collections'), [collection, rows]]));
  }

  set(name: string, value: Json): void {
    this.#document = new Map([...this.#document, [name, value]]);
  }

  add(collection: string, row: Row): void {
    this.setRows(collection, [...this.rows(collection), row]);
  }

  /** Puts a record in the place of another. */
  replace(collection: string, before: Row, after: Row): void {
    this.setRows(
      collection,
      this.rows(collection).map((row) => (row === before ? after : row)),
    );
  }

  remove(collection: string, row: Row): void {
    this.setRows(
      collection,
      this.rows(collection).filter((one) => one !== row),
    );
  }

  /** An id that no record has; ids are texts, since they are longer than a double is exact. */
  takeId(): string {
    const next = textMember(this.#document, 'nextId');
    const id = /^\d+$/.test(next) ? next : '1';
    this.set('nextId', String(BigInt(id) + 1n));
    return id;
  }
}

/** Changes the records of a file as one step, which no other window sees half of. */
export function change<Result>(file: Pick<DocumentFile, 'update'>, make: (draft: Draft) => Result): Promise<Result> {
  return file.update((document) => {
    const draft = new Draft(document);
    const result = make(draft);
    return { document: draft.document, result };
  });
}

/** Empty if the member is missing or no object. */
export function objectMember(object: JsonObject, name: string): JsonObject {
  const value = object.get(name);
  return isJsonObject(value) ? value : empty;
}

/** The objects in a list; empty if the member is missing or no list. */
export function objectsIn(object: JsonObject, name: string): JsonObject[] {
  const value = object.get(name);
  return value !== undefined && isJsonList(value) ? value.filter(isJsonObject) : [];
}

/** Empty if the member is missing or no text. */
export function textMember(object: JsonObject, name: string): string {
  const value = object.get(name);
  return typeof value === 'string' ? value : '';
}

/** The record with the members of another over its own. */
export function merged(row: Row, values: JsonObject): Row {
  return new Map([...row, ...values]);
}

/** A time as Zoho writes it: `2025-01-01T00:00:00+00:00`. `now` is in milliseconds since 1970. */
export function timestamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}+00:00`;
}
