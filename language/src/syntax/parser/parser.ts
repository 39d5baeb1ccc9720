import { Lexer } from '../lexer/lexer.js';
import type { Hints } from '../recovery/braces.js';
import type { Kind } from '../tree/kinds.js';
import { SCRATCH_STRIDE } from '../tree/pre-order.js';
import type { SyntaxError } from '../tree/syntax-error.js';

const NO_ROWS = new Int32Array(0);

/** What an error is looked for in: the piece of text that a mistake may spoil, and that is skipped after it. */
export enum Unit {
  Statement,
  /** From `if`, `for`, a type … to before the `{`. */
  Header,
  /** `url : x` in a task block. */
  Attribute,
  /** `Name = x` in an insert block. */
  Field,
}

/** The deepest nesting of brackets and blocks that is parsed. Deeper nesting is one error; people's code stays below 40. */
export const MAX_DEPTH = 250;

/** The productions that contain each other across files. The parser carries them, so that those files need no import circle. */
export interface Grammar {
  /** One node; Missing if there is no expression. */
  expression(p: Parser): void;
  /** One statement, to after its `;`. */
  statement(p: Parser): void;
}

/**
 * All that parsing knows at one moment: the current token, the rows made so far, the errors.
 *
 * Rows are written in post-order: a node is finished after its children, which makes it free to wrap a left
 * operand. `pre-order.ts` turns them into pre-order at the end.
 */
export class Parser extends Lexer {
  // What was made so far.
  rows: Int32Array;
  count = 0;
  errors: SyntaxError[] = [];

  // Where the parser is.
  depth = 0;
  /** `=` means equality here. */
  comparing = false;
  /** Infix `contains` and similar operators may stand here. */
  inCriteria = false;
  unit = Unit.Statement;
  unitStart = 0;
  /** An error was reported in the unit; what follows in it is parsed in silence up to `limit`. */
  panic = false;
  /** The statement before this one had an error, so that what does not fit here may be a part of it. */
  afterBroken = false;
  /** An error was reported in the statement. */
  broken = false;
  /** Nested too deeply: the whole statement is given up, not only the unit. */
  abandoned = false;
  /** A brace of a block is missing, or there is one too many: the braces of the whole text must be looked at. */
  unbalanced = false;
  /** Where braces are missing or too many, once that was found out. */
  hints: Hints | undefined = undefined;

  /** `rows` is where rows are written; it is replaced by a larger array when it is full. */
  constructor(
    text: string,
    readonly grammar: Grammar,
    rows: Int32Array = NO_ROWS,
  ) {
    super(text);
    this.rows = rows;
  }
}

/**
 * Where a node begins whose first part, the node finished last, was just read: at that part's token, or before it where
 * what the part begins with is missing.
 */
export function beginning(p: Parser): number {
  return p.rows[(p.count - 1) * SCRATCH_STRIDE + 1]!;
}

/** The kind of the row finished last. */
export function lastKind(p: Parser): Kind {
  return p.rows[(p.count - 1) * SCRATCH_STRIDE]! & 255;
}

/** Writes the row of a finished node; its descendants are the rows since `mark`. */
export function finish(p: Parser, kindAndData: number, start: number, mark: number): void {
  const at = p.count * SCRATCH_STRIDE;
  if (at === p.rows.length) growRows(p);
  const rows = p.rows;
  const end = p.previousEnd;
  rows[at] = kindAndData;
  // A node that took no token would begin at the next one, after its own end.
  rows[at + 1] = start < end ? start : end;
  rows[at + 2] = end;
  rows[at + 3] = p.count - mark + 1;
  p.count++;
}

function growRows(p: Parser): void {
  const wider = new Int32Array(Math.max(256 * SCRATCH_STRIDE, p.rows.length * 2));
  wider.set(p.rows);
  p.rows = wider;
}
