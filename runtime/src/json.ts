import { visit } from 'jsonc-parser';
import { displayDate } from './dates.js';
import { DelugeError } from './errors.js';
import {
  checkNumber,
  DelugeBraces,
  DelugeDate,
  DelugeFile,
  DelugeList,
  DelugeMap,
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
  const open: ({ readonly list: DelugeList } | { readonly map: DelugeMap; key: string })[] = [];
  let result: DelugeValue | undefined;
  const place = (value: DelugeValue): void => {
    const container = open.at(-1);
    if (container === undefined) result = value;
    else if ('list' in container) container.list.elements.push(value);
    else container.map.put(container.key, value);
  };
  visit(
    text,
    {
      onObjectBegin() {
        checkDepth(open.length);
        const map = new DelugeMap();
        place(map);
        open.push({ map, key: '' });
      },
      onObjectProperty(key) {
        const container = open.at(-1);
        if (container !== undefined && 'map' in container) container.key = key;
      },
      onObjectEnd: () => void open.pop(),
      onArrayBegin() {
        checkDepth(open.length);
        const list = new DelugeList();
        place(list);
        open.push({ list });
      },
      onArrayEnd: () => void open.pop(),
      onLiteralValue(value: string | number | boolean | null, offset, length) {
        place(typeof value === 'number' ? readNumber(text.slice(offset, offset + length)) : value);
      },
      onError() {
        throw invalidJson();
      },
    },
    { disallowComments: true },
  );
  if (result === undefined) throw invalidJson();
  return result;
}

/** Levels; what is nested deeper is no answer of a service, and would exhaust the stack on its way through. */
const deepest = 1000;

function checkDepth(depth: number): void {
  if (depth >= deepest) throw invalidJson();
}

function invalidJson(): DelugeError {
  return new DelugeError('Invalid JSON Format String');
}

function readNumber(source: string): bigint | number {
  return /^-?\d+$/.test(source) ? checkNumber(BigInt(source)) : Number(source);
}

/** JSON text of a value; with `indent` blanks a level, on several lines. Keys become texts. */
export function printJson(value: DelugeValue, indent = 0): string {
  return print(value, indent === 0 ? '' : ' '.repeat(indent), indent === 0 ? '' : '\n');
}

function print(value: DelugeValue, step: string, line: string): string {
  const actual = settled(value);
  if (actual === null || typeof actual === 'boolean' || typeof actual === 'bigint') return String(actual);
  if (typeof actual === 'number') return displayDecimal(actual);
  if (actual instanceof DelugeBraces) return '{}';
  const inner = line + step;
  if (actual instanceof DelugeList) {
    return enclose(
      actual.elements.map((element) => print(element, step, inner)),
      '[]',
      inner,
      line,
    );
  }
  if (actual instanceof DelugeMap) {
    const colon = step === '' ? ':' : ': ';
    const members = actual
      .entries()
      .map(([key, member]) => JSON.stringify(keyText(key)) + colon + print(member, step, inner));
    return enclose(members, '{}', inner, line);
  }
  return JSON.stringify(scalarText(actual));
}

function enclose(parts: readonly string[], brackets: string, inner: string, line: string): string {
  const [opening = '', closing = ''] = brackets;
  return parts.length === 0 ? brackets : `${opening}${inner}${parts.join(`,${inner}`)}${line}${closing}`;
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
    : print(actual, '', '');
}

export function toPlain(value: DelugeValue): Plain {
  const actual = settled(value);
  if (actual === null || typeof actual !== 'object') return actual;
  if (actual instanceof DelugeList) return actual.elements.map(toPlain);
  if (actual instanceof DelugeMap)
    return new Map(actual.entries().map(([key, member]) => [keyText(key), toPlain(member)]));
  return actual instanceof DelugeBraces ? new Map() : scalarText(actual);
}

export function fromPlain(value: Plain): DelugeValue {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Map) return new DelugeMap([...value].map(([key, member]) => [key, fromPlain(member)]));
  return new DelugeList((value as readonly Plain[]).map(fromPlain));
}
