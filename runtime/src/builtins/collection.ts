import { display } from '../display.js';
import { checkLength, DelugeError, typeError } from '../errors.js';
import { DelugeCollection, DelugeList, DelugeMap, type DelugeValue, isEqual, settled, typeOf } from '../values.js';
import { type Args, asList, asMap, type Builtin, type BuiltinTable } from './builtin.js';
import { checkNotInside, distinct, isIn, isOneType, orderOf } from './list.js';

// An index-value collection holds a list, a key-value collection a map. The pages are those of
// https://www.zoho.com/deluge/help/functions/collection.html.

function asCollection(value: DelugeValue): DelugeCollection {
  if (value instanceof DelugeCollection) return value;
  throw typeError(1, 'COLLECTION', typeOf(value));
}

function onCollection(
  arity: readonly [number, number],
  run: (collection: DelugeCollection, args: Args) => DelugeValue | undefined,
  mutates = false,
): Builtin {
  return { on: ['COLLECTION'], arity, mutates, run: (receiver, args) => run(asCollection(receiver), args) };
}

const changing = (
  arity: readonly [number, number],
  run: (collection: DelugeCollection, args: Args) => undefined,
): Builtin => onCollection(arity, run, true);

const reading = (run: (collection: DelugeCollection) => DelugeValue): Builtin => onCollection([0, 0], run);

function insertElement(collection: DelugeCollection, element: DelugeValue): void {
  if (collection.isKeyed) throw new DelugeError('A key-value collection cannot hold an element without a key');
  checkNotInside(element, collection);
  const { elements } = asList(collection.contents, 'insert');
  checkLength(elements.length + 1);
  elements.push(element);
}

/** An existing key gets the new value. */
function insertPair(collection: DelugeCollection, key: DelugeValue, value: DelugeValue): void {
  if (settled(collection.contents) instanceof DelugeList) {
    throw new DelugeError('An index-value collection cannot hold a key-value pair');
  }
  checkNotInside(key, collection);
  checkNotInside(value, collection);
  asMap(collection.contents, 'insert').put(key, value);
}

function insert(collection: DelugeCollection, args: Args): void {
  for (const element of args.all()) insertElement(collection, element);
  for (const [key, value] of args.pairs) insertPair(collection, key, value);
}

function insertAll(collection: DelugeCollection, members: DelugeValue): void {
  const source = members instanceof DelugeCollection ? settled(members.contents) : members;
  if (source instanceof DelugeMap) for (const [key, value] of source.entries()) insertPair(collection, key, value);
  else for (const element of [...asList(source, 'insertAll').elements]) insertElement(collection, element);
}

/** The elements of a list, or those of a collection. */
function membersOf(args: Args, index: number): DelugeList {
  const value = args.any(index);
  return value instanceof DelugeCollection ? new DelugeList([...value.values()]) : args.list(index);
}

/** The position of an element, counted from 0. Throws Deluge's error for one that does not exist. */
function positionIn(elements: readonly DelugeValue[], args: Args, index = 0): number {
  const position = args.integer(index);
  if (position >= 0 && position < elements.length) return position;
  throw new DelugeError(`Given index ${position} is greater than the list size`, 'index');
}

function memberAt(collection: DelugeCollection, args: Args): DelugeValue {
  const contents = settled(collection.contents);
  if (contents instanceof DelugeMap) return contents.get(args.any(0)) ?? null;
  const elements = collection.values();
  return elements[positionIn(elements, args)] ?? null;
}

/** The key or index of a value; of the last one that equals it with `isLast`. Null or -1 if there is none. */
function keyOf(collection: DelugeCollection, value: DelugeValue, isLast: boolean): DelugeValue {
  const values = collection.values();
  const isSought = (member: DelugeValue): boolean => isEqual(member, value);
  const position = isLast ? values.findLastIndex(isSought) : values.findIndex(isSought);
  const contents = settled(collection.contents);
  return contents instanceof DelugeMap ? (contents.keys()[position] ?? null) : BigInt(position);
}

