import { display } from '../display.js';
import { castError, checkLength, DelugeError, typeError } from '../errors.js';
import {
  DelugeBraces,
  type DelugeCollection,
  DelugeDate,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  type ElementType,
  holds,
  isEqual,
  isNumeric,
  settled,
  typeOf,
} from '../values.js';
import { type Args, asList, type Builtin, type BuiltinTable } from './builtin.js';

/** What a list of the type keeps of a value: a list of texts turns it into one, the others refuse what they cannot hold. */
export function asElement(value: DelugeValue, type: ElementType | undefined): DelugeValue {
  if (type === undefined || value === null || typeOf(value) === type) return value;
  if (type === 'TEXT') return display(value);
  if (type === 'DECIMAL' && isNumeric(value)) return Number(value);
  if (type === 'DECIMAL' && value instanceof DelugeDate) return value.at.toMillis();
  throw typeError(1, type, typeOf(value));
}

/** Puts an element where it would not hold itself. */
export function checkNotInside(value: DelugeValue, container: DelugeList | DelugeMap | DelugeCollection): void {
  if (value === null || typeof value !== 'object') return;
  if (holds(value, new Set([container]))) throw new DelugeError('A list, map or collection cannot be put into itself');
}

function onList(
  arity: readonly [number, number],
  run: (list: DelugeList, args: Args) => DelugeValue | undefined,
  mutates = false,
): Builtin {
  return { on: ['LIST'], arity, mutates, run: (receiver, args) => run(asList(receiver, 'list'), args) };
}

const changing = (arity: readonly [number, number], run: (list: DelugeList, args: Args) => undefined): Builtin =>
  onList(arity, run, true);

function elementAt(list: DelugeList, args: Args): DelugeValue {
  const key = args.any(0);
  // The answer of a task may be a map or a list that holds one: a text key is then meant for the map.
  if (typeof key === 'string' && !/^\d+$/.test(key)) {
    const [only] = list.elements;
    if (list.elements.length === 1 && only instanceof DelugeMap) return only.get(key) ?? null;
    throw castError('TEXT', '[BIGINT]');
  }
  const index = args.integer(0);
  const element = list.elements[index];
  if (element === undefined) throw new DelugeError(`Given index ${index} is greater than the list size`, 'index');
  return element;
}

function add(list: DelugeList, value: DelugeValue): void {
  checkNotInside(value, list);
  checkLength(list.elements.length + 1);
  list.elements.push(asElement(value, list.elementType));
}

export const isIn = (list: DelugeList, value: DelugeValue): boolean =>
  list.elements.some((element) => isEqual(element, value) && typeOf(element) === typeOf(value));

const indexOf = onList([1, 1], (list, args) =>
  BigInt(list.elements.findIndex((element) => isEqual(element, args.any(0)))),
);

export function distinct(list: DelugeList): DelugeList {
  const result = new DelugeList([], list.elementType);
  for (const element of list.elements) if (!isIn(result, element)) result.elements.push(element);
  return result;
}

/** Reorders the list itself and gives it; a list of mixed types gives null. Texts are ordered by character code. */
const sort: Builtin = {
  on: ['LIST'],
  arity: [0, 1],
  mutates: true,
  run(receiver, args) {
    const list = asList(receiver, 'sort');
    if (!isOneType(list.elements)) return null;
    const sign = args.boolean(0, true) ? 1 : -1;
    list.elements.sort((a, b) => sign * orderOf(a, b));
    return list;
  },
};

/** True if the values can be ordered: numbers of both kinds are of one type here. */
export function isOneType(values: readonly DelugeValue[]): boolean {
  return new Set(values.map((value) => (isNumeric(settled(value)) ? 'NUMBER' : typeOf(value)))).size <= 1;
}

/** Numbers and dates by their value, everything else by its text. */
export function orderOf(a: DelugeValue, b: DelugeValue): number {
  const [x, y] = [sortKey(a), sortKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function sortKey(value: DelugeValue): string | number | bigint {
  if (value instanceof DelugeDate) return value.at.toMillis();
  return isNumeric(value) ? value : display(value);
}

export const listFunctions: BuiltinTable = {
  add: changing([1, 1], (list, args) => void add(list, args.any(0))),
  addAll: changing([1, 1], (list, args) => {
    for (const element of [...args.list(0).elements]) add(list, element);
  }),
  remove: changing([1, 1], (list, args) => {
    const index = args.integer(0);
    if (index < 0 || index >= list.elements.length) {
      throw new DelugeError(`Given index ${index} is greater than the list size`, 'index');
    }
    list.elements.splice(index, 1);
  }),
  removeElement: changing([1, 1], (list, args) => {
    const index = list.elements.findIndex((element) => isEqual(element, args.any(0)));
    if (index !== -1) list.elements.splice(index, 1);
  }),
  removeAll: changing([1, 1], (list, args) => {
    const unwanted = args.list(0);
    const kept = list.elements.filter((element) => !isIn(unwanted, element));
    list.elements.splice(0, list.elements.length, ...kept);
  }),
  clear: changing([0, 0], (list) => void list.elements.splice(0)),
  get: onList([1, 1], elementAt),
  getAsString: onList([1, 1], (list, args) => display(elementAt(list, args))),
  getJSON: onList([1, 1], (list, args) => {
    const element = elementAt(list, args);
    return element === null ? null : display(element);
  }),
  contains: onList([1, 1], (list, args) => isIn(list, args.any(0))),
  notContains: onList([1, 1], (list, args) => !isIn(list, args.any(0))),
  indexOf,
  lastIndexOf: onList([1, 1], (list, args) =>
    BigInt(list.elements.findLastIndex((element) => isEqual(element, args.any(0)))),
  ),
  size: onList([0, 0], (list) => BigInt(list.elements.length)),
  length: onList([0, 0], (list) => BigInt(list.elements.length)),
  distinct: onList([0, 0], distinct),
  intersect: onList([1, 1], (list, args) => {
    const other = args.list(0);
    return new DelugeList(distinct(list).elements.filter((element) => isIn(other, element)));
  }),
  sort,
  subList: onList([1, 2], (list, args) => {
    const [start, end] = [args.integer(0), args.integer(1, list.elements.length)];
    if (start < 0 || end > list.elements.length || start > end) {
      throw new DelugeError(`Given index ${Math.max(start, end)} is greater than the list size`, 'index');
    }
    return new DelugeList(list.elements.slice(start, end), list.elementType);
  }),
  toList: onList([0, 0], (list) => list),
  toJSONList: onList([0, 0], (list) => list),
  toListString: onList([0, 0], (list) => new DelugeList(list.elements.map(display))),
  // The characters of the list's text, as Zoho's page shows it: {1,2,13} gives "31, 2, 1".
  reverse: onList([0, 0], (list) => [...list.elements.map(display).join(',')].reverse().join('').replaceAll(',', ', ')),
};

/** `{}` becomes a list when something is added to it; until then it is as empty as a list. */
export const bracesAsList: BuiltinTable = {
  add: {
    on: ['KEY-VALUE'],
    arity: [1, 1],
    mutates: true,
    run: (receiver, args) => void add(becomeList(receiver), args.any(0)),
  },
  addAll: {
    on: ['KEY-VALUE'],
    arity: [1, 1],
    mutates: true,
    run: (receiver, args) => {
      const list = becomeList(receiver);
      for (const element of [...args.list(0).elements]) add(list, element);
    },
  },
};

function becomeList(receiver: DelugeValue): DelugeList {
  if (receiver instanceof DelugeBraces) return receiver.asList();
  throw castError('MAP', 'LIST');
}
