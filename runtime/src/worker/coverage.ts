import type { Pausing } from '../engine/machine.js';
import type { Program } from '../engine/program.js';

/** Notes which statements run. Each is looked at once, so that a run is hardly slower for it. */
export class Coverage implements Pausing {
  readonly breakpoints: Uint8Array;
  readonly #covered = new Set<number>();

  constructor(program: Program, breakpoints: Uint8Array) {
    this.breakpoints = breakpoints;
    for (const source of program.sources) this.add(source);
  }

  /** A file whose statements are to be noted too. */
  add({ firstStatement, statementCount }: { readonly firstStatement: number; readonly statementCount: number }): void {
    this.breakpoints.fill(1, firstStatement, firstStatement + statementCount);
  }

  get covered(): readonly number[] {
    return [...this.#covered].sort((a, b) => a - b);
  }

  /** The next run may pause at breakpoints. */
  end(): void {
    this.breakpoints.fill(0);
  }

  atStatement(statement: number): void {
    this.#covered.add(statement);
    this.breakpoints[statement] = 0;
  }

  afterStatement(): void {}

  onError(): void {}

  onRequest(): undefined {
    return undefined;
  }
}
