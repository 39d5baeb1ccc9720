import { advance } from '../lexer/advance.js';
import type { Lexer } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind } from '../lexer/tokens.js';
import { isClosing, isOpening } from './lines.js';

/** Brackets that are open in the unit. */
export class OpenBrackets {
  private readonly kinds: TokenKind[] = [];
  private readonly offsets: number[] = [];
  /** How many of each kind are open. */
  private readonly counts = new Map<TokenKind, number>();
  /** How deep the `[` of an insert block is, in which `Name =` begins no statement; 0 for none. */
  private fieldsDepth = 0;

  /** In the innermost bracket, since its last comma: a colon was met. */
  hasColon = false;
  /** In the innermost brace: a colon too many was met, so that a brace in it has no beginning. */
  lacksInner = false;
  private readonly colons: boolean[] = [];
  private readonly lacks: boolean[] = [];

  get depth(): number {
    return this.kinds.length;
  }
  get top(): TokenKind {
    return this.kinds.at(-1) ?? TokenKind.End;
  }
  get topOffset(): number {
    return this.offsets.at(-1) ?? -1;
  }
  get inFields(): boolean {
    return this.fieldsDepth > 0;
  }

  push(kind: TokenKind, offset: number, holdsFields: boolean): void {
    this.kinds.push(kind);
    this.offsets.push(offset);
    this.colons.push(this.hasColon);
    this.lacks.push(this.lacksInner);
    this.hasColon = this.lacksInner = false;
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    if (holdsFields && this.fieldsDepth === 0) this.fieldsDepth = this.depth;
  }

  pop(): void {
    if (this.fieldsDepth === this.depth) this.fieldsDepth = 0;
    this.counts.set(this.top, this.counts.get(this.top)! - 1);
    this.kinds.pop();
    this.offsets.pop();
    this.hasColon = this.colons.pop()!;
    this.lacksInner = this.lacks.pop()!;
  }

  has(kind: TokenKind): boolean {
    return (this.counts.get(kind) ?? 0) > 0;
  }

  lastOffset(kind: TokenKind): number {
    return this.offsets[this.kinds.lastIndexOf(kind)] ?? -1;
  }

  /** After a `;`: the rest of the line closes all that are open, so that the `;` is the mistake. */
  closeOnLine(q: Lexer): boolean {
    const probe = peek(q);
    if (!probe.newline && (probe.kind === TokenKind.Comma || probe.kind === this.top + 1)) return true;
    let left = this.depth;
    const inner: TokenKind[] = [];
    while (probe.kind !== TokenKind.End && !probe.newline) {
      if (isOpening(probe.kind)) inner.push(probe.kind);
      else if (isClosing(probe.kind)) {
        if ((inner.pop() ?? this.kinds[--left]) !== probe.kind - 1) return false;
        if (left === 0) return true;
      } else if (probe.kind === TokenKind.Semicolon) return false;
      advance(probe);
    }
    return false;
  }
}
