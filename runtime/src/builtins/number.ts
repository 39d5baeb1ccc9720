import { DelugeError, nullError, typeError } from '../errors.js';
import { digitsOf } from '../number-format.js';
import { inWords } from '../number-words.js';
import { checkNumber, DelugeList, type DelugeValue, isEqual, isNumeric, typeOf } from '../values.js';
import type { Args, Builtin, BuiltinTable } from './builtin.js';

function onNumber(arity: readonly [number, number], run: (value: bigint | number, args: Args) => DelugeValue): Builtin {
  return { on: ['NUMBER', 'DECIMAL'], arity, run: (receiver, args) => run(receiver as bigint | number, args) };
}

/** Functions of analysis, which always give a DECIMAL. */
const decimal = (compute: (value: number) => number): Builtin => onNumber([0, 0], (value) => compute(Number(value)));

const toNumber = (value: number): bigint => checkNumber(BigInt(value));

/**
 * Rounded (half away from zero) or cut to a number of decimals; a negative number of them counts before the point. With
 * no decimals left the result is a NUMBER.
 */
function toPlaces(value: bigint | number, places: number, isCut: boolean): bigint | number {
  if (places >= 0 && typeof value === 'bigint') return value;
  const isNegative = value < 0;
  // A cut is a rounding of what is left after the digit in question.
  const [integer, fraction] = isCut ? cutDigits(value, Math.max(places, 0)) : digitsOf(value, Math.max(places, 0));
  if (places > 0) return Number(`${isNegative ? '-' : ''}${integer}.${fraction}`);
  let whole = BigInt(integer);
  if (places < 0) {
    const unit = 10n ** BigInt(-places);
    whole = isCut ? whole - (whole % unit) : ((whole + unit / 2n) / unit) * unit;
  }
  return checkNumber(isNegative ? -whole : whole);
}

function cutDigits(value: bigint | number, places: number): readonly [string, string] {
  const [integer, fraction] = digitsOf(value, 30);
  return [integer, fraction.slice(0, places)];
}

const pick = (choose: (a: bigint | number, b: bigint | number) => boolean): Builtin =>
  onNumber([1, 1], (value, args) => {
    const other = args.numeric(0);
    return choose(value, other) ? value : other;
  });

function numbersOf(list: DelugeValue, name: string): (bigint | number)[] {
  if (!(list instanceof DelugeList)) throw typeError(1, 'LIST', typeOf(list));
  return list.elements.map((element) => {
    if (isNumeric(element)) return element;
    if (element === null) throw nullError(name);
    throw new DelugeError(
      `List contains invalid(${typeOf(element)}) entries hence it can not be cast to valid list and perform desired operations`,
    );
  });
}

