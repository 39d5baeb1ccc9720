import { formatDate, readDate } from '../dates.js';
import { display } from '../display.js';
import { castError, checkLength, DelugeError } from '../errors.js';
import { parseJson } from '../json.js';
import { formatNumber } from '../number-format.js';
import { DelugeDate, DelugeList, DelugeMap, type DelugeValue, isNumeric } from '../values.js';
import type { Args, Builtin, BuiltinContext, BuiltinTable } from './builtin.js';
import { matchesWhole, replace } from './patterns/index.js';
import { fromHex, toHex } from './utf8.js';

/** Text functions are also called on numbers, dates and booleans, and then see their text form. */
const textual = ['TEXT', 'NUMBER', 'DECIMAL', 'BOOLEAN', 'DATE-TIME', 'TIME'] as const;

function onText(
  arity: readonly [number, number],
  run: (text: string, args: Args, context: BuiltinContext) => DelugeValue | undefined,
): Builtin {
  return { on: textual, arity, run: (receiver, args, context) => run(display(receiver), args, context) };
}

function limited(length: number, make: () => string): string {
  checkLength(length);
  return make();
}

/** The slice from start (inclusive) to end (exclusive), counted from 0. */
function slice(text: string, start: number, end: number): string {
  if (start < 0 || end > text.length || start > end) {
    throw new DelugeError(
      'Given string is lesser than the applied boundary, so index out of bounds exception arisen',
      'index',
    );
  }
  return text.slice(start, end);
}

const cut = onText([1, 2], (text, args) => {
  const end = args.integer(1, text.length);
  // A negative end is documented to mean the end of the text.
  return slice(text, args.integer(0), end < 0 ? text.length : end);
});

const pad = (place: 'left' | 'right'): Builtin =>
  onText([1, 1], (text, args) => {
    const length = args.integer(0);
    return limited(length, () => (place === 'left' ? text.padStart(length) : text.padEnd(length)));
  });

const replacing = (ignoreCase: boolean, firstOnly: boolean): Builtin =>
  onText([2, 3], (text, args, context) => {
    checkReplaced(text, context);
    const result = replace(text, {
      pattern: args.text(0),
      replacement: args.text(1),
      isLiteral: args.boolean(2, false),
      ignoreCase,
      firstOnly,
      mayHang: context.mayHang,
    });
    checkReplaced(result, context);
    return result;
  });

/** https://www.zoho.com/deluge/help/functions/string/replaceallignorecase.html; no words of Zoho's are known for it. */
function checkReplaced(text: string, { replacedText }: BuiltinContext): void {
  if (replacedText !== null && text.length > replacedText) {
    throw new DelugeError(`The text is longer than ${replacedText / 1024} KB, the most that can be replaced in`);
  }
}

const around = (part: 'before' | 'after', ignoreCase: boolean): Builtin =>
  onText([1, 1], (text, args) => {
    const sought = args.text(0);
    const index = ignoreCase ? text.toLowerCase().indexOf(sought.toLowerCase()) : text.indexOf(sought);
    if (index === -1) return null;
    return part === 'before' ? text.slice(0, index) : text.slice(index + sought.length);
  });

const without = (find: (text: string, sought: string) => number): Builtin =>
  onText([1, 1], (text, args) => {
    const sought = args.text(0);
    const index = find(text, sought);
    return index === -1 ? text : text.slice(0, index) + text.slice(index + sought.length);
  });

const length = onText([0, 0], (text) => BigInt(text.length));
const upper = onText([0, 0], (text) => text.toUpperCase());
const lower = onText([0, 0], (text) => text.toLowerCase());
const find = onText([1, 2], (text, args) => BigInt(text.indexOf(args.text(0), args.integer(1, 0))));
const keeping = (pattern: RegExp): Builtin => onText([0, 0], (text) => text.replaceAll(pattern, ''));

const count = onText([1, 1], (text, args) => {
  const sought = args.text(0);
  return sought === '' ? 0n : BigInt(text.split(sought).length - 1);
});

/**
 * Splits at the separator, which stands for itself. Without one, real scripts rely on commas, although the page speaks
 * of a list of one; and on the answers of services, which are JSON arrays as text.
 */
const toList = onText([0, 1], (text, args) => {
  if (args.length === 0 && /^\s*\[[\s\S]*\]\s*$/.test(text)) {
    const list = tryJson(text);
    if (list instanceof DelugeList) return list;
  }
  if (text === '') return new DelugeList();
  return new DelugeList(text.split(args.text(0, ',')));
});

function tryJson(text: string): DelugeValue | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof DelugeError) return undefined;
    throw error;
  }
}

const toMap = onText([0, 0], (text) => {
  const value = parseJson(text);
  if (value instanceof DelugeMap) return value;
  throw castError(text, 'MAP');
});

const toJsonList = onText([0, 0], (text) => {
  const value = parseJson(text);
  return value instanceof DelugeList ? value : new DelugeList([value]);
});

