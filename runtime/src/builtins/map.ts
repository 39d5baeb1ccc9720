import { display } from '../display.js';
import { DelugeList, DelugeMap, DelugeRecord, DelugeRecords, type DelugeValue, isEqual } from '../values.js';
import { type Args, asMap, type Builtin, type BuiltinTable } from './builtin.js';
import { checkNotInside } from './list.js';

function onMap(
  arity: readonly [number, number],
  run: (map: DelugeMap, args: Args) => DelugeValue | undefined,
  mutates = false,
): Builtin {
  return { on: ['KEY-VALUE'], arity, mutates, run: (receiver, args) => run(asMap(receiver, 'map'), args) };
}

const changing = (arity: readonly [number, number], run: (map: DelugeMap, args: Args) => undefined): Builtin =>
  onMap(arity, run, true);

const hasKey = onMap([1, 1], (map, args) => map.has(args.any(0)));
const hasValue = onMap([1, 1], (map, args) => map.values().some((value) => isEqual(value, args.any(0))));

function put(map: DelugeMap, key: DelugeValue, value: DelugeValue): void {
  checkNotInside(key, map);
  checkNotInside(value, map);
  map.put(key, value);
}

function putAll(map: DelugeMap, args: Args): undefined {
  for (const [key, value] of args.map(0).entries()) put(map, key, value);
}

/** The fields of `input`, or of a record. */
function fieldsOf(value: DelugeValue): DelugeMap {
  if (value instanceof DelugeRecord) return value.fields;
  if (value instanceof DelugeRecords) return value.rows[0]?.fields ?? new DelugeMap();
  return asMap(value, 'getFieldValue');
}

/** https://www.zoho.com/deluge/help/get-field-names.html */
export const fieldFunctions: BuiltinTable = {
  getFieldNames: {
    on: ['KEY-VALUE', 'RECORD'],
    arity: [0, 0],
    run: (receiver) => new DelugeList(fieldsOf(receiver).keys()),
  },
  getFieldValue: {
    on: ['KEY-VALUE', 'RECORD'],
    arity: [1, 1],
    run: (receiver, args) => fieldsOf(receiver).get(args.text(0)) ?? null,
  },
};

export const mapFunctions: BuiltinTable = {
  put: changing(
    [1, 2],
    (map, args) => void (args.length === 1 ? putAll(map, args) : put(map, args.any(0), args.any(1))),
  ),
  putAll: changing([1, 1], putAll),
  remove: changing([1, 1], (map, args) => void map.remove(args.any(0))),
  clear: changing([0, 0], (map) => void map.clear()),
  get: onMap([1, 1], (map, args) => map.get(args.any(0)) ?? null),
  getAsString: onMap([1, 1], (map, args) => display(map.get(args.any(0)) ?? null)),
  getJSON: onMap([1, 1], (map, args) => {
    const value = map.get(args.any(0)) ?? null;
    return value === null ? null : display(value);
  }),
  containKey: hasKey,
  containsKey: hasKey,
  containValue: hasValue,
  containsValue: hasValue,
  // Whether keys or values are searched is not documented; scripts ask for a key.
  contains: hasKey,
  notContains: onMap([1, 1], (map, args) => !map.has(args.any(0))),
  keys: onMap([0, 0], (map) => new DelugeList(map.keys())),
  values: onMap([0, 0], (map) => new DelugeList(map.values())),
  size: onMap([0, 0], (map) => BigInt(map.size)),
  toMap: onMap([0, 0], (map) => map),
  toList: onMap([0, 0], (map) => new DelugeList([map])),
  toJSONList: onMap([0, 0], (map) => new DelugeList([map])),
};
