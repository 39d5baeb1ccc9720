import { ExactNumber, shownText } from './records.js';

/** By which column rows are ordered. */
export interface Order {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The order after a click on a column's head: ascending, descending, then as the answer has it. */
export function nextOrder(order: Order | undefined, column: string): Order | undefined {
  if (order?.column !== column) return { column, direction: 'ascending' };
  return order.direction === 'ascending' ? { column, direction: 'descending' } : undefined;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * The rows in an order, as indices into `records`. Numbers are ordered by value, texts as a person would, with numbers
 * inside them by value; cells without a value come last in both directions. Equal cells keep the answer's order.
 */
export function ordered(
  rows: readonly number[],
  records: readonly Record<string, unknown>[],
  order: Order | undefined,
): readonly number[] {
  if (order === undefined) return rows;
  const sign = order.direction === 'ascending' ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(records[row]?.[order.column]) }));
  keyed.sort((a, b) => {
    if (a.key === '' || b.key === '') return a.key === b.key ? a.row - b.row : a.key === '' ? 1 : -1;
    return sign * compare(a.key, b.key) || a.row - b.row;
  });
  return keyed.map(({ row }) => row);
}

type Key = string | number | bigint;

function keyOf(value: unknown): Key {
  if (typeof value === 'number') return value;
  if (value instanceof ExactNumber) return /^-?\d+$/.test(value.text) ? BigInt(value.text) : Number(value.text);
  return shownText(value);
}

function compare(a: Key, b: Key): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
