import { advance } from '../lexer/advance.js';
import { at } from '../lexer/lexer.js';
import { isAssignKind, peek, startsFunction } from '../lexer/lookahead.js';
import { isTypeWord, TokenKind, Word } from '../lexer/tokens.js';
import { addError, beginUnit, blockFollows, endUnit, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block } from './blocks.js';
import { value } from './expressions.js';
import { leaf, missing, nameOrMissing, path, reportHere } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';
import { finishStatement, unexpected } from './statement-ends.js';

/** After a type's word: a function's header or a typed declaration, not an expression that begins with a name. */
export function startsDeclaration(p: Parser): boolean {
  const next = peek(p);
  return next.kind === TokenKind.Name && !next.newline && !(next.word === Word.In || next.word === Word.Is);
}

export function declaration(p: Parser): void {
  if (isFunction(p)) functionDeclaration(p);
  else typedDeclaration(p);
}

/** `type a.b(`: a function. `void` begins nothing else. */
function isFunction(p: Parser): boolean {
  if (p.word === Word.Void) return true;
  return startsFunction(p);
}

/** function = type qname "(" [ param { "," param } ] ")" block */
function functionDeclaration(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  if (p.depth > 0) {
    p.unbalanced = true;
    addError(p, 'functionInBlock', p.start, p.end);
  }
  const outer = beginUnit(p, Unit.Header);
  leaf(p, Kind.TypeName);
  path(p, 'missingName');
  const open = p.start;
  if (p.kind === TokenKind.OpenParen) {
    advance(p);
    parameters(p, open);
  } else {
    reportHere(p, 'missingOpenParen');
    parameters(p, open);
  }
  if (!p.panic && p.kind !== TokenKind.OpenBrace && blockFollows(p)) unexpected(p);
  endUnit(p, outer);
  block(p, 'function');
  finish(p, Kind.Function, start, mark);
}

function parameters(p: Parser, open: number): void {
  if (p.kind === TokenKind.CloseParen) {
    advance(p);
    return;
  }
  for (;;) {
    parameter(p);
    if (p.kind === TokenKind.Comma) advance(p);
    else if (at(p, TokenKind.CloseParen)) {
      advance(p);
      return;
    } else if (p.kind === TokenKind.Name && !p.panic && !p.newline) {
      reportHere(p, 'missingComma', p.text.slice(p.start, p.end));
      if (p.panic && p.kind !== TokenKind.Name) return;
    } else {
      report(p, 'unclosedParen', open, open + 1);
      return;
    }
  }
}

/** param = ptype NAME ; ptype = type [ ":" NAME ] | qname */
function parameter(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  if (p.kind !== TokenKind.Name) {
    reportHere(p, 'missingParameter', p.newline ? '' : p.text.slice(p.start, p.end));
    missing(p);
    missing(p);
    finish(p, Kind.Parameter, p.previousEnd, mark);
    return;
  }
  const next = peek(p);
  if ((next.kind === TokenKind.Comma || next.kind === TokenKind.CloseParen) && !isTypeWord(p.word)) {
    reportHere(p, 'missingParameterType', p.text.slice(p.start, p.end));
    const at = p.previousEnd;
    missing(p);
    if (p.kind === TokenKind.Name) leaf(p, Kind.Name);
    else missing(p);
    finish(p, Kind.Parameter, at, mark);
    return;
  }
  advance(p);
  while ((at(p, TokenKind.Colon) || at(p, TokenKind.Dot)) && peek(p).kind === TokenKind.Name) {
    advance(p);
    advance(p);
  }
  finish(p, Kind.TypeName, start, mark);
  nameOrMissing(p, 'missingParameterName');
  finish(p, Kind.Parameter, start, mark);
}

/** typed-decl = type NAME "=" rvalue ";" */
function typedDeclaration(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  leaf(p, Kind.TypeName);
  variableOfType(p, start, mark);
}

/** The rest of a declaration whose type was taken for a name. */
export function typedDeclarationFrom(p: Parser, start: number, mark: number): void {
  p.count = mark;
  finish(p, Kind.TypeName, start, mark);
  variableOfType(p, start, mark);
}

function variableOfType(p: Parser, start: number, mark: number): void {
  leaf(p, Kind.Name);
  if (isAssignKind(p.kind)) {
    advance(p);
    value(p);
  } else {
    reportHere(p, 'missingValue');
    missing(p);
  }
  finishStatement(p, Kind.TypedDeclaration, start, mark);
}
