import { advance } from '../lexer/advance.js';
import { isWord } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, beginUnit, blockFollows, endUnit, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block, skipStrayBrace } from './blocks.js';
import { endHeader, startsBody } from './headers.js';
import { missing, nameOrMissing } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';

/** try-stmt = "try" block "catch" [ "(" ] NAME [ ")" ] block */
export function tryStatement(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  if (!startsBody(p)) {
    const outer = beginUnit(p, Unit.Header);
    endHeader(p);
    endUnit(p, outer);
  }
  block(p, 'try');
  skipStrayBrace(p);
  catchClause(p);
  if (isWord(p, Word.Finally) && peek(p).kind === TokenKind.OpenBrace) finallyBlock(p);
  finish(p, Kind.Try, start, mark);
}

/** `finally { … }`, which Deluge does not have. Its statements are read for their own sake. */
function finallyBlock(p: Parser): void {
  addError(p, 'finallyBlock', p.start, p.end);
  advance(p);
  const mark = p.count;
  const body = p.start;
  block(p, 'finally');
  finish(p, Kind.Error, body, mark);
}

/** `Exception` before the variable of a catch. */
function typeOfError(p: Parser): void {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline) return;
  const start = p.start;
  const { end } = next;
  advance(p);
  addError(p, 'typedCatch', start, end, p.text.slice(p.start, end));
}

/** `except`, as Python has it, before a block. */
function isExcept(p: Parser): boolean {
  return p.kind === TokenKind.Name && /^except$/i.test(p.text.slice(p.start, p.end)) && blockFollows(p);
}

export function catchClause(p: Parser): void {
  const outer = beginUnit(p, Unit.Header);
  if (isWord(p, Word.Catch)) advance(p);
  else if (isExcept(p)) {
    addError(p, 'exceptWord', p.start, p.end);
    advance(p);
  } else if (p.kind === TokenKind.OpenParen || p.kind === TokenKind.OpenBrace) {
    report(p, 'missingCatch', p.previousEnd, p.previousEnd);
  } else {
    // What follows is the next statement.
    addError(p, 'missingCatch', p.previousEnd, p.previousEnd);
    missing(p);
    missing(p);
    endUnit(p, outer);
    return;
  }
  const open = p.start;
  const hasParen = p.kind === TokenKind.OpenParen;
  if (hasParen) advance(p);
  if (hasParen && p.kind === TokenKind.Name) typeOfError(p);
  nameOrMissing(p, 'missingVariable');
  if (p.kind === TokenKind.CloseParen) {
    if (!hasParen) report(p, 'strayCloseParen', p.start, p.end);
    if (p.kind === TokenKind.CloseParen) advance(p);
  } else if (hasParen) report(p, 'unclosedParen', open, open + 1);
  endHeader(p);
  endUnit(p, outer);
  block(p, 'catch');
}
