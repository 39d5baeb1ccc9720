import { advance } from '../lexer/advance.js';
import { Lexer } from '../lexer/lexer.js';
import { peek, startsFunction, startsStatement } from '../lexer/lookahead.js';
import { isTypeWord, TokenKind, Word } from '../lexer/tokens.js';
import { headerGoesOn, isStrayBrace } from './lines.js';

export enum EventKind {
  /** `{` of a block. */
  Open,
  /** `{` where a statement should begin. */
  OddOpen,
  /** `}` of a block. */
  Close,
  /** A header without its `{`; the event stands at the token after it. */
  Lack,
  /** The first token of a statement. */
  Statement,
  /** `else` or `catch`. */
  Continuation,
  /** A function's type. */
  Function,
}

export interface BraceEvent {
  readonly kind: EventKind;
  readonly offset: number;
  readonly line: number;
  /** Columns before the first token of the line; a tab is four. */
  readonly indent: number;
  readonly isFirstOnLine: boolean;
}

/** Reads a text for its braces, without caring for more of the grammar than tells blocks from literals. */
export class BraceReader {
  private readonly q: Lexer;
  private readonly events: BraceEvent[] = [];
  private line = 0;
  private indent = 0;
  private isFirstOnLine = true;
  /** Offset up to which lines are counted. */
  private counted = 0;
  /** Brackets and literal braces that are open in the statement. */
  private brackets: TokenKind[] = [];
  private head = Word.None;
  private expectsBlock = false;
  private afterOperand = false;
  private inFields = false;
  /** `in` of a loop was met, and no clause that sorts or cuts. */
  private seenIn = false;
  /** Where the line of the statement's first token is. */
  /** From an offset up to another no token is `{` or `;` or begins a line, and whether a `{` comes there. */
  private seen = { from: 0, to: 0, hasBlock: false };
  private headLine = 0;
  private headIndent = 0;

  constructor(
    private readonly text: string,
    brokenComment: number,
  ) {
    this.q = new Lexer(text);
    this.q.brokenComment = brokenComment;
    this.q.keepsComments = false;
  }

  read(): BraceEvent[] {
    const q = this.q;
    advance(q);
    let begins = true;
    while (q.kind !== TokenKind.End) {
      this.place();
      begins = begins ? this.beginStatement() : this.goOn();
    }
    return this.events;
  }

  private place(): void {
    const { q, text } = this;
    this.isFirstOnLine = q.newline || q.previousEnd === 0;
    if (!this.isFirstOnLine || this.counted === q.start) return;
    let indent = 0;
    let isIndent = true;
    for (; this.counted < q.start; this.counted++) {
      const code = text.charCodeAt(this.counted);
      if (code === 10 || (code === 13 && text.charCodeAt(this.counted + 1) !== 10)) {
        this.line++;
        indent = 0;
        isIndent = true;
      } else if (!isIndent) continue;
      else if (code === 9) indent += 4 - (indent % 4);
      else if (code === 32 || code === 13 || code > 127) indent++;
      else isIndent = false;
    }
    this.indent = indent;
  }

  private event(kind: EventKind): void {
    const { line, indent, isFirstOnLine } = this;
    this.events.push({ kind, offset: this.q.start, line, indent, isFirstOnLine });
  }

  /** At the first token of a statement. True if the next one begins a statement as well. */
  private beginStatement(): boolean {
    const q = this.q;
    this.brackets = [];
    this.head = Word.None;
    this.expectsBlock = false;
    this.afterOperand = false;
    this.inFields = false;
    this.seenIn = false;
    this.headLine = this.line;
    this.headIndent = this.indent;
    if (q.kind === TokenKind.OpenBrace) return this.take(EventKind.OddOpen);
    if (q.kind === TokenKind.CloseBrace) return this.take(EventKind.Close);
    if (q.kind === TokenKind.Semicolon) {
      advance(q);
      return true;
    }
    if (q.kind === TokenKind.Name) return this.beginWithWord();
    this.event(EventKind.Statement);
    return this.goOn();
  }

  private take(kind: EventKind): boolean {
    this.event(kind);
    advance(this.q);
    return true;
  }

  private beginWithWord(): boolean {
    const q = this.q;
    const word = q.word;
    const next = peek(q);
    const isName = next.kind === TokenKind.Assign || next.kind === TokenKind.Dot;
    if (!isName && (word === Word.Else || word === Word.Catch)) {
      this.event(EventKind.Continuation);
      this.head = word;
      this.expectsBlock = true;
      if (word === Word.Else && next.kind === TokenKind.Name && next.word === Word.If) {
        advance(q);
        this.head = Word.If;
      }
      return this.afterHeadWord();
    }
    if (!isName && (word === Word.If || word === Word.For || word === Word.Try)) {
      this.event(EventKind.Statement);
      this.head = word;
      this.expectsBlock = true;
      return this.afterHeadWord();
    }
    if (
      isTypeWord(word) &&
      next.kind === TokenKind.Name &&
      !next.newline &&
      (word === Word.Void || startsFunction(q))
    ) {
      this.event(EventKind.Function);
      this.head = word;
      this.expectsBlock = true;
      return this.afterHeadWord();
    }
    this.event(EventKind.Statement);
    return this.goOn();
  }

  /** After `if`, `else` and the like. For `else` and `try` the block comes at once. */
  private afterHeadWord(): boolean {
    const q = this.q;
    advance(q);
    this.afterOperand = this.head === Word.Else || this.head === Word.Try;
    if (this.afterOperand && q.kind !== TokenKind.OpenBrace && q.kind !== TokenKind.End) return this.lack();
    return false;
  }

