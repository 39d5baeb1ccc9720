import { advance } from '../lexer/advance.js';
import type { Lexer } from '../lexer/lexer.js';
import {
  isAssignKind,
  isStatementOnly,
  peek,
  startsAttribute,
  startsField,
  startsStatement,
} from '../lexer/lookahead.js';
import { isTypeWord, TokenKind, Word, wordAt } from '../lexer/tokens.js';
import { blamedQuote, isUnclosedComment, looksLikeCode } from '../lexer/unterminated.js';
import type { SyntaxErrorCode } from '../messages.js';
import { type Parser, Unit } from '../parser/parser.js';
import {
  blockAfterSemicolon,
  blockGoesOn,
  cannotFollow,
  closesEarly,
  endsStatementOnLine,
  headerGoesOn,
  isBeforeBlock,
  isStrayBrace,
  lineIsStatement,
  quoteAfterEscape,
  unclosedTextOnLine,
} from './lines.js';
import { OpenBrackets } from './open-brackets.js';

/** What looking at a whole unit found out. */
export interface LikelyMistake {
  /** Where the unit ends. */
  readonly fence: number;
  /** The fence is the `{` of a block. */
  readonly atBlock: boolean;
  /** The mark without a partner; no code if every mark has one. */
  readonly code: SyntaxErrorCode | undefined;
  readonly start: number;
  readonly end: number;
}

/** What an error at a mark without a partner is called. */
export const strayCodes: Partial<Record<TokenKind, SyntaxErrorCode>> = {
  [TokenKind.CloseParen]: 'strayCloseParen',
  [TokenKind.CloseBracket]: 'strayCloseBracket',
  [TokenKind.CloseBrace]: 'strayCloseBrace',
  [TokenKind.OpenParen]: 'unclosedParen',
  [TokenKind.OpenBracket]: 'unclosedBracket',
  [TokenKind.OpenBrace]: 'unclosedBrace',
  [TokenKind.Semicolon]: 'straySemicolon',
  [TokenKind.CommentEnd]: 'strayCommentEnd',
};

/** How far a mistake looks ahead for the mark that closes a comment whose beginning is missing. */
const COMMENT_REACH = 4000;

const MOST_BEFORE_BLOCK = 40;
const MOST_LOOKS = 20;

/**
 * Looks at the whole unit that the parser is in: where it ends, and which mark in it has no partner. `isWrong`: the
 * unit has a mistake. Reads each token of the unit once, and no more than a line beyond.
 */
export function examine(p: Parser, isWrong: boolean): LikelyMistake {
  return new Examination(p).run(isWrong);
}

class Examination {
  private readonly q: Lexer;
  private readonly unit: Unit;
  private readonly brackets = new OpenBrackets();
  /** The token before is the end of an operand. */
  private afterOperand = false;
  private isFirst = true;
  /** `into` was met, so that the next `[` holds fields. */
  private seenInto = false;
  private atBlock = false;
  /** A comma or a colon was met outside of brackets. */
  private seenEntry = false;
  /** A text that is left open in the unit, or later on a line of it. */
  private unclosedText = -1;
  /** Marks that have a partner but stand where none of their kind can: before or after an operand. */
  private readonly suspects = new Map<TokenKind, number>();
  /** How often the end of the block was looked for, which reads far ahead. */
  private looks = 0;
  private code: SyntaxErrorCode | undefined;
  private start = 0;
  private end = 0;

  constructor(private readonly p: Parser) {
    this.q = p.probe.probe;
    this.unit = p.unit;
  }