function onNumbers(
  arity: readonly [number, number],
  name: string,
  run: (sorted: (bigint | number)[], args: Args) => DelugeValue,
): Builtin {
  return {
    on: ['LIST'],
    arity,
    run: (receiver, args) =>
      run(
        numbersOf(receiver, name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
        args,
      ),
  };
}

/** The element at a rank that counts from 1. `asked` is the number that the script gave for it. */
function ranked(sorted: readonly (bigint | number)[], rank: number, asked = rank): bigint | number {
  const found = sorted[rank - 1];
  if (found === undefined) throw new DelugeError(`Given index ${asked} is greater than the list size`, 'index');
  return found;
}

/** The number below which a share of the list lies; between two numbers it is interpolated, as spreadsheets do. */
const percentile = onNumbers([1, 1], 'percentile', (sorted, args) => {
  const share = Number(args.numeric(0));
  if (!(share >= 0 && share <= 100)) throw new DelugeError('The percentile has to be from 0 to 100');
  const place = (share / 100) * (sorted.length - 1) + 1;
  const below = ranked(sorted, Math.floor(place));
  if (Number.isInteger(place)) return below;
  return Number(below) + (place % 1) * (Number(ranked(sorted, Math.ceil(place))) - Number(below));
});

/** The place of a number, counted from 1: from the largest down, or with `asc` from the smallest up. */
const rank = onNumbers([1, 2], 'rank', (sorted, args) => {
  const number = args.numeric(0);
  const isAscending = args.text(1, 'desc').toLowerCase() === 'asc';
  const isSought = (each: bigint | number): boolean => isEqual(each, number);
  const position = isAscending ? sorted.findIndex(isSought) : sorted.findLastIndex(isSought);
  if (position === -1) throw new DelugeError(`The number ${number} is not in the list`);
  return BigInt(isAscending ? position + 1 : sorted.length - position);
});

/** The limit if none is given. */
const largestRandom = 2n ** 31n;

/** Parts into which the range of whole numbers is divided: as many as a random number has values. */
const randomParts = 2n ** 32n;

/** `randomNumber(start, end)` without the end itself; a DECIMAL if one of the limits is one. */
const randomNumber: Builtin = {
  on: 'none',
  arity: [0, 2],
  run(_, args, context) {
    const first = args.numeric(0, largestRandom);
    const [start, end] = args.length > 1 ? [first, args.numeric(1)] : [0n, first];
    if (typeof start === 'number' || typeof end === 'number') {
      return Number(start) + context.random() * (Number(end) - Number(start));
    }
    // Material on Cliq gives the larger limit first.
    const [low, high] = start <= end ? [start, end] : [end, start];
    const part = BigInt(Math.floor(context.random() * Number(randomParts)));
    return low + ((high - low) * part) / randomParts;
  },
};

export const numberFunctions: BuiltinTable = {
  abs: onNumber([0, 0], (value) => (value < 0 ? (typeof value === 'bigint' ? checkNumber(-value) : -value) : value)),
  acos: decimal(Math.acos),
  asin: decimal(Math.asin),
  atan: decimal(Math.atan),
  cos: decimal(Math.cos),
  sin: decimal(Math.sin),
  tan: decimal(Math.tan),
  acosh: decimal(Math.acosh),
  asinh: decimal(Math.asinh),
  atanh: decimal(Math.atanh),
  cosh: decimal(Math.cosh),
  sinh: decimal(Math.sinh),
  tanh: decimal(Math.tanh),
  atan2: onNumber([1, 1], (y, args) => Math.atan2(Number(y), Number(args.numeric(0)))),
  ceil: onNumber([0, 0], (value) => (typeof value === 'bigint' ? value : toNumber(Math.ceil(value)))),
  floor: onNumber([0, 0], (value) => (typeof value === 'bigint' ? value : toNumber(Math.floor(value)))),
  frac: onNumber([0, 0], (value) => {
    const [, fraction] = cutDigits(value, 30);
    return Number(`${value < 0 ? '-' : ''}0.${fraction}`);
  }),
  exp: decimal(Math.exp),
  log: decimal(Math.log),
  log10: decimal(Math.log10),
  sqrt: decimal(Math.sqrt),
  signum: decimal(Math.sign),
  power: onNumber([1, 1], (base, args) => {
    const exponent = args.numeric(0);
    if (typeof base === 'bigint' && typeof exponent === 'bigint' && exponent >= 0n && exponent < 128n) {
      return checkNumber(base ** exponent);
    }
    return Number(base) ** Number(exponent);
  }),
  round: onNumber([0, 1], (value, args) => toPlaces(value, args.integer(0, 0), false)),
  truncate: onNumber([0, 1], (value, args) => toPlaces(value, args.integer(0, 0), true)),
  min: pick((a, b) => a <= b),
  max: pick((a, b) => a >= b),
  isEven: onNumber([0, 0], (value) => Number(value) % 2 === 0),
  isOdd: onNumber([0, 0], (value) => Math.abs(Number(value) % 2) === 1),
  percentile,
  rank,
  randomNumber,
  toWords: {
    on: ['NUMBER', 'DECIMAL'],
    arity: [0, 0],
    run(receiver, _, context) {
      context.reading('numberWords');
      return inWords(receiver as bigint | number);
    },
  },
  toHex: onNumber([0, 0], (value) => (typeof value === 'bigint' ? value : toNumber(Math.trunc(value))).toString(16)),
  average: onNumbers(
    [0, 0],
    'average',
    (sorted) => sorted.reduce<number>((sum, value) => sum + Number(value), 0) / sorted.length,
  ),
  median: onNumbers([0, 0], 'median', (sorted) => {
    const middle = sorted.length / 2;
    if (!Number.isInteger(middle)) return ranked(sorted, Math.ceil(middle));
    return (Number(ranked(sorted, middle)) + Number(ranked(sorted, middle + 1))) / 2;
  }),
  largest: onNumbers([0, 0], 'largest', (sorted) => ranked(sorted, sorted.length)),
  smallest: onNumbers([0, 0], 'smallest', (sorted) => ranked(sorted, 1)),
  nthLargest: onNumbers([1, 1], 'nthLargest', (sorted, args) =>
    ranked(sorted, sorted.length + 1 - args.integer(0), args.integer(0)),
  ),
  nthSmallest: onNumbers([1, 1], 'nthSmallest', (sorted, args) => ranked(sorted, args.integer(0))),
};
