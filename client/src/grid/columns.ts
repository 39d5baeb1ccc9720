import { cellText } from './records.js';

/** How many records are looked at for the width of a column. */
const sample = 40;

const [narrowest, widest] = [6, 42];

/** Width of each column in characters: what its head and its first cells need, within reason. */
export function columnWidths(columns: readonly string[], records: readonly Record<string, unknown>[]): number[] {
  const looked = records.slice(0, sample);
  return columns.map((column) => {
    const longest = looked.reduce((length, record) => Math.max(length, cellText(record[column]).length), 0);
    // The head needs room for the sign of the order.
    return Math.min(widest, Math.max(narrowest, column.length + 3, longest + 1));
  });
}
