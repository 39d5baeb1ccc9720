import { TokenKind, Word } from '../lexer/tokens.js';
import type { Hints } from '../recovery/braces.js';
import type { Kind } from '../tree/kinds.js';
import { SCRATCH_STRIDE } from '../tree/pre-order.js';
import type { SyntaxError } from '../tree/tree.js';

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

/** Between two offsets of a line, `unclosedText` is the offset of the text that is left open, or -1. */
export interface LineMemo {
  from: number;
  to: number;
  unclosedText: number;
}

/**
 * All that parsing knows at one moment: the current token, the rows made so far, the errors. One class with
 * number fields only where it is hot, so that the engine compiles the grammar functions to plain loads.
 *
 * Rows are written in post-order: a node is finished after its children, which makes it free to wrap a left
 * operand. `pre-order.ts` turns them into pre-order at the end.
 */
export class Parser {
  text: string;
  /** No token begins at or after this offset: the text's end, or the end of the broken piece (see recovery/units.ts). */
  limit: number;

  // The current token.
  kind: TokenKind = TokenKind.End;
  /** Meaningful if the token is a Name. */
  word: Word = Word.None;
  start = 0;
  end = 0;
  /** A line ended between the token before and this one. */
  newline = false;
  /** The token is a text without its closing quote. */
  unclosed = false;
  previousEnd = 0;

  // What was made so far.
  rows: Int32Array;
  count = 0;
  comments = new Int32Array(32);
  commentCount = 0;
  errors: SyntaxError[] = [];
  /** Pairs of offsets: what stands at the first was decided by looking as far as the second. */
  lookaheads: number[] = [];

  // Where the parser is.
  depth = 0;
  /** `=` means equality here. */
  comparing = false;
  /** Infix `contains` and its kin may stand here. */
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
  /** A block lacks a brace or has one too many, so that the braces of the whole text must be looked at. */
  unbalanced = false;
  /** Where braces are missing or too many, once that was found out. */
  hints: Hints | undefined = undefined;
  /** No comment mark that closes stands at or after this offset. */
  noCommentEndFrom = Number.MAX_SAFE_INTEGER;
  /** Where a comment begins that is to be taken as unclosed although a comment after it closes; -1 for none. */
  brokenComment = -1;
  /** Comments met are kept; off while looking ahead. */
  keepsComments = true;
  /** What was found out about the rest of a line, so that each line is read once (lines.ts). */
  line: LineMemo = { from: 0, to: -1, unclosedText: -1 };
  private spare: Parser | undefined = undefined;

  /** `rows` is where rows are written; it is made wider when it is full. */
  constructor(text: string, rows: Int32Array = NO_ROWS) {
    this.text = text;
    this.limit = text.length;
    this.rows = rows;
  }

  /** A second parser of the same text, for looking ahead: its token is set by `lexFrom`. */
  get probe(): Parser {
    if (this.spare === undefined) {
      this.spare = new Parser(this.text);
      this.spare.keepsComments = false;
      this.spare.lookaheads = this.lookaheads;
      this.spare.line = this.line;
      this.spare.brokenComment = this.brokenComment;
    }
    return this.spare;
  }

  /** Remembers that what stands at `from` depends on the text up to `to`. */
  depends(from: number, to: number): void {
    this.lookaheads.push(from, to);
  }
}

/**
 * The current token is of the kind. The same as comparing `p.kind`, for places where TypeScript would hold on to
 * what an earlier comparison said although `advance` has been called since.
 */
export function at(p: Parser, kind: TokenKind): boolean {
  return p.kind === kind;
}

/** The current token is the word, in any letter case. */
export function isWord(p: Parser, word: Word): boolean {
  return p.kind === TokenKind.Name && p.word === word;
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

export function keepComment(p: Parser, start: number, end: number): void {
  if (!p.keepsComments) return;
  if (p.commentCount + 2 > p.comments.length) {
    const wider = new Int32Array(p.comments.length * 2);
    wider.set(p.comments);
    p.comments = wider;
  }
  p.comments[p.commentCount++] = start;
  p.comments[p.commentCount++] = end;
}
