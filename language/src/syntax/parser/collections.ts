import { advance } from '../lexer/advance.js';
import { peek, startsOperand, startsStatement } from '../lexer/lookahead.js';
import { isTypeWord, TokenKind, Word, wordAt } from '../lexer/tokens.js';
import type { SyntaxErrorCode } from '../messages.js';
import { addError, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { leaf, missing, reportHere } from './leaves.js';
import { beginning, finish, type Parser } from './parser.js';

/** `( a, k : v )`, from the opening to the closing mark. */
export function args(p: Parser): void {
  const open = p.start;
  advance(p);
  if (p.kind === TokenKind.CloseParen) advance(p);
  else items(p, TokenKind.CloseParen, open, 'unclosedParen');
}

/** Expressions and pairs with commas between, up to the closing mark. True if the first was a pair. */
function items(p: Parser, closing: TokenKind, open: number, unclosed: SyntaxErrorCode): boolean {
  const errors = p.errors.length;
  let elements = 0;
  let pairs = 0;
  let firstIsPair = false;
  // The last element that is no pair.
  let loneStart = 0;
  let loneEnd = 0;
  for (;;) {
    if (elements > 0 && p.newline && startsStatement(p, false)) {
      report(p, unclosed, open, open + 1);
      return firstIsPair;
    }
    const start = p.start;
    if (item(p)) {
      pairs++;
      firstIsPair ||= elements === 0;
    } else {
      loneStart = start;
      loneEnd = p.previousEnd;
    }
    elements++;
    if (p.kind === TokenKind.Comma) advance(p);
    else if (p.kind === closing) {
      // After an earlier error, a missing colon cannot be detected reliably.
      if (closing === TokenKind.CloseBrace && pairs > 0 && pairs < elements && p.errors.length === errors) {
        addError(p, 'missingMapValue', loneStart, loneEnd, p.text.slice(loneStart, loneEnd));
      }
      advance(p);
      return firstIsPair;
    } else {
      if (p.panic || !startsOperand(p) || (p.newline && startsStatement(p, true))) {
        report(p, unclosed, open, open + 1);
        return firstIsPair;
      }
      reportHere(p, 'missingComma', p.text.slice(p.start, p.end));
      if (p.kind === TokenKind.End) return firstIsPair;
    }
  }
}

/** One argument or element. True for a pair. */
function item(p: Parser): boolean {
  const mark = p.count;
  if (p.kind === TokenKind.Colon) {
    reportHere(p, 'missingKey');
    missing(p);
  } else if (p.kind === TokenKind.Name && peekIsColon(p) && !startsTypedConstructor(p)) leaf(p, Kind.Name);
  else p.grammar.expression(p);
  if (p.kind !== TokenKind.Colon) return false;
  const start = beginning(p);
  advance(p);
  p.grammar.expression(p);
  finish(p, Kind.Pair, start, mark);
  return true;
}

/** Words such as `if` and `null` are keys too when a colon follows. */
function peekIsColon(p: Parser): boolean {
  if (p.word === Word.None) return false;
  return peek(p).kind === TokenKind.Colon;
}

/** `{}`, `{1, 2}`, `{"a": 1}` */
export function braces(p: Parser): void {
  const open = p.start;
  const mark = p.count;
  advance(p);
  if (p.kind === TokenKind.CloseBrace) {
    advance(p);
    finish(p, Kind.EmptyBraces, open, mark);
    return;
  }
  const isMap = items(p, TokenKind.CloseBrace, open, 'unclosedBrace');
  finish(p, isMap ? Kind.Map : Kind.List, open, mark);
}

/** `[1, 2]` */
export function bracketList(p: Parser): void {
  const open = p.start;
  const mark = p.count;
  advance(p);
  if (p.kind === TokenKind.CloseBracket) advance(p);
  else items(p, TokenKind.CloseBracket, open, 'unclosedBracket');
  finish(p, Kind.List | (1 << 8), open, mark);
}

/** `List:String(` without a blank around the colon, so that it is told from a key of a map. */
export function startsTypedConstructor(p: Parser): boolean {
  const text = p.text;
  if ((p.word !== Word.List && p.word !== Word.Map) || p.end >= text.length || text.charCodeAt(p.end) !== 58)
    return false;
  const start = p.end + 1;
  let end = start;
  while (end < text.length && /[A-Za-z]/.test(text[end]!)) end++;
  return isTypeWord(wordAt(text, start, end)) && end < text.length && text.charCodeAt(end) === 40;
}

export function typedConstructor(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  advance(p);
  advance(p);
  finish(p, Kind.TypeName, start, mark);
  if (p.kind === TokenKind.OpenParen) args(p);
  finish(p, Kind.TypedConstructor, start, mark);
}
