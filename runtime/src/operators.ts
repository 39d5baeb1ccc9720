import { readDate } from './dates.js';
import type { Reader } from './dialects.js';
import { displayIn } from './display.js';
import { checkLength, DelugeError, nullError } from './errors.js';
import {
  checkNumber,
  DelugeDate,
  DelugeList,
  type DelugeValue,
  isEqual,
  isNumeric,
  settled,
  type TypeName,
  typeOf,
} from './values.js';

export type Arithmetic = '+' | '-' | '*' | '/' | '%';
export type Comparison = '==' | '!=' | '<' | '>' | '<=' | '>=';

/** `left + right` and similar. Throws Deluge's run-time errors. */
export function calculate(operator: Arithmetic, left: DelugeValue, right: DelugeValue, dialect: Reader): DelugeValue {
  const [a, b] = [settled(left), settled(right)];
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string'))
    return joined(textToJoin(a, dialect), textToJoin(b, dialect));
  if (operator === '-' && a instanceof DelugeDate && b instanceof DelugeDate) {
    return BigInt(a.at.toMillis()) - BigInt(b.at.toMillis());
  }
  if (operator === '%' && !(isNumeric(a) && isNumeric(b))) {
    throw new DelugeError('On performing mod operation mismatch of data type expressions found');
  }
  if (a === null || b === null) throw nullError(operator);
  if (!isNumeric(a)) throw mismatch(a);
  if (!isNumeric(b)) throw mismatch(b);
  if ((operator === '/' || operator === '%') && Number(b) === 0) {
    throw new DelugeError(`Error in performing the Operation ${operator} : Divide by zero error`);
  }
  return typeof a === 'bigint' && typeof b === 'bigint'
    ? onNumbers(operator, a, b, dialect)
    : onDecimals(operator, Number(a), Number(b));
}

function textToJoin(value: DelugeValue, dialect: Reader): string {
  return value === null && dialect.reading('nullInText') === 'empty' ? '' : displayIn(value, dialect);
}

function joined(a: string, b: string): string {
  checkLength(a.length + b.length);
  return a + b;
}

function onNumbers(operator: Arithmetic, a: bigint, b: bigint, dialect: Reader): bigint | number {
  switch (operator) {
    case '+':
      return checkNumber(a + b);
    case '-':
      return checkNumber(a - b);
    case '*':
      return checkNumber(a * b);
    case '/':
      if (a % b === 0n || dialect.reading('wholeDivision') === 'truncated') return checkNumber(a / b);
      return Number(a) / Number(b);
    case '%':
      return a % b;
  }
}

function onDecimals(operator: Arithmetic, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '%':
      return a % b;
  }
}

function mismatch(value: DelugeValue): DelugeError {
  return new DelugeError(`Mismatch of data type expression. Expected NUMBER but found ${typeOf(value)}`);
}

/** `left == right` and similar; only numbers and dates have an order. */
export function compare(operator: Comparison, left: DelugeValue, right: DelugeValue, dialect: Reader): boolean {
  const [a, b] = [settled(left), settled(right)];
  switch (operator) {
    case '==':
      return isLooselyEqual(a, b, dialect);
    case '!=':
      return !isLooselyEqual(a, b, dialect);
    case '<':
      return order(a, b) < 0;
    case '>':
      return order(a, b) > 0;
    case '<=':
      return order(a, b) <= 0;
    case '>=':
      return order(a, b) >= 0;
  }
}

/**
 * A list of choices equals a text that is one of them, and a text that reads as a number equals that number: `getJSON`
 * gives texts. Null and the empty text may be compared with anything.
 */
function isLooselyEqual(a: DelugeValue, b: DelugeValue, dialect: Reader): boolean {
  if (a === null || b === null || a === '' || b === '') return isEqual(a, b);
  if (a instanceof DelugeList && typeof b === 'string') return a.elements.some((element) => isEqual(element, b));
  if (typeof a === 'string' && isNumeric(b) && isNumberText(a)) return isEqual(ordinal(a)?.value ?? null, b);
  if (typeof b === 'string' && isNumeric(a) && isNumberText(b)) return isEqual(a, ordinal(b)?.value ?? null);
  const [left, right] = [kindOf(a), kindOf(b)];
  if (left !== right && dialect.reading('unlikeComparison') === 'error') {
    throw new DelugeError('Comparison of non numeric expression is not supported');
  }
  return isEqual(a, b);
}

/** NUMBER and DECIMAL are alike. */
function kindOf(value: DelugeValue): string {
  return isNumeric(value) ? 'NUMBER' : typeOf(value);
}

function isNumberText(text: string): boolean {
  return /^\s*-?\d+(\.\d+)?\s*$/.test(text);
}

function order(a: DelugeValue, b: DelugeValue): number {
  const [x, y] = [ordinal(asDateBeside(a, b)), ordinal(asDateBeside(b, a))];
  if (x === undefined || y === undefined || x.isDate !== y.isDate) {
    throw new DelugeError('An error occurred while performing this action');
  }
  return x.value < y.value ? -1 : x.value > y.value ? 1 : 0;
}

/** Fields of answers hold dates as texts, and scripts compare them with `today`: such a text counts as its date. */
function asDateBeside(value: DelugeValue, other: DelugeValue): DelugeValue {
  if (typeof value !== 'string' || !(other instanceof DelugeDate)) return value;
  return readDate(value, other.at.zoneName ?? 'UTC') ?? value;
}

/** What `getJSON` gives is a text, and scripts compare it with numbers: a text that reads as a number counts as one. */
function ordinal(value: DelugeValue): { readonly value: bigint | number; readonly isDate: boolean } | undefined {
  if (isNumeric(value)) return { value, isDate: false };
  if (value instanceof DelugeDate) return { value: value.at.toMillis(), isDate: true };
  if (typeof value !== 'string' || !isNumberText(value)) return undefined;
  return { value: value.includes('.') ? Number(value) : BigInt(value.trim()), isDate: false };
}

export function negate(value: DelugeValue): bigint | number {
  const actual = settled(value);
  if (actual === null) throw nullError('-');
  if (typeof actual === 'bigint') return checkNumber(-actual);
  if (typeof actual === 'number') return -actual;
  throw mismatch(actual);
}

/** The value of a condition. Null counts as false; texts and numbers are no conditions. */
export function isTrue(value: DelugeValue): boolean {
  const actual = settled(value);
  if (actual === null) return false;
  if (typeof actual === 'boolean') return actual;
  throw new DelugeError(
    `Mismatch of data type expression. Expected BOOLEAN but found ${typeOf(actual) satisfies TypeName}`,
  );
}
