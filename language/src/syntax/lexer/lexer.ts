import { TokenKind, Word } from './tokens.js';

/** Between two offsets of a line, `unclosedText` is the offset of the text that is left open, or -1. */
export interface LineMemo {
  from: number;
  to: number;
  unclosedText: number;
}

/**
 * A text and the current token in it; `advance` moves to the next one. The fields that every token changes are numbers
 * and booleans only, so that the engine compiles the functions over a lexer to plain loads and stores. The parser is a
 * lexer with more fields, and its look-ahead is a second lexer of the same text.
 */
export class Lexer {
  readonly text: string;
  /** No token begins at or after this offset: the text's end, or the end of the broken piece (see recovery/units.ts). */
  limit: number;

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

  /** Start and end offsets of the comments met, in turn; the first `commentCount` numbers count. */
  comments = new Int32Array(32);
  commentCount = 0;
  /** Comments met are kept; off while looking ahead. */
  keepsComments = true;
  /** Pairs of offsets: what stands at the first was decided by looking as far as the second. */
  lookaheads: number[] = [];
  /** No comment mark that closes stands at or after this offset. */
  noCommentEndFrom = Number.MAX_SAFE_INTEGER;
  /** Where a comment begins that counts as unclosed although a later comment closes; -1 for none. */
  brokenComment = -1;
  /** What was found out about the rest of a line, so that each line is read once (recovery/lines.ts). */
  line: LineMemo = { from: 0, to: -1, unclosedText: -1 };
  private spare: Lexer | undefined = undefined;

  constructor(text: string) {
    this.text = text;
    this.limit = text.length;
  }

  /** A second lexer of the same text, for looking ahead: its token is set by `lexFrom` or `peek`. */
  get probe(): Lexer {
    if (this.spare === undefined) {
      this.spare = new Lexer(this.text);
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
 * The current token is of the kind. The same as comparing `p.kind`, for places where TypeScript would assume that an
 * earlier comparison still holds although `advance` has been called since.
 */
export function at(p: Lexer, kind: TokenKind): boolean {
  return p.kind === kind;
}

/** The current token is the word, in any letter case. */
export function isWord(p: Lexer, word: Word): boolean {
  return p.kind === TokenKind.Name && p.word === word;
}

export function keepComment(p: Lexer, start: number, end: number): void {
  if (!p.keepsComments) return;
  if (p.commentCount + 2 > p.comments.length) {
    const wider = new Int32Array(p.comments.length * 2);
    wider.set(p.comments);
    p.comments = wider;
  }
  p.comments[p.commentCount++] = start;
  p.comments[p.commentCount++] = end;
}
