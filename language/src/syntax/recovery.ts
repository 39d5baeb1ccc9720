import { Kind } from './kinds.js';
import { advance } from './lexer.js';
import { isAssignKind, isStatementOnly, peek, startsAttribute, startsField, startsStatement } from './lookahead.js';
import { blamedQuote, isUnclosedComment, looksLikeCode } from './marks.js';
import { at, finish, type Parser, Unit } from './state.js';
import { isTypeWord, TokenKind, Word, wordAt } from './tokens.js';

/*
 * What happens at a mistake. The parser works in units: a statement, a header, an attribute. The first error in
 * a unit looks at the whole unit: where it ends, and whether a quote, a comment mark or a bracket in it has no
 * partner. If one has none, that is the mistake, wherever the grammar noticed it. Then the unit is fenced off
 * (`limit`): parsing goes on inside in silence, to keep as much of the tree as there is, and what is left is
 * skipped. The unit after it begins afresh.
 */

/** A mistake that leaves the parser sure of what follows: reported, and parsing goes on. */
export function addError(p: Parser, code: string, start: number, end: number, detail = ''): void {
  if (!p.panic) p.errors.push({ code, start, end, detail });
}

/** A mistake in the current unit. Only the first of a unit is kept. */
export function report(p: Parser, code: string, start: number, end: number, detail = ''): void {
  if (p.panic) return;
  p.panic = true;
  const found = examine(p, true);
  if (found.code === '') p.errors.push({ code, start, end, detail });
  else p.errors.push({ code: found.code, start: found.start, end: found.end, detail: '' });
  p.limit = Math.max(found.fence, p.start);
  if (p.start >= p.limit) {
    p.kind = TokenKind.End;
    p.start = p.end = p.limit;
  }
}

/** What beginUnit changes, for endUnit to put back. */
export interface OuterUnit {
  readonly unit: Unit;
  readonly start: number;
  readonly panic: boolean;
}

export function beginUnit(p: Parser, unit: Unit): OuterUnit {
  const outer = { unit: p.unit, start: p.unitStart, panic: p.panic };
  p.unit = unit;
  p.unitStart = p.start;
  return outer;
}

export function endUnit(p: Parser, outer: OuterUnit): void {
  if (p.panic && !outer.panic) recover(p, p.unit !== Unit.Header);
  p.unit = outer.unit;
  p.unitStart = outer.start;
}

/** Skips what is left of the broken unit, as an Error row if `asRow`, and takes the fence away. */
export function recover(p: Parser, asRow = true): void {
  if (p.kind !== TokenKind.End) {
    const start = p.start;
    const mark = p.count;
    skipRest(p);
    if (asRow) finish(p, Kind.Error, start, mark);
  }
  const { previousEnd, newline } = p;
  p.panic = false;
  p.broken = true;
  // A text that is not closed may reach over the fence.
  p.end = Math.max(p.limit, previousEnd);
  p.limit = p.text.length;
  advance(p);
  p.previousEnd = previousEnd;
  p.newline ||= newline;
}

export function skipRest(p: Parser): void {
  while (p.kind !== TokenKind.End) advance(p);
}

/** In a header: a block's `{` comes before anything that ends a statement. */
export function blockFollows(p: Parser): boolean {
  return examine(p, false).atBlock;
}

interface Found {
  /** Where the unit ends. */
  fence: number;
  /** The fence is the `{` of a block. */
  atBlock: boolean;
  /** The mark without a partner, if there is one; else the code is empty. */
  code: string;
  start: number;
  end: number;
}

/** What an error at a mark without a partner is called. */
export const strayCodes: Partial<Record<TokenKind, string>> = {
  [TokenKind.CloseParen]: 'strayCloseParen',
  [TokenKind.CloseBracket]: 'strayCloseBracket',
  [TokenKind.CloseBrace]: 'strayCloseBrace',
  [TokenKind.OpenParen]: 'unclosedParen',
  [TokenKind.OpenBracket]: 'unclosedBracket',
  [TokenKind.OpenBrace]: 'unclosedBrace',
  [TokenKind.Semicolon]: 'straySemicolon',
  [TokenKind.CommentEnd]: 'strayCommentEnd',
};

