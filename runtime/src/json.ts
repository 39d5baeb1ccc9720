import { deepestJson, JsonBuilder, wholeNumber } from '@deluge-tools/language';
import { visit } from 'jsonc-parser';
import { displayDate } from './dates.js';
import { checkLength, DelugeError } from './errors.js';
import {
  checkNumber,
  DelugeBraces,
  DelugeCollection,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeMap,
  DelugeRecord,
  DelugeRecords,
  type DelugeValue,
  settled,
} from './values.js';

/**
 * A value as other programs see it: whole numbers as `bigint`, decimals as `number`, maps as `Map` with text keys, so
 * that long integers and the order of keys survive. Dates and files have become texts.
 */
export type Plain = null | boolean | bigint | number | string | readonly Plain[] | ReadonlyMap<string, Plain>;

/** Reads strict JSON into Deluge's values. Throws Deluge's error for a text that is none. */
export function parseJson(text: string): DelugeValue {
  const builder = new JsonBuilder<DelugeValue, DelugeList, DelugeMap>({
    list: () => new DelugeList(),
    object: () => new DelugeMap(),
    add: (list, value) => list.elements.push(value),
    put: (map, key, value) => map.put(key, value),
    literal: (value, offset, length) =>
      typeof value === 'number' ? readNumber(text.slice(offset, offset + length)) : value,
    tooDeep: invalidJson,
  });
  const onError = () => {
    throw invalidJson();
  };
  visit(text, { ...builder, onError }, { disallowComments: true });
  const { result } = builder;
  if (result === undefined) throw invalidJson();
  return result;
}

function invalidJson(): DelugeError {
  return new DelugeError('Invalid JSON Format String');
}

function readNumber(source: string): bigint | number {
  const whole = wholeNumber(source);
  return whole === undefined ? Number(source) : checkNumber(whole);
}

/** JSON text of a value; with `indent` blanks a level, on several lines. Keys become texts. */
export function printJson(value: DelugeValue, indent = 0): string {
  return new JsonPrinter(indent).print(value);
}

/** A list or a map that is being written, and which of its parts is next. */
interface OpenContainer {
  readonly parts: Iterator<readonly [key: DelugeValue | undefined, value: DelugeValue]>;
  readonly closing: string;
  isEmpty: boolean;
}

/**
 * Writes without recursion, since values may be nested as deep as a script likes, and counts what it has written: a value
 * that shares its parts over and over again has a text longer than any memory.
 */
class JsonPrinter {
  private readonly pieces: string[] = [];
  private readonly open: OpenContainer[] = [];
  private length = 0;

  constructor(private readonly indent: number) {}

  print(value: DelugeValue): string {
    this.value(value);
    for (let container = this.open.at(-1); container !== undefined; container = this.open.at(-1)) {
      const next = container.parts.next();
      if (next.done === true) {
        this.open.pop();
        if (!container.isEmpty) this.newLine();
        this.write(container.closing);
        continue;
      }
      if (!container.isEmpty) this.write(',');
      container.isEmpty = false;
      this.newLine();
      const [key, member] = next.value;
      if (key !== undefined) this.write(JSON.stringify(keyText(key)) + (this.indent === 0 ? ':' : ': '));
      this.value(member);
    }
    return this.pieces.join('');
  }

  private write(text: string): void {
    this.length += text.length;
    checkLength(this.length);
    this.pieces.push(text);
  }

  private newLine(): void {
    if (this.indent > 0) this.write(`\n${' '.repeat(this.indent * this.open.length)}`);
  }

  private value(value: DelugeValue): void {
    const actual = contentsOf(value);
    if (actual instanceof DelugeList) this.begin('[', ']', elementsOf(actual));
    else if (actual instanceof DelugeMap) this.begin('{', '}', actual.entries()[Symbol.iterator]());
    else this.write(scalarJson(actual));
  }

  private begin(opening: string, closing: string, parts: OpenContainer['parts']): void {
    this.write(opening);
    this.open.push({ parts, closing, isEmpty: true });
  }
}

type Contents = Exclude<DelugeValue, DelugeCollection>;

/** Other programs see a collection as the list or map that it holds. An empty one is `{}`, whatever it held. */
function contentsOf(value: DelugeValue): Contents {
  const actual = settled(value);
  if (!(actual instanceof DelugeCollection)) return actual as Contents;
  return actual.size === 0 ? new DelugeBraces() : (settled(actual.contents) as Contents);
}

function* elementsOf(list: DelugeList): Generator<readonly [undefined, DelugeValue]> {
  for (const element of list.elements) yield [undefined, element];
}

function scalarJson(value: Exclude<Contents, DelugeList | DelugeMap>): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return displayDecimal(value);
  if (value instanceof DelugeBraces) return '{}';
  if (value instanceof DelugeRecord) return String(value.id);
  if (value instanceof DelugeRecords) return `[${value.rows.map(({ id }) => String(id)).join(',')}]`;
  return JSON.stringify(scalarText(value));
}

/** Without an exponent, and with a point, which tells a DECIMAL from a NUMBER: `1.0`. */
export function displayDecimal(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return `${BigInt(value)}.0`;
  const text = String(value);
  if (!text.includes('e')) return text;
  // What is that small has its digits after at most a few hundred zeros.
  const [, sign = '', first = '', rest = '', exponent = '0'] = /^(-?)(\d)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${rest}`;
}

function scalarText(value: string | DelugeDate | DelugeFile): string {
  if (typeof value === 'string') return value;
  return value instanceof DelugeDate ? displayDate(value) : value.fileName;
}

function keyText(key: DelugeValue): string {
  const actual = settled(key);
  return typeof actual === 'string' || actual instanceof DelugeDate || actual instanceof DelugeFile
    ? scalarText(actual)
    : printJson(actual);
}

/** Parts of a value that is handed on, each counted as often as it is shared. */
const mostParts = 1_000_000;

/** Throws DelugeError for a value with more parts than anything could read, or nested deeper than JSON may be. */
export function toPlain(value: DelugeValue): Plain {
  let parts = 0;
  const convert = (part: DelugeValue, depth: number): Plain => {
    if (++parts > mostParts) throw new DelugeError('The value has too many parts to be passed on');
    if (depth > deepestJson * 3) throw new DelugeError('The value is nested too deeply to be passed on');
    const actual = contentsOf(part);
    if (actual === null || typeof actual !== 'object') return actual;
    if (actual instanceof DelugeList) return actual.elements.map((element) => convert(element, depth + 1));
    if (actual instanceof DelugeMap)
      return new Map(actual.entries().map(([key, member]) => [keyText(key), convert(member, depth + 1)]));
    if (actual instanceof DelugeRecord) return convert(actual.id, depth);
    if (actual instanceof DelugeRecords) return actual.rows.map(({ id }) => convert(id, depth));
    return actual instanceof DelugeBraces ? new Map() : scalarText(actual);
  };
  return convert(value, 0);
}

export function fromPlain(value: Plain): DelugeValue {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Map) return new DelugeMap([...value].map(([key, member]) => [key, fromPlain(member)]));
  return new DelugeList((value as readonly Plain[]).map(fromPlain));
}
