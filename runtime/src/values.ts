import type { DateTime } from 'luxon';
import { castError, DelugeError } from './errors.js';

/**
 * A value of Deluge.
 *
 * - NUMBER is a `bigint`, since record ids exceed 2^53; DECIMAL is a `number`, so that 1 and 1.0 stay apart.
 * - TEXT, BOOLEAN and null are JavaScript's own.
 * - Lists and maps are shared references, as in Zoho's runtime.
 */
export type DelugeValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | DelugeDate
  | DelugeList
  | DelugeMap
  | DelugeBraces
  | DelugeCollection
  | DelugeFile
  | DelugeRecord
  | DelugeRecords;

/** Deluge's names of the types. A date without a time of day is a DATE-TIME that prints as a date. */
export type TypeName =
  | 'NULL'
  | 'TEXT'
  | 'NUMBER'
  | 'DECIMAL'
  | 'BOOLEAN'
  | 'DATE-TIME'
  | 'TIME'
  | 'LIST'
  | 'KEY-VALUE'
  | 'COLLECTION'
  | 'FILE'
  | 'RECORD';

/** A point in time with its zone, and how much of it is meant. */
export class DelugeDate {
  readonly at: DateTime;
  readonly precision: 'date' | 'date-time' | 'time';

  constructor(at: DateTime, precision: 'date' | 'date-time' | 'time') {
    this.at = at;
    this.precision = precision;
  }

  /** The same kind of date at another time. */
  with(at: DateTime, precision = this.precision): DelugeDate {
    return new DelugeDate(at, precision);
  }
}

/** The type that a list made with `List:Int()` and similar keeps its elements to. */
export type ElementType = 'TEXT' | 'NUMBER' | 'DECIMAL' | 'BOOLEAN' | 'DATE-TIME';

export class DelugeList {
  readonly elements: DelugeValue[];
  readonly elementType: ElementType | undefined;

  constructor(elements: DelugeValue[] = [], elementType?: ElementType) {
    this.elements = elements;
    this.elementType = elementType;
  }
}

/** Keys of any type, in the order in which they were first put. Letter case counts. */
export class DelugeMap {
  readonly #entries = new Map<unknown, { readonly key: DelugeValue; value: DelugeValue }>();

