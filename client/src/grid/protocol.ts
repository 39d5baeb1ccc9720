import type { CopyFormat } from './copy.js';

/** What the extension tells the page of a grid. */
export interface ShowRecords {
  readonly type: 'show';
  /** The task, such as `crm.getRecords`. */
  readonly title: string;
  /** Where the answer came from: `sandbox`, or the account. */
  readonly place: string;
  readonly isSandbox: boolean;
  /** The whole answer; the page finds its records with `recordsIn`, as the extension did. */
  readonly json: string;
  /** Columns that the person has taken out of grids of this title. */
  readonly hidden: readonly string[];
}

/** What the page tells the extension. */
export type FromPage =
  /** The page listens; until then nothing reaches it. */
  | { readonly type: 'ready' }
  /** The rows are on the screen. Milliseconds since the page began to load. */
  | { readonly type: 'shown'; readonly records: number; readonly milliseconds: number }
  /** The person chose columns: these are not shown. */
  | { readonly type: 'columns'; readonly hidden: readonly string[] }
  | { readonly type: 'copy'; readonly text: string; readonly format: CopyFormat; readonly cells: number };

/** Reads a message of the page: whatever could run in it could send anything. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, records, milliseconds, text, format, cells, hidden } = message as Record<string, unknown>;
  if (type === 'ready') return { type };
  if (type === 'shown' && typeof records === 'number' && typeof milliseconds === 'number') {
    return { type, records, milliseconds };
  }
  if (type === 'columns' && Array.isArray(hidden) && hidden.every((column) => typeof column === 'string')) {
    return { type, hidden };
  }
  if (type === 'copy' && typeof text === 'string' && typeof cells === 'number' && isFormat(format)) {
    return { type, text, format, cells };
  }
  return undefined;
}

function isFormat(value: unknown): value is CopyFormat {
  return value === 'cells' || value === 'csv' || value === 'json';
}
