import { advance } from '../lexer/advance.js';
import { at } from '../lexer/lexer.js';
import { TokenKind } from '../lexer/tokens.js';
import type { SyntaxErrorCode } from '../messages.js';
import { report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { beginning, finish, type Parser } from './parser.js';

/** The current token as a leaf. */
export function leaf(p: Parser, kindAndData: number): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  finish(p, kindAndData, start, mark);
}

/** The current token as an Error row. */
export function errorToken(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  finish(p, Kind.Error, start, mark);
}

/** A zero-width row for something that is missing, right after the token before. */
export function missing(p: Parser): void {
  finish(p, Kind.Missing, p.previousEnd, p.count);
}

/** Reports at the current token, or after the token before if the current one stands on another line. */
export function reportHere(p: Parser, code: SyntaxErrorCode, detail = ''): void {
  if (p.newline || p.kind === TokenKind.End) report(p, code, p.previousEnd, p.previousEnd, detail);
  else report(p, code, p.start, p.end, detail);
}

/** A Name, or Missing with an error. */
export function nameOrMissing(p: Parser, code: SyntaxErrorCode): void {
  if (p.kind === TokenKind.Name) leaf(p, Kind.Name);
  else {
    reportHere(p, code);
    missing(p);
  }
}

/** `a.b.c`: a Name or a chain of Members. */
export function path(p: Parser, code: SyntaxErrorCode): void {
  const mark = p.count;
  nameOrMissing(p, code);
  const start = beginning(p);
  while (p.kind === TokenKind.Dot) {
    advance(p);
    if (at(p, TokenKind.Name) && !p.newline) leaf(p, Kind.Name);
    else {
      reportHere(p, 'missingName');
      missing(p);
    }
    finish(p, Kind.Member, start, mark);
  }
}

/** A closing mark; without it, the opening one is reported. */
export function close(p: Parser, kind: TokenKind, code: SyntaxErrorCode, open: number): void {
  if (p.kind === kind) advance(p);
  else report(p, code, open, open + 1);
}