  run(isWrong: boolean): LikelyMistake {
    const { p, q } = this;
    const decisions = p.lookaheads.length;
    q.limit = p.text.length;
    q.end = p.unitStart;
    q.keepsComments = true;
    q.commentCount = 0;
    advance(q);
    // Between a header and its block only a few tokens can have got; without a mistake no more are looked at.
    let left = isWrong ? Number.POSITIVE_INFINITY : MOST_BEFORE_BLOCK;
    let reach = q.end;
    while (q.kind !== TokenKind.End && (this.isFirst || !this.endsUnit()) && this.take() && left > 0) {
      reach = Math.max(q.end, q.probe.end, q.probe.probe.end);
      this.isFirst = false;
      if (q.start >= p.start) left--;
      advance(q);
    }
    q.keepsComments = false;
    let fence = q.start;
    if (this.brackets.depth > 0) this.blame(this.brackets.top, this.brackets.topOffset);
    if (this.unclosedText >= 0) this.find('unclosedText', blamedQuote(p.text, p.unitStart, this.unclosedText), 1);
    const comment = this.unclosedComment(fence);
    if (comment >= 0) this.find('unclosedComment', comment, 2);
    const commentEnd = isWrong ? this.commentEnd() : -1;
    if (commentEnd >= 0) {
      this.find('strayCommentEnd', commentEnd, 2);
      fence = Math.max(fence, this.tokenFrom(commentEnd + 2));
      this.atBlock = false;
    }
    // Every look ahead on the way was for this unit.
    for (let i = decisions; i < p.lookaheads.length; i += 2) reach = Math.max(reach, p.lookaheads[i + 1]! - 1);
    p.lookaheads.length = decisions;
    p.depends(p.unitStart, Math.max(reach, q.end, q.probe.end, q.probe.probe.end) + 1);
    return { fence, atBlock: this.atBlock, code: this.code, start: this.start, end: this.end };
  }

  private find(code: SyntaxErrorCode, start: number, length: number): void {
    this.code = code;
    this.start = start;
    this.end = start + length;
  }

  /** The mark at the offset has no partner. The first one found is the mistake; the others follow from it. */
  private blame(kind: TokenKind, offset: number): void {
    if (this.code === undefined) {
      this.find(strayCodes[kind]!, this.suspects.get(kind) ?? offset, 1);
    }
  }

  /** Notes the current token. False if the unit ends before it. */
  private take(): boolean {
    const { q, brackets } = this;
    switch (q.kind) {
      case TokenKind.Name:
        if (this.afterOperand) brackets.hasColon = false;
        if (q.word === Word.Into || q.word === Word.Insert) this.seenInto = true;
        this.afterOperand = !isInfix(q);
        return true;
      case TokenKind.Text:
      case TokenKind.QuotedText:
        // Two operands side by side: a comma is missing, and another entry begins.
        if (this.afterOperand) brackets.hasColon = false;
        if (q.unclosed && this.unclosedText < 0) this.unclosedText = q.start;
        this.afterOperand = true;
        return true;
      case TokenKind.Unknown:
        if (this.unclosedText < 0) this.unclosedText = quoteAfterEscape(q);
        this.afterOperand = true;
        return true;
      case TokenKind.Number:
      case TokenKind.Decimal:
        this.afterOperand = true;
        return true;
      case TokenKind.OpenBrace:
        this.atBlock = this.opensBlock();
        if (this.atBlock) return false;
        if (this.afterOperand && !this.suspects.has(q.kind)) this.suspects.set(q.kind, q.start);
        brackets.push(q.kind, q.start, false);
        this.afterOperand = false;
        return true;
      case TokenKind.OpenParen:
        brackets.push(q.kind, q.start, false);
        this.afterOperand = false;
        return true;
      case TokenKind.OpenBracket:
        brackets.push(q.kind, q.start, this.seenInto);
        this.seenInto = false;
        this.afterOperand = false;
        return true;
      case TokenKind.CloseParen:
      case TokenKind.CloseBracket:
        if (!this.close()) this.blame(q.kind, q.start);
        this.afterOperand = true;
        return true;
      case TokenKind.Comma:
        if (brackets.depth === 0) this.seenEntry = true;
        brackets.hasColon = false;
        this.afterOperand = false;
        return true;
      case TokenKind.Colon:
        if (brackets.depth === 0) this.seenEntry = true;
        // `"a":"b":1` in braces: the `{` before the second key is missing.
        if (brackets.top === TokenKind.OpenBrace && brackets.hasColon && this.afterOperand) brackets.lacksInner = true;
        brackets.hasColon = true;
        this.afterOperand = false;
        return true;
      case TokenKind.CloseBrace:
        if (brackets.lacksInner) {
          this.blame(q.kind, q.start);
          brackets.lacksInner = false;
        } else if (!this.close()) {
          if (!isStrayBrace(q, this.isFirst) && !this.isLeftOver()) return false;
          this.blame(q.kind, q.start);
        }
        this.afterOperand = true;
        return true;
      case TokenKind.Semicolon:
        this.afterOperand = false;
        if (this.isTextLater()) return true;
        if (!this.isStraySemicolon()) return false;
        this.blame(q.kind, q.start);
        return true;
      default:
        this.afterOperand = false;
        return true;
    }
  }

