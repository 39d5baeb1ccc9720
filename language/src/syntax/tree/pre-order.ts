import { STRIDE } from './rows.js';

/** The numbers in a row while parsing: kind | data << 8, start, end, size. */
export const SCRATCH_STRIDE = 4;

/** Rows as the parser writes them: a node after its children. */
export interface PostOrder {
  readonly rows: Int32Array;
  readonly count: number;
}

/**
 * Turns rows from post-order into pre-order, and adds parents. Walking backwards, a node is met before
 * its children, and its place in pre-order is its place in post-order without its descendants but with its
 * ancestors before it. `base` and `baseParent` place the rows below a node of another table (reparse.ts).
 */
export function preOrderRows(p: PostOrder): Int32Array {
  const table = new Int32Array(p.count * STRIDE);
  writePreOrder(p, table, 0, -1);
  return table;
}

/** Writes the rows to `table` beginning at row `base`; rows at the top get the parent `topParent`. */
export function writePreOrder(p: PostOrder, table: Int32Array, base: number, topParent: number): void {
  const rows = p.rows;
  // The chain of open ancestors is kept in the rows themselves: an ancestor's column for the size, once it
  // is read, holds the ancestor above it, and its column for the kind its row in the table.
  let ancestor = -1;
  let ancestorFirst = -1;
  let parent = topParent;
  let depth = 0;
  for (let post = p.count - 1; post >= 0; post--) {
    while (post < ancestorFirst) {
      const above = rows[ancestor * SCRATCH_STRIDE + 3]!;
      ancestor = above;
      depth--;
      if (above < 0) {
        ancestorFirst = -1;
        parent = topParent;
      } else {
        parent = rows[above * SCRATCH_STRIDE]!;
        ancestorFirst = above - table[parent * STRIDE + 3]! + 1;
      }
    }
    const from = post * SCRATCH_STRIDE;
    const size = rows[from + 3]!;
    const row = base + post - size + 1 + depth;
    const to = row * STRIDE;
    table[to] = rows[from]!;
    table[to + 1] = rows[from + 1]!;
    table[to + 2] = rows[from + 2]!;
    table[to + 3] = size;
    table[to + 4] = parent;
    if (size > 1) {
      rows[from] = row;
      rows[from + 3] = ancestor;
      ancestor = post;
      ancestorFirst = post - size + 1;
      parent = row;
      depth++;
    }
  }
}