/** What follows the closing mark on its line does not follow a bracket that is closed. */
function cannotFollow(q: Parser): boolean {
  const next = peek(q);
  if (next.newline) return false;
  switch (next.kind) {
    case TokenKind.Colon:
    case TokenKind.Number:
    case TokenKind.Decimal:
    case TokenKind.Text:
    case TokenKind.QuotedText:
      return true;
    default:
      return next.kind === TokenKind.Name && next.word === Word.None;
  }
}

/** The unit stands in a bracket block. */
function inBlock(p: Parser): boolean {
  return p.unit === Unit.Attribute || p.unit === Unit.Field;
}

/** The unit goes on after the `;`, so that the `;` is the mistake. */
function isStraySemicolon(p: Parser, q: Parser, brackets: OpenBrackets): boolean {
  if (inBlock(p)) return blockGoesOn(q, brackets.depth);
  if (brackets.depth > 0 && closesOnLine(q, brackets)) return true;
  return p.unit === Unit.Header && blockAfterSemicolon(q);
}

/** Brackets that are open, as kind and offset in turn; and whether a `[` is that of an insert block. */
class OpenBrackets {
  private readonly kinds: TokenKind[] = [];
  private readonly offsets: number[] = [];
  private readonly holdsFields: boolean[] = [];

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
    return this.holdsFields.includes(true);
  }
  push(kind: TokenKind, offset: number, holdsFields: boolean): void {
    this.kinds.push(kind);
    this.offsets.push(offset);
    this.holdsFields.push(holdsFields);
  }
  pop(): void {
    this.kinds.pop();
    this.offsets.pop();
    this.holdsFields.pop();
  }
  openKinds(): TokenKind[] {
    return [...this.kinds];
  }
  has(kind: TokenKind): boolean {
    return this.kinds.includes(kind);
  }
  /** The `]` closes the bracket block around the unit: none is open in it, or only one that began on a line before. */
  closesOutside(q: Parser): boolean {
    if (!this.has(TokenKind.OpenBracket) || !blockGoesOn(q, 0)) return true;
    if (!q.newline) return false;
    const open = this.offsets[this.kinds.lastIndexOf(TokenKind.OpenBracket)]!;
    return /^\[[^\S\r\n]*\S/.test(q.text.slice(open, open + 80));
  }
}

