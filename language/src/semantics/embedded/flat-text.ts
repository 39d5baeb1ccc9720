import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';

/** Stands in a {@link FlatText} for a part that only a run can know: `" + email + "`. */
export const hole = '\uFFFC';

/** Longer texts are left alone: nobody writes them by hand. */
const longest = 20_000;

/**
 * What a text expression comes to, as far as the code shows it: the literals of `"(Email:equals:" + email + ")"` one after
 * the other, each other operand as one {@link hole}, and where every character stands in the script.
 */
export class FlatText {
  readonly text: string;
  private readonly offsets: readonly number[];
  /** Where the last literal ends, before its closing quote. */
  private readonly end: number;
  /** The ranges of the literals between their quotes, in order. */
  readonly pieces: readonly { readonly start: number; readonly end: number }[];

  private constructor(reader: Reader) {
    this.text = reader.text;
    this.offsets = reader.offsets;
    this.pieces = reader.pieces;
    this.end = reader.pieces.at(-1)?.end ?? 0;
  }

  /** Undefined for an expression that is no text or sum with a text in it, and for one that is too long. */
  static of(expression: SyntaxNode): FlatText | undefined {
    if (expression.end - expression.start > longest) return undefined;
    const reader = new Reader();
    return reader.read(expression) && reader.pieces.length > 0 ? new FlatText(reader) : undefined;
  }

  /** The offset in the script of a character of the text; that after the last one for its length. */
  offsetOf(index: number): number {
    return this.offsets[index] ?? this.end;
  }

  /** The range in the script; undefined where it is not in one literal. */
  rangeOf(start: number, end: number): { readonly start: number; readonly end: number } | undefined {
    const from = this.offsetOf(start);
    const piece = this.pieces.find((one) => one.start <= from && from <= one.end);
    const to = end > start ? this.offsetOf(end - 1) + 1 : from;
    return piece !== undefined && to <= piece.end ? { start: from, end: to } : undefined;
  }

  /** The index in the text of an offset that is inside one of the literals; undefined for all else. */
  indexOf(offset: number): number | undefined {
    const piece = this.pieces.find(({ start, end }) => start <= offset && offset <= end);
    if (piece === undefined) return undefined;
    const index = this.offsets.findIndex((known) => known >= offset && known <= piece.end);
    if (index >= 0 && this.text[index] !== hole) return index;
    // The end of a literal: after its last character.
    const last = this.offsets.findLastIndex((known) => known < offset && known >= piece.start);
    return last >= 0 ? last + 1 : this.firstIndexOf(piece.start);
  }

  private firstIndexOf(start: number): number {
    const index = this.offsets.findIndex((known) => known >= start);
    return index < 0 ? this.text.length : index;
  }
}

class Reader {
  text = '';
  readonly offsets: number[] = [];
  readonly pieces: { start: number; end: number }[] = [];

  /** False for what gives no text. */
  read(node: SyntaxNode): boolean {
    switch (node.kind) {
      case Kind.Text:
      case Kind.QuotedText:
        this.literal(node);
        return true;
      case Kind.Parenthesized:
        return node.expression !== undefined && this.read(node.expression);
      case Kind.Binary: {
        if (node.operator !== Operator.Add) return this.hole(node);
        // Sums lean to the left, and may be long.
        const operands: SyntaxNode[] = [];
        let left: SyntaxNode = node;
        for (; left.kind === Kind.Binary && left.operator === Operator.Add; left = left.left) operands.push(left.right);
        operands.push(left);
        for (const operand of operands.reverse()) this.read(operand);
        return true;
      }
      default:
        return this.hole(node);
    }
  }

  private hole(node: SyntaxNode): boolean {
    this.text += hole;
    this.offsets.push(node.start);
    return true;
  }

  /** Only `\"`, `\'` and `\\` stand for one character: what else a backslash means is up to who reads the text. */
  private literal(node: SyntaxNode): void {
    const source = node.tree.text;
    const start = node.start + 1;
    const end = (node.data & 1) === 1 ? node.end : node.end - 1;
    this.pieces.push({ start, end });
    for (let offset = start; offset < end; offset++) {
      const next = source.charAt(offset + 1);
      const isEscape = source[offset] === '\\' && offset + 1 < end && (next === '"' || next === "'" || next === '\\');
      this.text += isEscape ? next : source.charAt(offset);
      this.offsets.push(offset);
      if (isEscape) offset++;
    }
  }
}
