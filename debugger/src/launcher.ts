import type { Effect, PreparedScript, RunReport } from '@deluge-tools/run';
import type { LaunchArguments } from './launch.js';

/** Prepares what is to be debugged: in the editor with its connections and its documents, elsewhere from files. */
export interface Launcher {
  /** The bundle of the engine's worker, and the catalogue. */
  readonly workerFile: string;
  readonly catalogueFile: string;
  /** Rejects with a sentence for the person. */
  prepare(launch: LaunchArguments, signal: AbortSignal, onNote: (note: string) => void): Promise<PreparedScript>;
  /** Lines about how a run ended and what it used. */
  report(report: RunReport, script: PreparedScript): Promise<readonly string[]>;
  /** Shows a run beside the debug console. */
  readonly view?: RunView;
  /** Asks whether an expression may be evaluated that calls something or changes a value. Absent: no prompt is available. */
  mayChange?(expression: string): Promise<boolean>;
  dispose(): Promise<void>;
}

/** What shows what a script prints, and what it used. */
export interface RunView {
  started(launch: LaunchArguments): void;
  shown(effect: Effect): void;
  ended(report: RunReport, script: PreparedScript): void;
}
