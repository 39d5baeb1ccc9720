import type { SyntaxNode } from './node.js';

/** A mistake in the text. `code` is stable (`missingSemicolon`); the message is made from it in diagnostics/syntax. */
export interface SyntaxError {
  readonly code: string;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** What was found or expected, for the message; empty if the code says it all. */
  readonly detail: string;
}

/** Contract of a parsed text. */
export declare class Tree {
  readonly text: string;
  readonly errors: readonly SyntaxError[];
  /** Rows of five: kind | data << 8, start, end, size, parent; pre-order. */
  readonly rows: Int32Array;
  readonly length: number;
  /** Comments, as start and end offsets in turn, sorted. */
  readonly comments: Int32Array;
  get root(): SyntaxNode;
  node(id: number): SyntaxNode;
  /** The innermost node that holds the offset; at a boundary, the one that ends or starts there, leaves first. */
  nodeAt(offset: number): SyntaxNode;
  /** The innermost node that holds the whole of start to end. */
  nodeCovering(start: number, end: number): SyntaxNode;
  /** True in a comment (a line comment's end counts as inside). */
  isInComment(offset: number): boolean;
}
