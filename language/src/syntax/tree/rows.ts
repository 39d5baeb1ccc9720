import type { Kind } from './kinds.js';

/*
 * The layout of a tree's rows: five numbers for each node, in pre-order. Only this folder knows which number is which.
 * The accessors take the array instead of the tree, so that a loop reads `tree.rows` once; V8 inlines them, and they cost
 * no more than the arithmetic written out.
 */

/** The rows of a tree (`Tree.rows`): read them at once, never keep them. */
export type Rows = Int32Array;

/** The numbers in a row: kind | data << 8, start, end, size, parent. */
export const STRIDE = 5;

export function kindAt(rows: Rows, row: number): Kind {
  return rows[row * STRIDE]! & 255;
}

/** What the kind keeps besides its children, such as the operator of a binary expression or the flags of a query. */
export function dataAt(rows: Rows, row: number): number {
  return rows[row * STRIDE]! >> 8;
}

/** UTF-16 offset of the node's first character. */
export function startAt(rows: Rows, row: number): number {
  return rows[row * STRIDE + 1]!;
}

/** UTF-16 offset after the node's last character. */
export function endAt(rows: Rows, row: number): number {
  return rows[row * STRIDE + 2]!;
}

/** The number of rows of the node and its descendants: `row + sizeAt(rows, row)` is the row of what follows it. */
export function sizeAt(rows: Rows, row: number): number {
  return rows[row * STRIDE + 3]!;
}

/** The row of the node's parent; -1 for the root. */
export function parentAt(rows: Rows, row: number): number {
  return rows[row * STRIDE + 4]!;
}

/** The text of the node as written. */
export function textAt(rows: Rows, row: number, text: string): string {
  return text.slice(startAt(rows, row), endAt(rows, row));
}
