import { DelugeList, DelugeMap, type DelugeValue, isNumeric } from '../../values.js';
import type { HostAnswer, RecordsRequest } from '../protocol.js';
import { fieldAt, matches } from './criteria.js';

/** Records by form, in memory: for runs that have no sandbox. Ids count up from where they begin. */
export class MemoryRecords {
  readonly #forms = new Map<string, DelugeMap[]>();
  #nextId: bigint;

  constructor(firstId = 1n) {
    this.#nextId = firstId;
  }

  /** The records of a form, in the order in which they were added. */
  records(form: string): readonly DelugeMap[] {
    return this.#forms.get(form) ?? [];
  }

  /** Names of the forms that have had a record. */
  forms(): readonly string[] {
    return [...this.#forms.keys()];
  }

  /** Adds a record with the id that it has, or with the next one. */
  add(form: string, row: DelugeMap): void {
    const id = row.get('ID');
    if (typeof id !== 'bigint') row.put('ID', this.#nextId++);
    else if (id >= this.#nextId) this.#nextId = id + 1n;
    this.#forms.set(form, [...this.records(form), row]);
  }

  answer(request: RecordsRequest<DelugeValue>): HostAnswer<DelugeValue> {
    const rows = this.#forms.get(request.form) ?? [];
    switch (request.operation) {
      case 'fetch': {
        const { criteria, sort, range } = request;
        const found = criteria === undefined ? [...rows] : rows.filter((row) => matches(row, criteria));
        found.sort((a, b) => {
          for (const { field, descending } of sort) {
            const order = orderOf(fieldAt(a, field), fieldAt(b, field));
            if (order !== 0) return descending ? -order : order;
          }
          return 0;
        });
        const part = range === undefined ? found : found.slice(range[0], range[1] + 1);
        return { kind: 'value', value: new DelugeList(part.map((row) => new DelugeMap(row.entries()))) };
      }
      case 'insert': {
        const id = this.#nextId++;
        const row = new DelugeMap([['ID', id], ...Object.entries(request.fields)]);
        this.#forms.set(request.form, [...rows, row]);
        return { kind: 'value', value: id };
      }
      case 'update':
        for (const row of rows) {
          if (!request.ids.includes(row.get('ID') ?? null)) continue;
          for (const [field, value] of Object.entries(request.fields)) row.put(field, value);
        }
        return { kind: 'value', value: null };
      case 'delete': {
        const { criteria } = request;
        const kept = criteria === undefined ? [] : rows.filter((row) => !matches(row, criteria));
        this.#forms.set(request.form, kept);
        return { kind: 'value', value: BigInt(rows.length - kept.length) };
      }
      case 'related': {
        // A lookup's form is not known here: ids are unique over all forms.
        for (const each of this.#forms.values()) {
          const found = each.find((row) => row.get('ID') === request.value);
          if (found !== undefined) return { kind: 'value', value: new DelugeMap(found.entries()) };
        }
        return { kind: 'value', value: null };
      }
    }
  }
}

function orderOf(a: DelugeValue, b: DelugeValue): number {
  const [x, y] = [sortKey(a), sortKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function sortKey(value: DelugeValue): string | number | bigint {
  if (isNumeric(value)) return value;
  if (value !== null && typeof value === 'object' && 'at' in value) return value.at.toMillis();
  return String(value ?? '');
}