  constructor(entries: Iterable<readonly [DelugeValue, DelugeValue]> = []) {
    for (const [key, value] of entries) this.put(key, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Undefined if the key is absent. */
  get(key: DelugeValue): DelugeValue | undefined {
    return this.#entries.get(identityOf(key))?.value;
  }

  has(key: DelugeValue): boolean {
    return this.#entries.has(identityOf(key));
  }

  /** An existing key keeps its place. */
  put(key: DelugeValue, value: DelugeValue): void {
    const identity = identityOf(key);
    const entry = this.#entries.get(identity);
    if (entry === undefined) this.#entries.set(identity, { key, value });
    else entry.value = value;
  }

  remove(key: DelugeValue): void {
    this.#entries.delete(identityOf(key));
  }

  clear(): void {
    this.#entries.clear();
  }

  keys(): DelugeValue[] {
    return [...this.#entries.values()].map(({ key }) => key);
  }

  values(): DelugeValue[] {
    return [...this.#entries.values()].map(({ value }) => value);
  }

  /** True if the test holds for an entry; nothing is copied for it. */
  some(test: (key: DelugeValue, value: DelugeValue) => boolean): boolean {
    for (const { key, value } of this.#entries.values()) if (test(key, value)) return true;
    return false;
  }

  entries(): [DelugeValue, DelugeValue][] {
    return [...this.#entries.values()].map(({ key, value }) => [key, value]);
  }
}

/** `{}` is an empty list or an empty map; what is done to it first decides. */
export class DelugeBraces {
  settled: DelugeList | DelugeMap | undefined;

  asList(): DelugeList {
    this.settled ??= new DelugeList();
    if (this.settled instanceof DelugeMap) throw castError('MAP', 'LIST');
    return this.settled;
  }

  asMap(): DelugeMap {
    this.settled ??= new DelugeMap();
    if (this.settled instanceof DelugeList) throw castError('LIST', 'MAP');
    return this.settled;
  }
}

/** COLLECTION: holds elements or pairs, never both. What is inserted first decides, as with `{}`. */
export class DelugeCollection {
  constructor(readonly contents: DelugeList | DelugeMap | DelugeBraces = new DelugeBraces()) {}

  get size(): number {
    const contents = settled(this.contents);
    if (contents instanceof DelugeList) return contents.elements.length;
    return contents instanceof DelugeMap ? contents.size : 0;
  }

  get isKeyed(): boolean {
    return settled(this.contents) instanceof DelugeMap;
  }

  /** The elements, or the values of the pairs, in their order. */
  values(): readonly DelugeValue[] {
    const contents = settled(this.contents);
    if (contents instanceof DelugeList) return contents.elements;
    return contents instanceof DelugeMap ? contents.values() : [];
  }
}

/** A file that a task gave or a script made, with its content. There is no literal for it. */
export class DelugeFile {
  /** With its ending; a name and never a path. */
  fileName: string;
  /** MIME type. */
  type: string;
  /** What its part of a form is called; undefined as long as the script has not said it. */
  paramName: string | undefined;
  /** How its bytes stand for characters; undefined: UTF-8. */
  charset: string | undefined;
  readonly bytes: Uint8Array;

  constructor(fileName: string, type: string, bytes: Uint8Array) {
    this.fileName = fileName;
    this.type = type;
    this.bytes = bytes;
  }
}

/** A record of a form (Creator) as a script holds it: in a loop over records, or where one was asked for. */
export class DelugeRecord {
  constructor(
    /** Link name of the form. */
    readonly form: string,
    /** By link name of the field, `ID` among them. */
    readonly fields: DelugeMap,
  ) {}

  get id(): DelugeValue {
    return this.fields.get('ID') ?? null;
  }
}

/** What `Form[criteria]` gives. */
export class DelugeRecords {
  constructor(
    readonly form: string,
    readonly rows: readonly DelugeRecord[],
  ) {}
}

/** The list or map that braces have become; every other value as it is. */
export function settled(value: DelugeValue): DelugeValue {
  return value instanceof DelugeBraces ? (value.settled ?? value) : value;
}

/** Braces that are still undecided count as a KEY-VALUE. */
export function typeOf(value: DelugeValue): TypeName {
  const actual = settled(value);
  if (actual === null) return 'NULL';
  switch (typeof actual) {
    case 'string':
      return 'TEXT';
    case 'bigint':
      return 'NUMBER';
    case 'number':
      return 'DECIMAL';
    case 'boolean':
      return 'BOOLEAN';
  }
  if (actual instanceof DelugeDate) return actual.precision === 'time' ? 'TIME' : 'DATE-TIME';
  if (actual instanceof DelugeList) return 'LIST';
  if (actual instanceof DelugeCollection) return 'COLLECTION';
  if (actual instanceof DelugeFile) return 'FILE';
  return actual instanceof DelugeRecord || actual instanceof DelugeRecords ? 'RECORD' : 'KEY-VALUE';
}

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

/** The number, if it fits into Deluge's signed 64 bits; else a run-time error. */
export function checkNumber(value: bigint): bigint {
  if (value < least || value > most) {
    throw new DelugeError(`The number ${value} does not fit into a NUMBER, which ends at ${value < 0n ? least : most}`);
  }
  return value;
}

/** Pairs of parts that one comparison may look at; values that share their parts over and over again have more than any run could. */
const mostCompared = 5_000_000;

/**
 * NUMBER and DECIMAL compare by value; lists element by element; dates by their point in time; records, and the id of a
 * lookup, by their id. However deep a value is nested, nothing recurses.
 */
export function isEqual(left: DelugeValue, right: DelugeValue): boolean {
  const first = isEqualPart(left, right);
  if (typeof first === 'boolean') return first;
  const open = first;
  let compared = 0;
  while (open.length > 0) {
    if (++compared > mostCompared) throw new DelugeError('The values have too many parts to be compared');
    const [a, b] = open.pop() as Pair;
    const result = isEqualPart(a, b);
    if (result === false) return false;
    if (result !== true) for (const pair of result) open.push(pair);
  }
  return true;
}

type Pair = readonly [DelugeValue, DelugeValue];

/** Whether the values are equal, or the pairs of parts that have to be. */
function isEqualPart(left: DelugeValue, right: DelugeValue): boolean | Pair[] {
  const [a, b] = [settled(left), settled(right)];
  if (a === b) return true;
  if (isNumeric(a) && isNumeric(b)) return Number.isNaN(Number(a)) ? false : isSameNumber(a, b);
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    if (a instanceof DelugeRecord) return isNumeric(b) && isEqual(a.id, b);
    return b instanceof DelugeRecord && isNumeric(a) && isEqual(a, b.id);
  }
  if (a instanceof DelugeDate && b instanceof DelugeDate) return a.at.toMillis() === b.at.toMillis();
  if (a instanceof DelugeRecord && b instanceof DelugeRecord) return isEqual(a.id, b.id);
  if (a instanceof DelugeList && b instanceof DelugeList) {
    if (a.elements.length !== b.elements.length) return false;
    return a.elements.map((element, index) => [element, b.elements[index] ?? null] as const);
  }
  if (a instanceof DelugeMap && b instanceof DelugeMap) {
    if (a.size !== b.size || a.some((key) => !b.has(key))) return false;
    return a.entries().map(([key, value]) => [value, b.get(key) ?? null] as const);
  }
  if (a instanceof DelugeCollection && b instanceof DelugeCollection) return [[a.contents, b.contents]];
  return isEmptyContainer(a) && isEmptyContainer(b);
}

function isEmptyContainer(value: DelugeValue): boolean {
  return (
    value instanceof DelugeBraces ||
    (value instanceof DelugeList && value.elements.length === 0) ||
    (value instanceof DelugeMap && value.size === 0)
  );
}

/** A bigint and a number are compared exactly: rounding an id to a DECIMAL must not make it equal to its neighbour. */
function isSameNumber(a: bigint | number, b: bigint | number): boolean {
  // biome's advice of `===` would compare the types too.
  return !(a < b) && !(a > b);
}

export function isNumeric(value: DelugeValue): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number';
}

/** What makes two keys the same key. */
function identityOf(key: DelugeValue): unknown {
  const value = settled(key);
  if (value === null || typeof value !== 'object') return value;
  return `\u0000${describe(value)}`;
}

/** Characters of the description of one key. */
const longestKey = 1_000_000;

/** A text that is the same for equal lists, maps and dates. */
function describe(value: DelugeValue): string {
  const open: (DelugeValue | { readonly text: string })[] = [value];
  let description = '';
  while (open.length > 0) {
    const part = open.pop() as DelugeValue | { readonly text: string };
    if (part !== null && typeof part === 'object' && 'text' in part) {
      description += part.text;
      continue;
    }
    const actual = settled(part);
    if (actual instanceof DelugeList) {
      open.push({ text: ']' });
      for (const element of [...actual.elements].reverse()) open.push({ text: ',' }, element);
      description += '[';
    } else if (actual instanceof DelugeMap) {
      open.push({ text: '}' });
      for (const [key, member] of actual.entries().reverse()) open.push({ text: ',' }, member, { text: ':' }, key);
      description += '{';
    } else if (actual instanceof DelugeCollection) {
      open.push({ text: ')' }, actual.contents);
      description += '(';
    } else description += describeScalar(actual);
    if (description.length > longestKey) throw new DelugeError('The key of a map is too long');
  }
  return description;
}

function describeScalar(value: Exclude<DelugeValue, DelugeList | DelugeMap | DelugeCollection>): string {
  if (value instanceof DelugeDate) return `date ${value.at.toMillis()}`;
  if (value instanceof DelugeFile) return `file ${value.fileName}`;
  if (value instanceof DelugeRecord) return `record ${String(value.id)}`;
  if (value instanceof DelugeRecords) return `records ${value.rows.map(({ id }) => String(id)).join(',')}`;
  return value instanceof DelugeBraces ? '{}' : `${typeof value} ${JSON.stringify(String(value))}`;
}

/**
 * True if a value is, or holds at any depth, one of the objects. Each part is looked at once, however often it is shared.
 */
export function holds(value: DelugeValue, objects: ReadonlySet<object>): boolean {
  const first = settled(value);
  if (first === null || typeof first !== 'object') return false;
  const seen = new Set<object>();
  const open: DelugeValue[] = [first];
  while (open.length > 0) {
    const actual = settled(open.pop() ?? null);
    if (actual === null || typeof actual !== 'object' || seen.has(actual)) continue;
    if (objects.has(actual)) return true;
    seen.add(actual);
    if (actual instanceof DelugeList) for (const element of actual.elements) open.push(element);
    else if (actual instanceof DelugeCollection) open.push(actual.contents);
    else if (actual instanceof DelugeMap) {
      for (const [key, member] of actual.entries()) open.push(key, member);
    }
  }
  return false;
}