/** Looks at the whole unit that the parser is in, which has a mistake if `isWrong`. Reads each token of it once, and no more than a line beyond. */
function examine(p: Parser, isWrong: boolean): Found {
  const found: Found = { fence: p.text.length, atBlock: false, code: '', start: 0, end: 0 };
  const q = p.probe.probe;
  const decisions = p.lookaheads.length;
  const brackets = new OpenBrackets();
  let afterOperand = false;
  let isFirst = true;
  let seenInto = false;
  let unclosedText = -1;
  let reach = 0;
  // Closing marks that close something although what follows them cannot follow.
  const suspects = new Map<TokenKind, number>();
  const blame = (kind: TokenKind, offset: number) => {
    if (found.code !== '') return;
    found.code = strayCodes[kind]!;
    found.start = isClosing(kind) ? (suspects.get(kind) ?? offset) : offset;
    found.end = found.start + 1;
  };
  const close = (kind: TokenKind): boolean => {
    if (!closeBracket(kind, brackets, blame)) return false;
    if (brackets.depth === 0 && !suspects.has(kind) && cannotFollow(q)) suspects.set(kind, q.start);
    return true;
  };
  q.limit = p.text.length;
  q.end = p.unitStart;
  q.panic = true;
  q.keepsComments = true;
  q.commentCount = 0;
  advance(q);
  for (; q.kind !== TokenKind.End; advance(q), isFirst = false) {
    reach = q.end;
    if (!isFirst && endsUnit(p, q, brackets, afterOperand)) break;
    switch (q.kind) {
      case TokenKind.Name:
        if (q.word === Word.Into) seenInto = true;
        afterOperand = !isInfix(q);
        continue;
      case TokenKind.Text:
      case TokenKind.QuotedText:
        if (q.unclosed && unclosedText < 0) unclosedText = q.start;
        afterOperand = true;
        continue;
      case TokenKind.Number:
      case TokenKind.Decimal:
        afterOperand = true;
        continue;
      case TokenKind.Unknown:
        if (unclosedText < 0) unclosedText = quoteAfterEscape(q);
        afterOperand = true;
        continue;
      case TokenKind.OpenBrace:
        if (opensBlock(p, q, brackets, afterOperand)) {
          found.atBlock = true;
          break;
        }
        brackets.push(q.kind, q.start, false);
        afterOperand = false;
        continue;
      case TokenKind.OpenParen:
      case TokenKind.OpenBracket:
        brackets.push(q.kind, q.start, seenInto && q.kind === TokenKind.OpenBracket);
        if (q.kind === TokenKind.OpenBracket) seenInto = false;
        afterOperand = false;
        continue;
      case TokenKind.CloseParen:
      case TokenKind.CloseBracket:
        if (!close(q.kind)) blame(q.kind, q.start);
        afterOperand = true;
        continue;
      case TokenKind.CloseBrace:
        if (!close(q.kind)) {
          if (!isStrayBrace(q, isFirst) && !(inBlock(p) && blockGoesOn(q, 0))) break;
          blame(q.kind, q.start);
        }
        afterOperand = true;
        continue;
      case TokenKind.Semicolon: {
        const later = unclosedTextOnLine(q);
        if (later >= 0) {
          if (unclosedText < 0) unclosedText = later;
          afterOperand = false;
          continue;
        }
        if (!isStraySemicolon(p, q, brackets)) break;
        blame(q.kind, q.start);
        afterOperand = false;
        continue;
      }
      default:
        afterOperand = false;
        continue;
    }
    break;
  }
  q.panic = false;
  q.keepsComments = false;
  found.fence = q.start;
  if (brackets.depth > 0) blame(brackets.top, brackets.topOffset);
  if (unclosedText >= 0) {
    found.code = 'unclosedText';
    found.start = blamedQuote(p.text, p.unitStart, unclosedText);
    found.end = found.start + 1;
  }
  const comment = unclosedCommentIn(q, found.fence);
  if (comment >= 0) {
    found.code = 'unclosedComment';
    found.start = comment;
    found.end = comment + 2;
  }
  const commentEnd = isWrong ? strayCommentEnd(p) : -1;
  if (commentEnd >= 0) {
    found.code = 'strayCommentEnd';
    found.start = commentEnd;
    found.end = commentEnd + 2;
    found.fence = Math.max(found.fence, nextToken(q, commentEnd + 2));
    found.atBlock = false;
  }
  // Every look ahead on the way was for this unit, and none went further than the line after the fence.
  for (let i = decisions; i < p.lookaheads.length; i += 2) p.lookaheads[i] = Math.min(p.lookaheads[i]!, p.unitStart);
  p.depends(p.unitStart, Math.max(reach, nextLineEnd(q, found.fence)) + 1);
  return found;
}

/** The end of the first line with a token after the line of the offset. */
function nextLineEnd(q: Parser, offset: number): number {
  q.end = offset;
  do advance(q);
  while (q.kind !== TokenKind.End && !q.newline);
  const end = q.text.indexOf('\n', q.end);
  return end < 0 ? q.text.length : end;
}

/** The first comment without its end among those that were met before the offset; -1 if all have one. */
function unclosedCommentIn(q: Parser, before: number): number {
  for (let i = 0; i < q.commentCount && q.comments[i]! < before; i += 2) {
    if (isUnclosedComment(q.text, q.comments[i]!, q.comments[i + 1]!)) return q.comments[i]!;
  }
  return -1;
}

function nextToken(q: Parser, offset: number): number {
  q.end = offset;
  advance(q);
  return q.start;
}

