import { display } from './display.js';
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

/** `left + right` and its kin. Throws Deluge's run-time errors. */
export function calculate(operator: Arithmetic, left: DelugeValue, right: DelugeValue): DelugeValue {
  const [a, b] = [settled(left), settled(right)];
  // Null joined to a text gives the word: what Zoho does is not documented, and scripts do not rely on it.
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) return joined(display(a), display(b));
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
    ? onNumbers(operator, a, b)
    : onDecimals(operator, Number(a), Number(b));
}

function joined(a: string, b: string): string {
  checkLength(a.length + b.length);
  return a + b;
}

function onNumbers(operator: Arithmetic, a: bigint, b: bigint): bigint | number {
  switch (operator) {
    case '+':
      return checkNumber(a + b);
    case '-':
      return checkNumber(a - b);
    case '*':
      return checkNumber(a * b);
    case '/':
      // Scripts take `ceil(count / size)` of whole numbers, so a division that does not come out even is a DECIMAL.
      return a % b === 0n ? checkNumber(a / b) : Number(a) / Number(b);
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

/** `left == right` and its kin. Values of different types are not equal; only numbers and dates have an order. */
export function compare(operator: Comparison, left: DelugeValue, right: DelugeValue): boolean {
  const [a, b] = [settled(left), settled(right)];
  switch (operator) {
    case '==':
      return isLooselyEqual(a, b);
    case '!=':
      return !isLooselyEqual(a, b);
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

/** A list of choices equals a text that is one of them. */
function isLooselyEqual(a: DelugeValue, b: DelugeValue): boolean {
  if (a instanceof DelugeList && typeof b === 'string') return a.elements.some((element) => isEqual(element, b));
  return isEqual(a, b);
}

function order(a: DelugeValue, b: DelugeValue): number {
  const [x, y] = [ordinal(a), ordinal(b)];
  if (x === undefined || y === undefined || x.isDate !== y.isDate) {
    throw new DelugeError('An error occurred while performing this action');
  }
  return x.value < y.value ? -1 : x.value > y.value ? 1 : 0;
}

/** What `getJSON` gives is a text, and scripts compare it with numbers: a text that reads as a number counts as one. */
function ordinal(value: DelugeValue): { readonly value: bigint | number; readonly isDate: boolean } | undefined {
  if (isNumeric(value)) return { value, isDate: false };
  if (value instanceof DelugeDate) return { value: value.at.toMillis(), isDate: true };
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return undefined;
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
