import { cannotStart, peek } from '../lexer/lookahead.js';
import { TokenKind } from '../lexer/tokens.js';
import { headerGoesOn, isBeforeBlock } from '../recovery/lines.js';
import { blockFollows } from '../recovery/units.js';
import { expression } from './expressions.js';
import type { Parser } from './parser.js';
import { unexpected } from './statement-ends.js';

/** After `else` or `try`, on the next line: the first statement of a block whose `{` is missing. */
export function startsBody(p: Parser): boolean {
  if (p.hints?.opens.has(p.start)) return true;
  return p.newline && p.kind === TokenKind.Name && !isBeforeBlock(p);
}

export function condition(p: Parser): void {
  p.comparing = true;
  expression(p);
  p.comparing = false;
}

/** Before the `{` of a header nothing else may stand. */
export function endHeader(p: Parser): void {
  if (p.panic || p.kind === TokenKind.End) return;
  if (p.kind === TokenKind.OpenBrace ? isBeforeRest(p) : blockFollows(p)) unexpected(p);
}

/** The `{` got into the header: what follows it goes on with the header and begins no statement. */
function isBeforeRest(p: Parser): boolean {
  if (p.newline || !cannotStart(peek(p))) return false;
  p.depends(p.unitStart, p.text.length);
  return headerGoesOn(p);
}

export function isLastOnLine(p: Parser): boolean {
  const next = peek(p);
  return next.newline || next.kind === TokenKind.End;
}