/** The token, which is not the first of the unit, belongs to what comes after the unit. */
function endsUnit(p: Parser, q: Parser, brackets: OpenBrackets, afterOperand: boolean): boolean {
  const outside = brackets.depth === 0;
  if (p.unit === Unit.Attribute || p.unit === Unit.Field) {
    const startsEntry = p.unit === Unit.Attribute ? startsAttribute : startsField;
    if (q.kind === TokenKind.CloseBracket) {
      if (brackets.depth > 0 && peek(q).kind === brackets.top + 1 && !peek(q).newline) return false;
      return brackets.closesOutside(q) && !closesEarly(q, startsEntry);
    }
    if (q.kind === TokenKind.Name && (afterOperand || (q.newline && outside)) && startsEntry(q)) {
      return q.newline || (unclosedTextOnLine(q) < 0 && (outside || blockGoesOn(q, 0)));
    }
  }
  if (q.kind !== TokenKind.Name) return false;
  if (p.unit === Unit.Header && q.newline && isBeforeBlock(q)) return false;
  if (!q.newline) {
    // On the same line only words that nothing but a statement begins with.
    return isStatementOnly(q);
  }
  if (outside) {
    if (!afterOperand) return startsStatement(q, false);
    return !isInfix(q) || startsStatement(q, true);
  }
  if (brackets.inFields && isAssignmentStart(q)) return false;
  if (startsStatement(q, afterOperand)) return true;
  return afterOperand && lineIsStatement(q);
}

/** The name stands between a header and the `{` of its block, on the line of the `{`. */
export function isBeforeBlock(q: Parser): boolean {
  if (q.word === Word.Else || q.word === Word.Try) return false;
  const next = peek(q);
  if (next.kind !== TokenKind.OpenBrace || next.newline) return false;
  advance(next);
  return next.newline;
}

function isAssignmentStart(q: Parser): boolean {
  return isAssignKind(peek(q).kind) || startsField(q);
}