/** JSON text answers `get` as the map that it describes. */
const get: Builtin = {
  on: ['TEXT'],
  arity: [1, 1],
  run(receiver, args) {
    const value = parseJson(display(receiver));
    if (!(value instanceof DelugeMap)) throw castError(display(receiver), 'MAP');
    return value.get(args.any(0)) ?? null;
  },
};

const getJson: Builtin = {
  on: ['TEXT'],
  arity: [1, 1],
  run(receiver, args) {
    const value = parseJson(display(receiver));
    const found = value instanceof DelugeMap ? value.get(args.any(0)) : undefined;
    return found === undefined || found === null ? null : display(found);
  },
};

const format = (receiver: DelugeValue, args: Args, { zone }: BuiltinContext): DelugeValue => {
  const pattern = args.text(0);
  if (receiver instanceof DelugeDate) return formatDate(receiver.at, pattern);
  if (isNumeric(receiver)) return formatNumber(receiver, pattern);
  const text = display(receiver);
  if (/^-?\d+$/.test(text)) return formatNumber(BigInt(text), pattern);
  if (/^-?\d+\.\d+$/.test(text)) return formatNumber(Number(text), pattern);
  const date = readDate(text, zone);
  if (date === undefined) throw castError('TEXT', '[DECIMAL, NUMBER, DATE, DATE-TIME]');
  return formatDate(date.at, pattern);
};

export const textFunctions: BuiltinTable = {
  contains: onText([1, 1], (text, args) => text.includes(args.text(0))),
  notContains: onText([1, 1], (text, args) => !text.includes(args.text(0))),
  containsIgnoreCase: onText([1, 1], (text, args) => text.toLowerCase().includes(args.text(0).toLowerCase())),
  startsWith: onText([1, 1], (text, args) => text.startsWith(args.text(0))),
  startsWithIgnoreCase: onText([1, 1], (text, args) => text.toLowerCase().startsWith(args.text(0).toLowerCase())),
  endsWith: onText([1, 1], (text, args) => text.endsWith(args.text(0))),
  endsWithIgnoreCase: onText([1, 1], (text, args) => text.toLowerCase().endsWith(args.text(0).toLowerCase())),
  equalsIgnoreCase: onText([1, 1], (text, args) => text.toLowerCase() === args.text(0).toLowerCase()),
  concat: onText([1, 1], (text, args) => {
    const other = args.text(0);
    return limited(text.length + other.length, () => text + other);
  }),
  indexOf: find,
  find,
  lastIndexOf: onText([1, 1], (text, args) => BigInt(text.lastIndexOf(args.text(0)))),
  length,
  len: length,
  size: length,
  left: onText([1, 1], (text, args) => slice(text, 0, args.integer(0))),
  right: onText([1, 1], (text, args) => slice(text, text.length - args.integer(0), text.length)),
  mid: onText([2, 2], (text, args) => slice(text, args.integer(0), args.integer(1))),
  subString: cut,
  subText: cut,
  trim: onText([0, 0], (text) => text.trim()),
  ltrim: onText([0, 0], (text) => text.trimStart()),
  rtrim: onText([0, 0], (text) => text.trimEnd()),
  leftpad: pad('left'),
  rightpad: pad('right'),
  toUpperCase: upper,
  upper,
  toLowerCase: lower,
  lower,
  proper: onText([0, 0], (text) =>
    text.replaceAll(/\S+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
  ),
  reverse: onText([0, 0], (text) => [...text].reverse().join('')),
  repeat: onText([1, 1], (text, args) => {
    const times = Math.max(0, args.integer(0));
    return limited(text.length * times, () => text.repeat(times));
  }),
  remove: onText([1, 1], (text, args) => (args.text(0) === '' ? text : text.replaceAll(args.text(0), ''))),
  removeFirstOccurence: without((text, sought) => text.indexOf(sought)),
  removeLastOccurence: without((text, sought) => text.lastIndexOf(sought)),
  removeAllAlpha: keeping(/[A-Za-z]/g),
  removeAllAlphaNumeric: keeping(/[A-Za-z0-9]/g),
  getAlpha: keeping(/[^A-Za-z]/g),
  getAlphaNumeric: keeping(/[^A-Za-z0-9]/g),
  getOccurenceCount: count,
  getOccurence: count,
  getPrefix: around('before', false),
  getPrefixIgnoreCase: around('before', true),
  getSuffix: around('after', false),
  getSuffixIgnoreCase: around('after', true),
  replaceAll: replacing(false, false),
  replaceAllIgnoreCase: replacing(true, false),
  replaceFirst: replacing(false, true),
  replaceFirstIgnoreCase: replacing(true, true),
  matches: onText([1, 1], (text, args, { mayHang }) => matchesWhole(text, args.text(0), mayHang)),
  isAscii: onText([0, 0], (text) => /^\p{ASCII}*$/u.test(text)),
  toList,
  toListString: onText([0, 0], (text) => new DelugeList(text === '' ? [] : text.split(','))),
  toMap,
  toJSONList: toJsonList,
  get,
  getJSON: getJson,
  text: { on: textual, arity: [1, 1], run: format },
  hexToText: onText([0, 0], (text) => fromHex(text)),
  textToHex: onText([0, 0], (text) => toHex(text)),
};
