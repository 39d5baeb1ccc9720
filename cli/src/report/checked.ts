import type { CheckedFile } from '../problem.js';

/** What a report is written from. */
export interface Checked {
  /** The files with the problems that are to be reported, the files without any included. */
  readonly files: readonly CheckedFile[];
  /** How many scripts were checked. */
  readonly scripts: number;
  /** Of this program, for formats that name the tool. */
  readonly version: string;
  /** Whether a terminal shows it that has colours. */
  readonly isColoured: boolean;
  /** Whether to say nothing where there are no problems. */
  readonly isQuiet: boolean;
}
