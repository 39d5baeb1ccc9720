import { compare } from '../../operators.js';
import { DelugeList, type DelugeRecords, type DelugeValue, isEqual, isNumeric } from '../../values.js';

/** Names of what fetched records answer, in lower case. */
export const aggregates: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'avg',
  'average',
  'maximum',
  'minimum',
  'median',
  'distinct',
  'getall',
]);

const dialect = { reading: () => 'unequal' };

/**
 * `rows.count(Field)` and similar, by lower-case name. Null where there is nothing to take it of; a count is 0 then.
 * https://www.zoho.com/deluge/help/data-access/aggregate-records.html
 */
export function aggregateOf(name: string, { rows }: DelugeRecords, field: string | undefined): DelugeValue {
  const values = rows.map((row) => (field === undefined ? row.id : (row.fields.get(field) ?? null)));
  const present = values.filter((value) => value !== null && value !== '');
  const numbers = present.filter(isNumeric);
  switch (name) {
    case 'count':
      return BigInt(field === undefined ? rows.length : present.length);
    case 'sum':
      return sum(numbers);
    case 'avg':
    case 'average':
      return numbers.length === 0 ? null : Number(sum(numbers)) / numbers.length;
    case 'maximum':
      return extreme(present, '>');
    case 'minimum':
      return extreme(present, '<');
    case 'median':
      return median(numbers);
    case 'distinct':
      return new DelugeList(distinct(values));
    default:
      return new DelugeList(values);
  }
}

function sum(numbers: readonly (bigint | number)[]): bigint | number {
  return numbers.reduce<bigint | number>(
    (total, value) =>
      typeof total === 'bigint' && typeof value === 'bigint' ? total + value : Number(total) + Number(value),
    0n,
  );
}

function extreme(values: readonly DelugeValue[], operator: '<' | '>'): DelugeValue {
  let best: DelugeValue = null;
  for (const value of values) if (best === null || compare(operator, value, best, dialect)) best = value;
  return best;
}

function median(numbers: readonly (bigint | number)[]): DelugeValue {
  const sorted = numbers.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (Number(sorted[middle - 1]) + Number(upper)) / 2;
}

function distinct(values: readonly DelugeValue[]): DelugeValue[] {
  const found: DelugeValue[] = [];
  for (const value of values) if (!found.some((each) => isEqual(each, value))) found.push(value);
  return found;
}