/** A word after which an operand comes. */
function isInfix(q: Parser): boolean {
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

/** The line from the token on is a whole statement: its brackets match and it ends with `;`. */
export function lineIsStatement(q: Parser): boolean {
  if (q.kind !== TokenKind.Name) return false;
  const probe = q.probe;
  probe.limit = q.limit;
  probe.end = q.start;
  advance(probe);
  let depth = 0;
  let last = TokenKind.End;
  for (let isFirst = true; probe.kind !== TokenKind.End; isFirst = false) {
    if (probe.newline && !isFirst) break;
    last = probe.kind;
    if (isOpening(last)) depth++;
    else if (isClosing(last) && --depth < 0) return false;
    advance(probe);
  }
  return depth === 0 && last === TokenKind.Semicolon;
}

/**
 * After a `;`: the rest of the line has a quote too many, so that the `;` may well belong to a text. Offset of the
 * text that is left open, or -1.
 */
function unclosedTextOnLine(q: Parser): number {
  const probe = peek(q);
  for (; probe.kind !== TokenKind.End && !probe.newline; advance(probe)) {
    if (probe.unclosed && isText(probe.kind)) return probe.start;
    if (probe.kind === TokenKind.Unknown && quoteAfterEscape(probe) >= 0) return quoteAfterEscape(probe);
  }
  return -1;
}

function isText(kind: TokenKind): boolean {
  return kind === TokenKind.Text || kind === TokenKind.QuotedText;
}

/** At a backslash before a quote, which stand in texts only: the quote that ends the text whose first one lacks. */
function quoteAfterEscape(q: Parser): number {
  const { text } = q;
  if (text[q.end - 1] !== '\\' || text[q.end] !== '"') return -1;
  for (let at = q.end + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/**
 * The `]` does not end the bracket block that it stands in: an entry follows on its line or begins the next one.
 * A `]` that is first on its line, as those of blocks over several lines nearly always are, is asked for its line only.
 */
export function closesEarly(q: Parser, startsEntry: (p: Parser) => boolean): boolean {
  const next = peek(q);
  if (next.newline) {
    if (q.newline || beginsOnLine(q)) return false;
  } else if (q.newline) return startsEntry(next);
  else {
    switch (next.kind) {
      case TokenKind.Semicolon:
      case TokenKind.Comma:
      case TokenKind.CloseParen:
      case TokenKind.CloseBrace:
      case TokenKind.End:
        return false;
      case TokenKind.Name:
      case TokenKind.Dot:
        break;
      default:
        return true;
    }
    for (let open = 0; !next.newline && !at(next, TokenKind.End); advance(next)) {
      if (at(next, TokenKind.Semicolon)) return false;
      if (isOpening(next.kind)) open++;
      else if (isClosing(next.kind) && --open < 0) return at(next, TokenKind.CloseBracket);
      else if (open === 0 && startsEntry(next)) return true;
    }
  }
  const isEarly = startsEntry(next) && !isChoiceAction(next);
  q.depends(q.start, next.probe.end + 1);
  return isEarly;
}

/** The bracket block that the `]` closes began on its line. */
function beginsOnLine(q: Parser): boolean {
  const before = q.text.slice(q.text.lastIndexOf('\n', q.start) + 1, q.start);
  return before.split('[').length > before.split(']').length;
}

/** `city:ui.add(…)`, which looks like an attribute. */
function isChoiceAction(p: Parser): boolean {
  const next = peek(p);
  advance(next);
  return next.kind === TokenKind.Name && next.word === Word.Ui;
}

/**
 * After a token in a bracket block: the block's `]` comes before a statement ends. `depth` is how many brackets are
 * open at the token, the block's not among them.
 */
export function blockGoesOn(q: Parser, depth: number): boolean {
  const probe = peek(q);
  for (let open = depth; probe.kind !== TokenKind.End; advance(probe)) {
    if (isOpening(probe.kind)) open++;
    else if (probe.kind === TokenKind.Semicolon || (isClosing(probe.kind) && --open < 0)) break;
  }
  q.depends(q.start, probe.end + 1);
  return probe.kind === TokenKind.CloseBracket;
}

/** After a `;` inside brackets: the rest of the line closes them all, so that the `;` is the mistake. */
function closesOnLine(q: Parser, brackets: OpenBrackets): boolean {
  const probe = peek(q);
  if (!probe.newline && (probe.kind === TokenKind.Comma || probe.kind === brackets.top + 1)) return true;
  const open = brackets.openKinds();
  while (probe.kind !== TokenKind.End && !probe.newline) {
    if (isOpening(probe.kind)) open.push(probe.kind);
    else if (isClosing(probe.kind)) {
      if (open.pop() !== probe.kind - 1) return false;
      if (open.length === 0) return true;
    } else if (probe.kind === TokenKind.Semicolon) return false;
    advance(probe);
  }
  return false;
}

/** After a `;` in a header: its block's `{` ends the line or begins the next one. */
function blockAfterSemicolon(q: Parser): boolean {
  const probe = peek(q);
  for (; !at(probe, TokenKind.End) && !probe.newline; advance(probe)) {
    if (probe.kind === TokenKind.Semicolon || probe.kind === TokenKind.CloseBrace) return false;
    if (probe.kind === TokenKind.OpenBrace) {
      advance(probe);
      return probe.newline || at(probe, TokenKind.End);
    }
  }
  return at(probe, TokenKind.OpenBrace);
}

export function isOpening(kind: TokenKind): boolean {
  return kind === TokenKind.OpenParen || kind === TokenKind.OpenBracket || kind === TokenKind.OpenBrace;
}

export function isClosing(kind: TokenKind): boolean {
  return kind === TokenKind.CloseParen || kind === TokenKind.CloseBracket || kind === TokenKind.CloseBrace;
}

/** Closes the bracket; those inside it that are open have no partner. False if none of its kind is open. */
function closeBracket(
  kind: TokenKind,
  brackets: OpenBrackets,
  blame: (kind: TokenKind, offset: number) => void,
): boolean {
  const opening = kind - 1;
  if (!brackets.has(opening)) return false;
  while (brackets.top !== opening) {
    blame(brackets.top, brackets.topOffset);
    brackets.pop();
  }
  brackets.pop();
  return true;
}

/** The `{` is that of the block that the unit is the header of; else it is a literal's, or one too many. */
function opensBlock(p: Parser, q: Parser, brackets: OpenBrackets, afterOperand: boolean): boolean {
  const isHeader = p.unit === Unit.Header;
  if (!isHeader && (!afterOperand || brackets.depth > 0)) return false;
  if (q.newline) return true;
  const probe = peek(q);
  if (probe.newline || probe.kind === TokenKind.End) return true;
  return isHeader && (afterOperand || isFunctionHeader(p)) && !headerGoesOn(q);
}

/** After a `{` in a header that is not the last of its line: the header goes on behind it, so it is not the block's. */
export function headerGoesOn(q: Parser): boolean {
  const probe = peek(q);
  if (probe.kind === TokenKind.OpenBrace || probe.newline) return false;
  let last: TokenKind = TokenKind.OpenBrace;
  let isBody = false;
  for (let open = 0; !at(probe, TokenKind.End) && !probe.newline; advance(probe)) {
    last = probe.kind;
    if (last === TokenKind.OpenParen) open++;
    else if (last === TokenKind.CloseParen && --open < 0) return true;
    else if (last === TokenKind.Semicolon || last === TokenKind.CloseBrace) isBody = true;
    else if (last === TokenKind.Name && (probe.word === Word.If || probe.word === Word.For)) isBody = true;
  }
  return !isBody && (last === TokenKind.OpenBrace || at(probe, TokenKind.OpenBrace));
}

/** The unit is the header of a function, which has no literals. */
function isFunctionHeader(p: Parser): boolean {
  const end = p.unitStart + (/^[A-Za-z]+/.exec(p.text.slice(p.unitStart, p.unitStart + 16))?.[0].length ?? 0);
  return isTypeWord(wordAt(p.text, p.unitStart, end));
}

/**
 * A `}` that no brace of the statement opened closes the block around it, unless the statement goes on after it
 * on the same line.
 */
export function isStrayBrace(q: Parser, startsUnit: boolean): boolean {
  const next = peek(q);
  if (next.kind === TokenKind.OpenBrace) return true;
  if (startsUnit) return false;
  if (!next.newline && goesOnAfterBrace(next.kind)) return true;
  if (q.newline) return false;
  if (next.newline || next.kind === TokenKind.End || next.kind === TokenKind.CloseBrace) return false;
  return next.kind !== TokenKind.Name || (next.word !== Word.Else && next.word !== Word.Catch);
}

/** Only an expression goes on with the token after a `}`. */
function goesOnAfterBrace(kind: TokenKind): boolean {
  return (
    kind === TokenKind.Semicolon ||
    kind === TokenKind.Comma ||
    kind === TokenKind.CloseParen ||
    kind === TokenKind.CloseBracket
  );
}

/** How far a mistake looks ahead for the mark that closes a comment whose beginning lacks. */
const COMMENT_REACH = 4000;

/** Most lines of the piece are code, so that it is no comment's text. */
function isMostlyCode(piece: string): boolean {
  const lines = piece.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.filter(looksLikeCode).length * 2 > lines.length;
}

/** The mark that ends a comment which never began: then the unit is the comment's text. -1 if there is none. */
function strayCommentEnd(p: Parser): number {
  const { text, unitStart } = p;
  const piece = text.slice(unitStart, unitStart + COMMENT_REACH);
  const at = piece.indexOf('*/');
  const lineEnd = at < 0 ? -1 : piece.indexOf('\n', at);
  p.depends(unitStart, unitStart + (lineEnd < 0 ? COMMENT_REACH : lineEnd) + 1);
  if (at < 0 || piece[at + 2] === '*' || isMostlyCode(piece.slice(0, at))) return -1;
  const open = piece.indexOf('/*');
  if (open >= 0 && open < at) return -1;
  const quotes = piece.slice(piece.lastIndexOf('\n', at) + 1, at).split('"').length - 1;
  const isInText = quotes % 2 === 1 && piece.slice(at, lineEnd < 0 ? undefined : lineEnd).includes('"');
  return isInText ? -1 : unitStart + at;
}
