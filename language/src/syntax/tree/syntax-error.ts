import type { SyntaxErrorCode } from '../messages.js';

/** A mistake in the text; `syntaxMessage` makes the message from it. */
export interface SyntaxError {
  readonly code: SyntaxErrorCode;
  /** UTF-16 offsets. An error at something that is missing has no width. */
  readonly start: number;
  readonly end: number;
  /** What was found or expected, for the message; empty if the code says it all. */
  readonly detail: string;
}
