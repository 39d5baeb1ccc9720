import { type PostOrder, writePreOrder } from './pre-order.js';
import { STRIDE } from './rows.js';

/*
 * An edit alters few rows, and moves the rest. Copying them all for each keystroke costs ten times what moving them in
 * place does, most of it for the fresh memory. So the newest version of a text takes over the rows of the one before,
 * which keeps what it takes to get its own back: nearly always nobody asks for them any more.
 */

/** Rows `first` up to `last`, children of `list`, become `count` others; what stands behind them moves by `shift`. */
interface Splice {
  readonly list: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** In UTF-16 code units. */
  readonly shift: number;
}

/** How the rows of a version are had from those of the next one. */
interface Undo {
  readonly next: RowTable;
  readonly splice: Splice;
  readonly rows: Int32Array;
}

/** After so many edits the rows are copied all the same, so that getting an old version back has few steps. */
const MOST_STEPS = 64;

/** The rows of one version of a text. What they say never changes; where they are kept does. */
export class RowTable {
  private own: Int32Array | undefined;
  private undo: Undo | undefined;
  /** The number of rows. */
  readonly length: number;

  /** `steps` is the number of versions that the rows were taken over from in turn. */
  constructor(
    rows: Int32Array,
    private readonly steps = 0,
  ) {
    this.own = rows;
    this.length = rows.length / STRIDE;
  }

  /** To be read at once and not to be kept: the next edit writes into the same memory. */
  get rows(): Int32Array {
    return this.own ?? this.restore();
  }

  /** The table with freshly parsed rows in place of some of these. */
  replace(splice: Splice, p: PostOrder): RowTable {
    const rows = this.rows;
    const replaced = rows.slice(splice.first * STRIDE, splice.last * STRIDE);
    const room = roomIn(rows.buffer);
    const length = rows.length + growthBy(splice) * STRIDE;
    const isTakenOver = this.steps < MOST_STEPS && length <= room && length > room >> 1;
    const memory: ArrayBufferLike = isTakenOver ? rows.buffer : withRoomFor(length);
    const after = splicedInto(memory, rows, splice);
    writePreOrder(p, after, splice.first, splice.list);
    if (!isTakenOver) return new RowTable(after);
    const next = new RowTable(after, this.steps + 1);
    const { list, first, last, count, shift } = splice;
    this.undo = {
      next,
      splice: { list, first, last: first + count, count: last - first, shift: -shift },
      rows: replaced,
    };
    this.own = undefined;
    return next;
  }

  private restore(): Int32Array {
    const undos: Undo[] = [];
    let newest: RowTable = this;
    let longest = 0;
    for (; newest.undo !== undefined; newest = newest.undo.next) {
      longest = Math.max(longest, newest.length);
      undos.push(newest.undo);
    }
    const memory = new ArrayBuffer(Math.max(longest, newest.length) * STRIDE * Int32Array.BYTES_PER_ELEMENT);
    let rows: Int32Array = new Int32Array(memory, 0, newest.rows.length);
    rows.set(newest.rows);
    for (const { splice, rows: replaced } of undos.reverse()) {
      rows = splicedInto(memory, rows, splice);
      rows.set(replaced, splice.first * STRIDE);
    }
    this.own = rows;
    this.undo = undefined;
    return rows;
  }
}

function growthBy({ first, last, count }: Splice): number {
  return count - (last - first);
}

function roomIn(memory: ArrayBufferLike): number {
  return memory.byteLength / Int32Array.BYTES_PER_ELEMENT;
}

/** A little more than is needed, so that a script that grows letter by letter seldom needs other memory. */
function withRoomFor(length: number): ArrayBuffer {
  return new ArrayBuffer((length + (length >> 5) + 64 * STRIDE) * Int32Array.BYTES_PER_ELEMENT);
}

/** All rows but the new ones, at their new places with their new offsets; `memory` may be that of `rows`. */
function splicedInto(memory: ArrayBufferLike, rows: Int32Array, splice: Splice): Int32Array {
  const { list, first, last, count, shift } = splice;
  const growth = growthBy(splice);
  const table = new Int32Array(memory, 0, rows.length + growth * STRIDE);
  const from = (first + count) * STRIDE;
  if (memory !== rows.buffer) {
    table.set(rows.subarray(0, first * STRIDE));
    table.set(rows.subarray(last * STRIDE), from);
  } else if (growth !== 0) {
    new Int32Array(memory).copyWithin(from, last * STRIDE, rows.length);
  }
  for (let row = list; row >= 0; row = table[row * STRIDE + 4]!) {
    table[row * STRIDE + 2]! += shift;
    table[row * STRIDE + 3]! += growth;
  }
  moveRows(table, from, last, shift, growth);
  return table;
}

function moveRows(table: Int32Array, from: number, last: number, shift: number, growth: number): void {
  if (growth !== 0) {
    for (let at = from; at < table.length; at += STRIDE) {
      table[at + 1]! += shift;
      table[at + 2]! += shift;
      if (table[at + 4]! >= last) table[at + 4]! += growth;
    }
  } else if (shift !== 0) {
    for (let at = from; at < table.length; at += STRIDE) {
      table[at + 1]! += shift;
      table[at + 2]! += shift;
    }
  }
}
