import { longest } from '../../errors.js';
import { DelugeList, DelugeMap, type DelugeValue } from '../../values.js';

/**
 * Short cuts for the methods that scripts call most, on the receivers that they mostly have: they do what the table of
 * built-ins does, without looking the built-in up. Undefined: the table decides.
 */
type FastMethod = (receiver: DelugeValue, first: DelugeValue, second: DelugeValue) => DelugeValue | undefined;

const size: FastMethod = (receiver) => {
  if (receiver instanceof DelugeList) return BigInt(receiver.elements.length);
  if (receiver instanceof DelugeMap) return BigInt(receiver.size);
  return typeof receiver === 'string' ? BigInt(receiver.length) : undefined;
};

/** By lower-case name and number of arguments. */
const methods: Readonly<Record<string, FastMethod>> = {
  'size 0': size,
  'length 0': (receiver) => (receiver instanceof DelugeMap ? undefined : size(receiver, null, null)),
  'get 1': (receiver, key) => {
    if (receiver instanceof DelugeList) return typeof key === 'bigint' ? receiver.elements[Number(key)] : undefined;
    if (!(receiver instanceof DelugeMap)) return undefined;
    return typeof key === 'string' ? (receiver.get(key) ?? null) : undefined;
  },
  'put 2': (receiver, key, value) => {
    if (!(receiver instanceof DelugeMap) || typeof key !== 'string' || isContainer(value)) return undefined;
    receiver.put(key, value);
    return null;
  },
  'add 1': (receiver, value) => {
    if (!(receiver instanceof DelugeList) || receiver.elementType !== undefined || isContainer(value)) return undefined;
    if (receiver.elements.length >= longest) return undefined;
    receiver.elements.push(value);
    return null;
  },
  'remove 1': (receiver, key) => {
    if (!(receiver instanceof DelugeMap) || typeof key !== 'string') return undefined;
    receiver.remove(key);
    return null;
  },
  'containskey 1': (receiver, key) =>
    receiver instanceof DelugeMap && typeof key === 'string' ? receiver.has(key) : undefined,
  'contains 1': (receiver, part) =>
    typeof receiver === 'string' && typeof part === 'string' ? receiver.includes(part) : undefined,
};

/** Lists and maps may hold what they are put into. */
function isContainer(value: DelugeValue): boolean {
  return value !== null && typeof value === 'object';
}

export function fastMethod(name: string, argumentCount: number): FastMethod | undefined {
  const key = `${name.toLowerCase()} ${argumentCount}`;
  return Object.hasOwn(methods, key) ? methods[key] : undefined;
}