/** Removes the first element, or the first pair, with the value. */
function removeValue(collection: DelugeCollection, value: DelugeValue): void {
  const contents = settled(collection.contents);
  if (contents instanceof DelugeMap) {
    const pair = contents.entries().find(([, member]) => isEqual(member, value));
    if (pair !== undefined) contents.remove(pair[0]);
  } else if (contents instanceof DelugeList) {
    const position = contents.elements.findIndex((element) => isEqual(element, value));
    if (position !== -1) contents.elements.splice(position, 1);
  }
}

/** Keys that do not exist are passed over; an index has to exist. */
function removeKeys(collection: DelugeCollection, keys: readonly DelugeValue[]): void {
  const contents = settled(collection.contents);
  if (contents instanceof DelugeMap) {
    for (const key of keys) contents.remove(key);
    return;
  }
  const { elements } = asList(collection.contents, 'deleteKey');
  const unwanted = new Set(
    keys.map((key) => {
      if (typeof key !== 'bigint') throw typeError(1, 'NUMBER', typeOf(key));
      const position = Number(key);
      if (position >= 0 && position < elements.length) return position;
      throw new DelugeError(`Given index ${position} is greater than the list size`, 'index');
    }),
  );
  const kept = elements.filter((_, position) => !unwanted.has(position));
  elements.splice(0, elements.length, ...kept);
}

/** A new collection of the pairs or elements that pass. */
function filtered(
  collection: DelugeCollection,
  keep: (value: DelugeValue, position: number) => boolean,
): DelugeCollection {
  const contents = settled(collection.contents);
  return contents instanceof DelugeMap
    ? new DelugeCollection(new DelugeMap(contents.entries().filter(([, value], position) => keep(value, position))))
    : new DelugeCollection(new DelugeList(collection.values().filter(keep)));
}

/** Reorders the collection itself and gives it; values of several types give null, as in a list. */
function sortedBy(part: 'key' | 'value'): Builtin {
  return onCollection(
    [0, 1],
    (collection, args) => {
      const sign = args.boolean(0, true) ? 1 : -1;
      const contents = settled(collection.contents);
      if (contents instanceof DelugeMap) {
        const place = part === 'key' ? 0 : 1;
        const pairs = contents.entries();
        if (!isOneType(pairs.map((pair) => pair[place]))) return null;
        pairs.sort((a, b) => sign * orderOf(a[place], b[place]));
        contents.clear();
        for (const [key, value] of pairs) contents.put(key, value);
      } else if (contents instanceof DelugeList) {
        if (part === 'key') {
          // The indexes of elements are their order, so sorting them the other way turns the elements round.
          if (sign === -1) contents.elements.reverse();
        } else if (!isOneType(contents.elements)) return null;
        else contents.elements.sort((a, b) => sign * orderOf(a, b));
      }
      return collection;
    },
    true,
  );
}

const containsValue = onCollection([1, 1], (collection, args) =>
  collection.values().some((value) => isEqual(value, args.any(0))),
);

