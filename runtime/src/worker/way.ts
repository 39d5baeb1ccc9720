import type { Frame } from '../engine/machine.js';
import type { LastChange, Place } from '../engine/protocol.js';

/** The way of a repeated run to the statement at which it pauses, and what is noted on it. */
export class Way {
  /** Statements that had run at the last breakpoint. */
  lastHit: number | undefined;
  lastChange: LastChange | undefined;
  readonly #starts = new WeakMap<Frame, number>();

  constructor(
    /** Statements after which the run pauses. */
    readonly until: number,
  ) {}

  /** A statement is about to run. True if it is the first of its function. */
  passes(frame: Frame, statements: number): boolean {
    if (this.#starts.has(frame)) return false;
    this.#starts.set(frame, statements);
    return true;
  }

  changes(name: string, statements: number, place: Place): void {
    this.lastChange = { name, statements, place };
  }

  /** Statements that had run when each function began, the innermost first. */
  starts(frames: readonly Frame[]): readonly number[] {
    return frames.map((frame) => this.#starts.get(frame) ?? 0).reverse();
  }
}
