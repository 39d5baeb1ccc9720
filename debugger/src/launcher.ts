import type { PreparedScript } from '@deluge-tools/run';
import type { LaunchArguments } from './launch.js';

/** Prepares what is to be debugged: in the editor with its connections and its documents, elsewhere from files. */
export interface Launcher {
  /** The bundle of the engine's worker, and the catalogue. */
  readonly workerFile: string;
  readonly catalogueFile: string;
  /** Rejects with a sentence for the person. */
  prepare(launch: LaunchArguments, signal: AbortSignal, onNote: (note: string) => void): Promise<PreparedScript>;
  /** Lines about how a run ended and what it used. */
  report(run: Parameters<typeof import('@deluge-tools/run').reportLines>[0]): Promise<readonly string[]>;
  dispose(): Promise<void>;
}
