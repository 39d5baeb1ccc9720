import { SyntaxNode } from './node.js';
import type { RowTable } from './row-table.js';
import { endAt, parentAt, startAt } from './rows.js';

/** A mistake in the text. `code` is stable (`missingSemicolon`); messages.ts makes the message from it. */
export interface SyntaxError {
  readonly code: string;
  /** UTF-16 offsets. An error at something that lacks has no width. */
  readonly start: number;
  readonly end: number;
  /** What was found or expected, for the message; empty if the code says it all. */
  readonly detail: string;
}

/** Look-ups by offset begin at the first row of a stretch of 2^6 characters. */
const STRETCH_BITS = 6;

/** A look-up by halving costs about as much as making this many rows' part of the table of stretches. */
const LOOK_UPS_WORTH_A_TABLE = 64;

/** What a tree is made of; reparse.ts reads it to make the next tree. */
export interface TreeParts {
  readonly text: string;
  readonly table: RowTable;
  readonly errors: readonly SyntaxError[];
  readonly comments: Int32Array;
  /** Pairs of offsets: what stands at the first was decided by looking as far as the second. */
  readonly lookaheads: readonly number[];
  /** The braces do not match; the whole text was looked at to find where. */
  readonly unbalanced: boolean;
}

/** A parsed text. Trees never change: an edit makes a new one (`reparse`). */
export class Tree {
  readonly text: string;
  /** Sorted by start. */
  readonly errors: readonly SyntaxError[];
  readonly table: RowTable;
  /** The number of rows. */
  readonly length: number;
  /** Comments, as start and end offsets in turn, sorted. */
  readonly comments: Int32Array;
  readonly lookaheads: readonly number[];
  readonly unbalanced: boolean;
  private rowsOfStretches: Int32Array | undefined;
  private lookUps = 0;

  constructor(parts: TreeParts) {
    this.text = parts.text;
    this.errors = parts.errors;
    this.table = parts.table;
    this.length = parts.table.length;
    this.comments = parts.comments;
    this.lookaheads = parts.lookaheads;
    this.unbalanced = parts.unbalanced;
  }

  /**
   * Rows of five: kind | data << 8, start, end, size, parent; pre-order. To be read at once and not to be kept: once the
   * tree of a later text is made, the memory holds its rows.
   */
  get rows(): Int32Array {
    return this.table.rows;
  }

  get root(): SyntaxNode {
    return new SyntaxNode(this, 0);
  }

  /** The node of a row. Throws a RangeError for a row that the tree does not have. */
  node(id: number): SyntaxNode {
    if (!(id >= 0 && id < this.length)) throw new RangeError(`The tree has no row ${id}.`);
    return new SyntaxNode(this, id);
  }

  /**
   * The innermost node that holds the offset. At a boundary it is the one that starts there, else the one that
   * ends there. Blanks and comments belong to the node around them.
   */
  nodeAt(offset: number): SyntaxNode {
    return this.nodeCovering(offset, offset);
  }

  /** The innermost node that holds the whole of start to end; the root if none does. */
  nodeCovering(start: number, end: number): SyntaxNode {
    const rows = this.rows;
    let id = this.lastStartingBy(start);
    while (id > 0 && endAt(rows, id) < end) id = parentAt(rows, id);
    return new SyntaxNode(this, id);
  }

  /** The last row that starts at or before an offset. Starts never decrease in pre-order. */
  private lastStartingBy(offset: number): number {
    const rows = this.rows;
    // A few look-ups after an edit are not worth a table of all rows: they are made by halving. It guesses wrong at every
    // other step, so whoever asks often gets the table, with which the row is a few behind that of its stretch.
    if (this.rowsOfStretches === undefined && this.lookUps++ < this.length / LOOK_UPS_WORTH_A_TABLE) {
      let low = 0;
      let high = this.length;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (startAt(rows, middle) <= offset) low = middle;
        else high = middle;
      }
      return low;
    }
    let id = this.stretches()[Math.min(Math.max(offset, 0), this.text.length) >> STRETCH_BITS]!;
    for (let next = id + 1; next < this.length && startAt(rows, next) <= offset; next++) id = next;
    return id;
  }

  /** For each stretch of the text, the last row that starts at or before its first character; made when first asked for. */
  private stretches(): Int32Array {
    if (this.rowsOfStretches !== undefined) return this.rowsOfStretches;
    const rows = this.rows;
    const found = new Int32Array((this.text.length >> STRETCH_BITS) + 1);
    let id = 0;
    for (let stretch = 0; stretch < found.length; stretch++) {
      const first = stretch << STRETCH_BITS;
      while (id + 1 < this.length && startAt(rows, id + 1) <= first) id++;
      found[stretch] = id;
    }
    this.rowsOfStretches = found;
    return found;
  }

  /** True in a comment. The end of a line comment counts as inside: what is typed there joins the comment. */
  isInComment(offset: number): boolean {
    const comments = this.comments;
    let low = 0;
    let high = comments.length >> 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comments[middle * 2]! < offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return false;
    const start = comments[low * 2 - 2]!;
    const end = comments[low * 2 - 1]!;
    if (offset < end) return true;
    return offset === end && this.text.charCodeAt(start + 1) === 47;
  }
}