  /** Closes the bracket at the current token; those inside it that are open have no partner. False if none is open. */
  private close(): boolean {
    const { q, brackets } = this;
    const opening = q.kind - 1;
    if (!brackets.has(opening)) return false;
    while (brackets.top !== opening) {
      this.blame(brackets.top, brackets.topOffset);
      brackets.pop();
    }
    brackets.pop();
    if (!this.suspects.has(q.kind) && this.isOdd()) this.suspects.set(q.kind, q.start);
    return true;
  }

  /** What follows the closing mark cannot: if one of its kind is too many, it is this one. */
  private isOdd(): boolean {
    const { q } = this;
    const outside = this.brackets.depth === 0;
    if (q.kind !== TokenKind.CloseBrace) return outside && cannotFollow(q);
    if (cannotFollow(q)) return true;
    // Entries go on after it, and nothing is open that they could be entries of; nor was before, as when its `{` is missing.
    return outside && !this.inBlock && !this.seenEntry && peek(q).kind === TokenKind.Comma;
  }

  /** The `}` belongs to the unit although no brace of it is open: a text holds the brace, or the block goes on behind it. */
  private isLeftOver(): boolean {
    const { q } = this;
    if (this.unclosedText >= 0 && !q.newline && endsStatementOnLine(q)) return true;
    return this.inBlock && this.looks++ < MOST_LOOKS && blockGoesOn(q, 0);
  }

  /** The unit stands in a bracket block. */
  private get inBlock(): boolean {
    return this.unit === Unit.Attribute || this.unit === Unit.Field;
  }

  /** A text is left open later on the line, so that the current token may well belong to a text. */
  private isTextLater(): boolean {
    if (this.unclosedText > this.q.start) return true;
    const later = unclosedTextOnLine(this.q);
    if (later >= 0 && this.unclosedText < 0) this.unclosedText = later;
    return later >= 0;
  }

  /** The unit goes on after the `;`, so that the `;` is the mistake. */
  private isStraySemicolon(): boolean {
    const { q, brackets } = this;
    if (this.inBlock) return this.looks++ < MOST_LOOKS && blockGoesOn(q, brackets.depth);
    if (brackets.depth > 0 && brackets.closeOnLine(q)) return true;
    return this.unit === Unit.Header && blockAfterSemicolon(q);
  }

  /** The `{` is that of the block that the unit is the header of; else it is a literal's, or one too many. */
  private opensBlock(): boolean {
    const { q } = this;
    const isHeader = this.unit === Unit.Header;
    if (!isHeader && (!this.afterOperand || this.brackets.depth > 0)) return false;
    if (q.newline) return true;
    const next = peek(q);
    if (next.newline || next.kind === TokenKind.End) return true;
    return isHeader && (this.afterOperand || this.isFunctionHeader()) && !headerGoesOn(q);
  }

  /** The unit is the header of a function, which has no literals. */
  private isFunctionHeader(): boolean {
    const { text, unitStart } = this.p;
    const word = /^[A-Za-z]+/.exec(text.slice(unitStart, unitStart + 16))?.[0] ?? '';
    return isTypeWord(wordAt(text, unitStart, unitStart + word.length));
  }

