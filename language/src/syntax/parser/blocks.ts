import { advance } from '../lexer/advance.js';
import { at } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { errorToken, missing } from './leaves.js';
import { finish, MAX_DEPTH, type Parser } from './parser.js';

/**
 * One entry of a list of statements. False at the list's end: the text's end or, in a block, the `}` that
 * closes it, which stays the current token.
 */
export function listItem(p: Parser, isScript: boolean): boolean {
  if (p.kind === TokenKind.End) return false;
  const hints = p.hints;
  if (hints !== undefined) {
    if (!isScript && (hints.closes.get(p.start) ?? 0) > 0) return false;
    if (hints.ignored.has(p.start)) {
      strayBrace(p);
      return true;
    }
  }
  if (p.kind === TokenKind.CloseBrace) {
    if (!isScript) return false;
    p.unbalanced = true;
    strayBrace(p);
    return true;
  }
  const before = p.start;
  p.afterBroken = p.broken;
  p.broken = false;
  p.grammar.statement(p);
  if (p.start === before && !at(p, TokenKind.End)) {
    // Nothing was taken, so this token fits nowhere.
    errorToken(p);
  }
  return true;
}

/** Before `else` and `catch`: a `}` that is known to be too many. */
export function skipStrayBrace(p: Parser): void {
  if (p.hints === undefined || p.kind !== TokenKind.CloseBrace || !p.hints.ignored.has(p.start)) return;
  const next = peek(p);
  if (next.kind !== TokenKind.Name || (next.word !== Word.Else && next.word !== Word.Catch)) return;
  addError(p, 'strayCloseBrace', p.start, p.end);
  advance(p);
}

function strayBrace(p: Parser): void {
  addError(p, p.kind === TokenKind.CloseBrace ? 'strayCloseBrace' : 'strayOpenBrace', p.start, p.end);
  errorToken(p);
}

/** block = "{" { statement } "}" ; `owner` is the text of the header, for the message when the brace is missing. */
export function block(p: Parser, owner: string): void {
  const start = p.start;
  const mark = p.count;
  p.broken = false;
  if (p.kind !== TokenKind.OpenBrace) {
    if (p.hints?.opens.has(p.start)) {
      statements(p);
      if (p.kind === TokenKind.CloseBrace) {
        addError(p, 'strayCloseBrace', p.start, p.end, owner);
        advance(p);
      }
      finish(p, Kind.Block, start, mark);
      return;
    }
    p.unbalanced = true;
    if (p.errors.at(-1)?.code !== 'blockWithColon') {
      addError(p, 'missingOpenBrace', p.previousEnd, p.previousEnd, owner);
    }
    missing(p);
    return;
  }
  // The statements of a block need some depth for themselves.
  if (p.depth + 10 > MAX_DEPTH) {
    skipBlock(p);
    finish(p, Kind.Block, start, mark);
    return;
  }
  advance(p);
  statements(p);
  closeBlock(p, start);
  finish(p, Kind.Block, start, mark);
}

function statements(p: Parser): void {
  p.depth++;
  while (listItem(p, false)) {}
  p.depth--;
  p.broken = false;
}

function closeBlock(p: Parser, open: number): void {
  const closes = p.hints?.closes;
  const pending = closes?.get(p.start) ?? 0;
  if (pending > 0) {
    closes!.set(p.start, pending - 1);
    addError(p, 'unclosedBlock', open, open + 1);
  } else if (p.kind === TokenKind.CloseBrace) advance(p);
  else {
    p.unbalanced = true;
    addError(p, 'unclosedBlock', open, open + 1);
  }
}

/** A block that is nested too deeply is skipped, up to the brace that closes it. */
function skipBlock(p: Parser): void {
  addError(p, 'nestedTooDeep', p.start, p.end);
  let open = 0;
  do {
    if (p.kind === TokenKind.OpenBrace) open++;
    else if (p.kind === TokenKind.CloseBrace) open--;
    advance(p);
  } while (open > 0 && p.kind !== TokenKind.End);
}
