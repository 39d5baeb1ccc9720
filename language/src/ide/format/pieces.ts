import { eachToken } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import type { Tree } from '../../syntax/tree/tree.js';

/** What the layout may decide about the white space before a piece. */
export enum Gap {
  /** Nothing was decided: the spacing of the pair of tokens applies. */
  Default,
  /** No space. */
  Tight,
  /** One space. */
  Space,
  /** A new line at `indent`. */
  Line,
  /** As the author wrote it. */
  Verbatim,
}

/** With the white space before it; for the first guess at how many there are. */
const charactersOfPiece = 3;

/**
 * The tokens and comments of a text in order, and what stands before each: the layout decides over the gaps only,
 * so whatever it decides, the tokens stay as they are.
 */
export class Pieces {
  /** TokenKind of each piece. */
  kinds = new Uint8Array(0);
  /** UTF-16 offsets. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** Line ends in the gap before the piece. */
  newlines = new Int32Array(0);
  /** Gap before each piece. */
  gaps = new Uint8Array(0);
  /** Levels of indentation, where the gap is a line. */
  indents = new Int32Array(0);
  readonly length: number;
  /** For each offset from `base` on, the piece that begins there, or the first one after it. */
  private readonly firstFrom: Int32Array;

  /** Those from `base` to `end`, where tokens have to begin or end. */
  constructor(
    readonly tree: Tree,
    private readonly base = 0,
    end = tree.text.length,
  ) {
    this.makeRoom(Math.ceil((end - base) / charactersOfPiece));
    this.length = this.read(end);
    this.firstFrom = this.index(end - base);
  }

  private makeRoom(room: number): void {
    const larger = <A extends Uint8Array | Int32Array>(old: A, made: A): A => {
      made.set(old);
      return made;
    };
    this.kinds = larger(this.kinds, new Uint8Array(room));
    this.starts = larger(this.starts, new Int32Array(room));
    this.ends = larger(this.ends, new Int32Array(room));
    this.newlines = larger(this.newlines, new Int32Array(room));
    this.gaps = larger(this.gaps, new Uint8Array(room));
    this.indents = larger(this.indents, new Int32Array(room));
  }

  private read(to: number): number {
    const { text } = this.tree;
    let count = 0;
    let newlines = 0;
    eachToken(text, this.base, to, (kind, start, end) => {
      if (kind === TokenKind.Whitespace) {
        newlines = countNewlines(text, start, end);
        return;
      }
      if (count === this.kinds.length) this.makeRoom(2 * count);
      this.kinds[count] = kind;
      this.starts[count] = start;
      this.ends[count] = end;
      this.newlines[count] = newlines;
      count++;
      newlines = 0;
    });
    return count;
  }

  private index(width: number): Int32Array {
    const { base, starts, length } = this;
    const first = new Int32Array(width + 1);
    let offset = 0;
    for (let piece = 0; piece < length; piece++) {
      const start = starts[piece]! - base;
      while (offset <= start) first[offset++] = piece;
    }
    while (offset <= width) first[offset++] = length;
    return first;
  }

  isComment(index: number): boolean {
    const kind = this.kinds[index];
    return kind === TokenKind.LineComment || kind === TokenKind.BlockComment;
  }

  /** The piece that begins at the offset, or the first one after it; `length` if there is none. */
  from(offset: number): number {
    return this.firstFrom[Math.max(0, offset - this.base)] ?? this.length;
  }

  /** The first token (no comment) that begins at the offset or after it; `length` if there is none. */
  tokenFrom(offset: number): number {
    let index = this.from(offset);
    while (this.isComment(index)) index++;
    return index;
  }

  /** The last token (no comment) that ends at the offset or before it; -1 if there is none. */
  tokenBefore(offset: number): number {
    let index = this.from(offset) - 1;
    while (index >= 0 && (this.isComment(index) || this.ends[index]! > offset)) index--;
    return index;
  }

  /** Decides the gap before a piece; the first decision of a line stands, since it is made from outside in. */
  set(index: number, gap: Gap, indent = 0): void {
    if (index >= this.length || index < 0 || this.gaps[index] === Gap.Line || this.gaps[index] === Gap.Verbatim) return;
    this.gaps[index] = gap;
    this.indents[index] = indent;
  }
}

function countNewlines(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
