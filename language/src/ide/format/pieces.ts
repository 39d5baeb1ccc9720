import { lex } from '../../syntax/lexer.js';
import { TokenKind } from '../../syntax/tokens.js';
import type { Tree } from '../../syntax/tree.js';

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

/**
 * The tokens and comments of a text in order, and what stands before each: the layout decides over the gaps only,
 * so whatever it decides, the tokens stay as they are.
 */
export class Pieces {
  readonly kinds: TokenKind[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Line ends in the gap before the piece. */
  readonly newlines: number[] = [];
  readonly gaps: Gap[] = [];
  /** Levels of indentation, where the gap is a line. */
  readonly indents: number[] = [];
  private readonly byStart = new Map<number, number>();

  /** Those from `start` to `end`, where tokens have to begin or end. */
  constructor(
    readonly tree: Tree,
    start = 0,
    end = tree.text.length,
  ) {
    this.read(start, end);
  }

  private read(from: number, to: number): void {
    const { tree } = this;
    let newlines = 0;
    for (const { kind, start, end } of lex(tree.text, from, to)) {
      if (kind === TokenKind.End) continue;
      if (kind === TokenKind.Whitespace) {
        newlines = countNewlines(tree.text, start, end);
        continue;
      }
      this.byStart.set(start, this.kinds.length);
      this.kinds.push(kind);
      this.starts.push(start);
      this.ends.push(end);
      this.newlines.push(newlines);
      this.gaps.push(Gap.Default);
      this.indents.push(0);
      newlines = 0;
    }
  }

  get length(): number {
    return this.kinds.length;
  }

  isComment(index: number): boolean {
    const kind = this.kinds[index];
    return kind === TokenKind.LineComment || kind === TokenKind.BlockComment;
  }

  textOf(index: number): string {
    return this.tree.text.slice(this.starts[index], this.ends[index]);
  }

  /** The piece that begins at the offset, or the first one after it; `length` if there is none. */
  from(offset: number): number {
    const exact = this.byStart.get(offset);
    if (exact !== undefined) return exact;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return low;
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