  /** The header is over and there is no `{`. */
  private lack(): boolean {
    this.events.push({
      kind: EventKind.Lack,
      offset: this.q.start,
      line: this.headLine,
      indent: this.headIndent,
      isFirstOnLine: false,
    });
    this.expectsBlock = false;
    return true;
  }

  /** At a token inside a statement. True if the next one begins another. */
  private goOn(): boolean {
    const q = this.q;
    const outside = this.brackets.length === 0;
    if (q.newline && this.afterOperand && q.kind === TokenKind.Name) {
      if (outside ? !this.isInfix() : !this.inFields && startsStatement(q, true)) return this.endHere();
    } else if (q.newline && q.kind === TokenKind.Name && !this.inFields && startsStatement(q, false)) {
      if (this.events.at(-1)?.offset !== q.start) return this.endHere();
    }
    if (this.expectsBlock && this.head === Word.For && outside && this.afterOperand && this.startsBody()) {
      return this.endHere();
    }
    switch (q.kind) {
      case TokenKind.OpenBrace:
        if (this.opensBlock()) {
          const { headLine: line, headIndent: indent, isFirstOnLine } = this;
          this.events.push({ kind: EventKind.Open, offset: q.start, line, indent, isFirstOnLine });
          if (isFirstOnLine) this.events.push({ ...this.events.pop()!, line: this.line, indent: this.indent });
          advance(q);
          return true;
        }
        this.brackets.push(TokenKind.CloseBrace);
        this.afterOperand = false;
        break;
      case TokenKind.OpenParen:
        this.brackets.push(TokenKind.CloseParen);
        this.afterOperand = false;
        break;
      case TokenKind.OpenBracket:
        this.brackets.push(TokenKind.CloseBracket);
        this.afterOperand = false;
        break;
      case TokenKind.CloseParen:
      case TokenKind.CloseBracket:
        if (this.brackets.includes(q.kind)) while (this.brackets.pop() !== q.kind) {}
        this.afterOperand = true;
        if (q.kind === TokenKind.CloseParen && this.brackets.length === 0 && this.expectsBlock) {
          return this.afterHeader();
        }
        break;
      case TokenKind.CloseBrace:
        if (this.brackets.includes(q.kind)) {
          while (this.brackets.pop() !== q.kind) {}
          this.afterOperand = true;
        } else if (isStrayBrace(q, false)) this.afterOperand = true;
        else return this.take(EventKind.Close);
        break;
      case TokenKind.Semicolon:
        advance(q);
        return true;
      default:
        this.afterOperand = isOperand(q.kind) && !this.isInfix();
        if (q.kind === TokenKind.Name && q.word === Word.Into) this.inFields = true;
        if (q.kind === TokenKind.Name && q.word === Word.In) this.seenIn = true;
    }
    advance(q);
    return false;
  }

  /** A statement begins at the current token although the one before did not end. */
  private endHere(): boolean {
    if (this.expectsBlock) this.lack();
    return true;
  }

  /** After the `)` of `if (…)`, `catch (…)` or a function's parameters. */
  private afterHeader(): boolean {
    const q = this.q;
    advance(q);
    if (this.head === Word.For) return false;
    if (q.kind === TokenKind.OpenBrace) return false;
    if (q.newline || q.kind === TokenKind.Name || q.kind === TokenKind.CloseBrace) {
      if (q.kind === TokenKind.End) return false;
      // Something may stand between header and block by mistake; a block on the line means that it is not missing.
      if (!q.newline && this.blockOnLine()) return false;
      return this.lack();
    }
    return false;
  }

  /** A name after the source of a loop that belongs to no clause of it: the block's `{` is missing. */
  private startsBody(): boolean {
    const { q } = this;
    if (q.kind !== TokenKind.Name || !this.seenIn || this.isInfix()) return false;
    if (q.word === Word.Sort || q.word === Word.Range) this.seenIn = false;
    return this.seenIn && !this.blockOnLine();
  }

  private isInfix(): boolean {
    const { q } = this;
    if (q.kind !== TokenKind.Name) return false;
    return (
      q.word === Word.In || q.word === Word.Is || q.word === Word.Not || q.word === Word.Return || q.word === Word.Each
    );
  }

  /** A `{` after an operand: a block's, unless the statement is no header and goes on behind it. */
  private opensBlock(): boolean {
    const q = this.q;
    const next = peek(q);
    const isLast = next.newline || next.kind === TokenKind.End;
    const outside = this.brackets.length === 0;
    if (!this.expectsBlock) return this.afterOperand && outside && (q.newline || isLast);
    if (q.newline || isLast) return true;
    return (this.afterOperand || isTypeWord(this.head)) && !headerGoesOn(q);
  }

  /** A `{` comes later on the line of the current token, and no `;` before it. */
  private blockOnLine(): boolean {
    const { q, seen } = this;
    if (q.kind === TokenKind.OpenBrace) return true;
    // Every token of a stretch without either has the same answer, and a long line may have thousands of them.
    if (q.start >= seen.from && q.start < seen.to) return seen.hasBlock;
    const probe = peek(q);
    while (
      probe.kind !== TokenKind.End &&
      !probe.newline &&
      probe.kind !== TokenKind.OpenBrace &&
      probe.kind !== TokenKind.Semicolon
    ) {
      advance(probe);
    }
    this.seen = { from: q.start, to: probe.start, hasBlock: probe.kind === TokenKind.OpenBrace };
    return this.seen.hasBlock;
  }
}

function isOperand(kind: TokenKind): boolean {
  return kind >= TokenKind.Name && kind <= TokenKind.QuotedText;
}
