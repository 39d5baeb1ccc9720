import type { Related, Severity } from './rule.js';

/** A mistake or an advice at a place of the text. Offsets are UTF-16 code units. */
export interface Diagnostic<Data = unknown> {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  /** `syntax/missingSemicolon`, or the id of a rule. */
  readonly code: string;
  /** Plain text. */
  readonly message: string;
  /** Address of a page that explains it. */
  readonly documentation?: string;
  readonly related?: readonly Related[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** What the rule hands to its fixes; plain data. */
  readonly data?: Data;
}

/** By place, then by code and message, so that the order never depends on how they were found. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  if (a.start !== b.start) return a.start - b.start;
  if (a.end !== b.end) return a.end - b.end;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
}
