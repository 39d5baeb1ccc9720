import type { SyntaxError } from '../../syntax/tree/syntax-error.js';

/** The ranges of syntax errors, so that each statement can ask about its own without a look at all of them. */
export class ErrorRanges {
  /** UTF-16 offsets, ascending. */
  private readonly starts: readonly number[];
  /** For each start, the furthest end of the errors up to it: errors may overlap. */
  private readonly furthestEnds: readonly number[];

  constructor(errors: Iterable<Pick<SyntaxError, 'start' | 'end'>>) {
    const sorted = [...errors].sort((a, b) => a.start - b.start);
    this.starts = sorted.map(({ start }) => start);
    let furthest = -1;
    this.furthestEnds = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  get isEmpty(): boolean {
    return this.starts.length === 0;
  }

  /** True if an error shares at least an edge with the range `start` to `end` (UTF-16 offsets). */
  touch(start: number, end: number): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && this.furthestEnds[low - 1]! >= start;
  }
}
