import { advance } from './advance.js';
import { at, type Lexer } from './lexer.js';
import { isTaskWord, isTypeWord, TokenKind, Word } from './tokens.js';

/**
 * The token after the current one, in the lexer's probe. The probe serves one look ahead at a time: asking
 * again moves it.
 */
export function peek(p: Lexer): Lexer {
  const probe = p.probe;
  probe.limit = p.limit;
  probe.end = p.end;
  advance(probe);
  return probe;
}

/** An operand may begin with the token. */
export function startsOperand(p: Lexer): boolean {
  switch (p.kind) {
    case TokenKind.Name:
    case TokenKind.Number:
    case TokenKind.Decimal:
    case TokenKind.Text:
    case TokenKind.QuotedText:
    case TokenKind.OpenParen:
    case TokenKind.OpenBracket:
    case TokenKind.OpenBrace:
    case TokenKind.Not:
    case TokenKind.Minus:
    case TokenKind.Plus:
      return true;
    default:
      return false;
  }
}

/** The token, on the line of the `{` before it, begins no statement. */
export function cannotStart(p: Lexer): boolean {
  return !p.newline && !startsOperand(p) && p.kind !== TokenKind.CloseBrace && p.kind !== TokenKind.Semicolon;
}

export function isAssignKind(kind: TokenKind): boolean {
  return kind >= TokenKind.Assign && kind <= TokenKind.ModuloAssign;
}

/**
 * The current token, which stands first on its line, clearly begins a statement: a word with what follows it
 * in a statement only, or `a.b =`. Asked only where the line before is not complete, so it must be sure.
 * `afterOperand`: an operand stands before, so that forms which are expressions as well count too.
 */
export function startsStatement(p: Lexer, afterOperand: boolean): boolean {
  if (p.kind !== TokenKind.Name) return false;
  const word = p.word;
  const next = peek(p);
  if (word !== Word.None && beginsStatement(word, next, afterOperand)) return true;
  while (next.kind === TokenKind.Dot) {
    advance(next);
    if (!at(next, TokenKind.Name)) return false;
    advance(next);
  }
  return isAssignKind(next.kind);
}

/** With what follows it, the word stands at the beginning of a statement only. */
function beginsStatement(word: Word, next: Lexer, afterOperand: boolean): boolean {
  switch (word) {
    case Word.For:
      return next.kind === TokenKind.Name && next.word === Word.Each;
    case Word.If:
      return afterOperand && next.kind === TokenKind.OpenParen;
    case Word.Else:
      return next.kind === TokenKind.OpenBrace || (next.kind === TokenKind.Name && next.word === Word.If);
    case Word.Try:
      return next.kind === TokenKind.OpenBrace;
    case Word.Catch:
      return next.kind === TokenKind.OpenParen;
    case Word.Break:
    case Word.Continue:
    case Word.Reload:
      return next.kind === TokenKind.Semicolon;
    case Word.Return:
      return next.kind === TokenKind.Semicolon || (startsOperand(next) && !next.newline);
    case Word.Info:
    case Word.Alert:
      return startsPlainOperand(next) && !next.newline;
    case Word.Delete:
      return next.kind === TokenKind.Name && next.word === Word.From;
    case Word.Insert:
      return afterOperand && next.kind === TokenKind.Name && next.word === Word.Into;
    case Word.Cancel:
      return next.kind === TokenKind.Name && (next.word === Word.Submit || next.word === Word.Delete);
    default:
      if (isTypeWord(word)) return next.kind === TokenKind.Name && !next.newline;
      return isTaskWord(word) && afterOperand && next.kind === TokenKind.OpenBracket;
  }
}

/** `else {`, `else if`, `catch (`, `for each x in`: nothing but a statement has these words. */
export function isStatementOnly(p: Lexer): boolean {
  if (p.kind !== TokenKind.Name || !(p.word === Word.Else || p.word === Word.Catch || p.word === Word.For))
    return false;
  const next = peek(p);
  if (!beginsStatement(p.word, next, true)) return false;
  if (p.word !== Word.For) return true;
  advance(next);
  advance(next);
  return next.kind === TokenKind.Name && (next.word === Word.In || next.word === Word.None);
}

/**
 * At a type's word with a name behind it: the header of a function, which has a list in round brackets after the
 * name and then a block, or at least nothing that ends or goes on with an expression.
 */
export function startsFunction(p: Lexer): boolean {
  const next = peek(p);
  advance(next);
  while (next.kind === TokenKind.Dot) {
    advance(next);
    if (!at(next, TokenKind.Name)) return true;
    advance(next);
  }
  if (next.kind !== TokenKind.OpenParen) {
    if (at(next, TokenKind.OpenBrace)) return true;
    // One token too many before the bracket.
    advance(next);
    if (next.newline || !at(next, TokenKind.OpenParen)) return false;
  }
  for (let open = 0; !at(next, TokenKind.End); ) {
    if (at(next, TokenKind.OpenParen)) open++;
    else if (at(next, TokenKind.CloseParen)) open--;
    else if (at(next, TokenKind.OpenBrace)) return true;
    else if (at(next, TokenKind.Semicolon)) return false;
    advance(next);
    if (open === 0) break;
  }
  if (next.newline) return true;
  return !(
    at(next, TokenKind.Semicolon) ||
    at(next, TokenKind.Dot) ||
    at(next, TokenKind.CloseParen) ||
    (next.kind >= TokenKind.Assign && next.kind <= TokenKind.Percent)
  );
}

/** An operand that could not as well go on with an expression before it. */
function startsPlainOperand(p: Lexer): boolean {
  return (
    p.kind === TokenKind.Name ||
    p.kind === TokenKind.Text ||
    p.kind === TokenKind.QuotedText ||
    p.kind === TokenKind.Number ||
    p.kind === TokenKind.Decimal ||
    p.kind === TokenKind.OpenBrace
  );
}

/** `url :`, `response-format :`, `content type :` — an attribute of a task block begins at the current token. */
export function startsAttribute(p: Lexer): boolean {
  if (p.kind !== TokenKind.Name) return false;
  const first = p.word;
  const next = peek(p);
  if (next.kind === TokenKind.Colon) return true;
  if (next.kind === TokenKind.Name && !next.newline && isSecondWord(first, next.word)) {
    advance(next);
    return at(next, TokenKind.Colon);
  }
  while (next.kind === TokenKind.Minus) {
    if (next.start !== next.previousEnd) return false;
    advance(next);
    if (!at(next, TokenKind.Name) || next.start !== next.previousEnd) return false;
    advance(next);
    if (at(next, TokenKind.Colon)) return true;
  }
  return false;
}

/** The two attribute names with a blank: `reply to`, `content type`. */
export function isSecondWord(first: Word, second: Word): boolean {
  return (first === Word.Reply && second === Word.To) || (first === Word.Content && second === Word.Type);
}

/** `Name =` or `Name.prefix =` — a field of an insert block begins at the current token. */
export function startsField(p: Lexer): boolean {
  if (p.kind !== TokenKind.Name) return false;
  const next = peek(p);
  while (next.kind === TokenKind.Dot) {
    advance(next);
    if (!at(next, TokenKind.Name)) return false;
    advance(next);
  }
  return next.kind === TokenKind.Assign;
}