  /** The current token, which is not the first of the unit, belongs to what comes after the unit. */
  private endsUnit(): boolean {
    const { q, brackets, afterOperand } = this;
    const outside = brackets.depth === 0;
    if (this.inBlock) {
      const startsEntry = this.unit === Unit.Attribute ? startsAttribute : startsField;
      if (q.kind === TokenKind.CloseBracket) return this.endsBlock(startsEntry);
      if (q.kind === TokenKind.Name && (afterOperand || (q.newline && outside)) && startsEntry(q)) {
        return q.newline || (!this.isTextLater() && (outside || (this.looks++ < MOST_LOOKS && blockGoesOn(q, 0))));
      }
    }
    if (q.kind !== TokenKind.Name) return false;
    if (this.unit === Unit.Header && q.newline && (isBeforeBlock(q) || this.isParameter())) return false;
    // On the same line only words that nothing but a statement begins with.
    if (!q.newline) return isStatementOnly(q);
    if (outside) {
      if (!afterOperand) return startsStatement(q, false);
      return !isInfix(q) || startsStatement(q, true);
    }
    if (brackets.inFields && (isAssignKind(peek(q).kind) || startsField(q))) return false;
    return startsStatement(q, afterOperand) || (afterOperand && lineIsStatement(q));
  }

  /** The type's word begins a parameter, on a line of its own, and no statement. */
  private isParameter(): boolean {
    const { q, brackets } = this;
    return brackets.depth > 0 && isTypeWord(q.word) && this.isFunctionHeader();
  }

  /** The `]` is that of the bracket block around the unit: no `[` is open, or only one that has no partner. */
  private endsBlock(startsEntry: (p: Lexer) => boolean): boolean {
    const { q, brackets } = this;
    if (brackets.depth > 0) {
      const next = peek(q);
      if (next.kind === brackets.top + 1 && !next.newline) return false;
    }
    if (brackets.has(TokenKind.OpenBracket) && this.looks++ < MOST_LOOKS && blockGoesOn(q, 0)) {
      if (!q.newline) return false;
      // First on its line it closes what began on a line before, and not in the middle of that line.
      const open = brackets.lastOffset(TokenKind.OpenBracket);
      if (!/^\[[^\S\r\n]*\S/.test(q.text.slice(open, open + 80))) return false;
    }
    return !closesEarly(q, startsEntry);
  }

  /** The first comment without its end among those met before the offset; -1 if all have one. */
  private unclosedComment(before: number): number {
    const { comments, commentCount, text } = this.q;
    for (let i = 0; i < commentCount && comments[i]! < before; i += 2) {
      if (isUnclosedComment(text, comments[i]!, comments[i + 1]!)) return comments[i]!;
    }
    return -1;
  }

  /** The mark that ends a comment which never began: then the unit is the comment's text. -1 if there is none. */
  private commentEnd(): number {
    const { text, unitStart } = this.p;
    const piece = text.slice(unitStart, unitStart + COMMENT_REACH);
    const at = piece.indexOf('*/');
    const lineEnd = at < 0 ? -1 : piece.indexOf('\n', at);
    this.p.depends(unitStart, unitStart + (lineEnd < 0 ? COMMENT_REACH : lineEnd) + 1);
    if (at < 0 || piece[at + 2] === '*' || isCode(piece.slice(0, at))) return -1;
    const open = piece.indexOf('/*');
    if (open >= 0 && open < at) return -1;
    const quotes = piece.slice(piece.lastIndexOf('\n', at) + 1, at).split('"').length - 1;
    const isInText = quotes % 2 === 1 && piece.slice(at, lineEnd < 0 ? undefined : lineEnd).includes('"');
    return isInText ? -1 : unitStart + at;
  }

  /** The start of the first token at or after the offset. */
  private tokenFrom(offset: number): number {
    this.q.end = offset;
    advance(this.q);
    return this.q.start;
  }
}

/** A word after which an operand comes. */
function isInfix(q: Lexer): boolean {
  switch (q.word) {
    case Word.For:
    case Word.Each:
    case Word.If:
    case Word.In:
    case Word.Is:
    case Word.Not:
    case Word.And:
    case Word.Or:
    case Word.Return:
      return true;
    default:
      return false;
  }
}

/** The first line of the piece is code, and so are most of the others: it is no comment's text. */
function isCode(piece: string): boolean {
  const lines = piece.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !looksLikeCode(lines[0]!)) return false;
  return lines.filter(looksLikeCode).length * 2 > lines.length;
}