export const collectionFunctions: BuiltinTable = {
  Collection: {
    on: 'none',
    arity: [0, Number.POSITIVE_INFINITY],
    run(_, args) {
      const collection = new DelugeCollection();
      insert(collection, args);
      return collection;
    },
  },
  toCollection: [
    {
      on: ['TEXT'],
      arity: [0, 1],
      // Without a separator nothing is documented: a text is split as `toList` splits it.
      run: (receiver, args) => new DelugeCollection(new DelugeList(display(receiver).split(args.text(0, ',')))),
    },
    {
      on: ['LIST', 'KEY-VALUE'],
      arity: [0, 0],
      run(receiver) {
        const collection = new DelugeCollection();
        insertAll(collection, receiver);
        return collection;
      },
    },
    reading((collection) => collection),
  ],
  insert: changing([0, Number.POSITIVE_INFINITY], (collection, args) => void insert(collection, args)),
  insertAll: changing([1, 1], (collection, args) => void insertAll(collection, args.any(0))),
  get: onCollection([1, 1], memberAt),
  getAsString: onCollection([1, 1], (collection, args) => display(memberAt(collection, args))),
  getKey: onCollection([1, 1], (collection, args) => keyOf(collection, args.any(0), false)),
  getLastKey: onCollection([1, 1], (collection, args) => keyOf(collection, args.any(0), true)),
  containsKey: onCollection([1, 1], (collection, args) => {
    const key = args.any(0);
    const contents = settled(collection.contents);
    if (contents instanceof DelugeMap) return contents.has(key);
    return typeof key === 'bigint' && key >= 0n && key < BigInt(collection.size);
  }),
  containsValue,
  // Documented for elements and values alike; its counterpart `contains` is not.
  notContains: onCollection([1, 1], (collection, args) =>
    collection.values().every((value) => !isEqual(value, args.any(0))),
  ),
  delete: changing([1, 1], (collection, args) => void removeValue(collection, args.any(0))),
  deleteAll: changing([1, 1], (collection, args) => {
    for (const value of [...membersOf(args, 0).elements]) removeValue(collection, value);
  }),
  deleteKey: changing([1, 1], (collection, args) => void removeKeys(collection, [args.any(0)])),
  deleteKeys: changing([1, 1], (collection, args) => void removeKeys(collection, membersOf(args, 0).elements)),
  update: changing([2, 2], (collection, args) => {
    // A new key is added; an index has to exist.
    if (collection.isKeyed) return void insertPair(collection, args.any(0), args.any(1));
    checkNotInside(args.any(1), collection);
    const { elements } = asList(collection.contents, 'update');
    elements[positionIn(elements, args)] = args.any(1);
  }),
  clear: changing([0, 0], ({ contents }) => {
    const held = settled(contents);
    if (held instanceof DelugeMap) held.clear();
    else if (held instanceof DelugeList) held.elements.splice(0);
  }),
  distinct: reading((collection) => {
    if (!collection.isKeyed) return new DelugeCollection(distinct(new DelugeList([...collection.values()])));
    const seen = new DelugeList();
    return filtered(collection, (value) => {
      if (isIn(seen, value)) return false;
      seen.elements.push(value);
      return true;
    });
  }),
  intersect: onCollection([1, 1], (collection, args) => {
    const other = args.any(0);
    const pairs = other instanceof DelugeCollection ? settled(other.contents) : other;
    const contents = settled(collection.contents);
    if (contents instanceof DelugeMap && pairs instanceof DelugeMap) {
      const common = contents
        .entries()
        .filter(([key, value]) => pairs.has(key) && isEqual(pairs.get(key) ?? null, value));
      return new DelugeCollection(new DelugeMap(common));
    }
    const members = membersOf(args, 0);
    return filtered(collection, (value) => isIn(members, value));
  }),
  duplicate: onCollection([0, 2], (collection, args) => {
    const [start, end] = [args.integer(0, 0), args.integer(1, collection.size)];
    if (start < 0 || end > collection.size || start > end) {
      throw new DelugeError(`Given index ${Math.max(start, end)} is greater than the list size`, 'index');
    }
    return filtered(collection, (_, position) => position >= start && position < end);
  }),
  // The page shows the elements, not the indexes, of an index-value collection.
  keys: reading((collection) => {
    const contents = settled(collection.contents);
    return new DelugeList(contents instanceof DelugeMap ? contents.keys() : [...collection.values()]);
  }),
  values: reading((collection) => new DelugeList([...collection.values()])),
  size: reading((collection) => BigInt(collection.size)),
  sort: sortedBy('value'),
  sortKey: sortedBy('key'),
};
