import { advance } from '../lexer/advance.js';
import { isWord } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, recover } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block } from './blocks.js';
import { elseKind, ifStatement } from './conditionals.js';
import { errorToken, missing } from './leaves.js';
import { finish, type Parser } from './parser.js';
import { unexpected, unexpectedMark } from './statement-ends.js';
import { catchClause } from './try-statements.js';

/**
 * A `{` where a statement should begin, which is never right: the words before it are missing. It is read as a block
 * all the same, with what may follow one.
 */
export function bareBlock(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  if (!p.afterBroken) {
    p.unbalanced = true;
    addError(p, 'strayOpenBrace', p.start, p.end);
  }
  block(p, '');
  if (isWord(p, Word.Catch)) {
    catchClause(p);
    finish(p, Kind.Try, start, mark);
  }
  while (elseKind(p) !== Word.None) elseBlock(p);
}

/** `else` where no `if` stands before it. What it introduces is read for its own sake. */
export function strayElse(p: Parser): boolean {
  const kind = elseKind(p);
  if (kind === Word.None) return false;
  if (!p.afterBroken) {
    p.unbalanced = true;
    addError(p, 'elseWithoutIf', p.start, p.end);
  }
  while (elseKind(p) !== Word.None) elseBlock(p);
  return true;
}

/** `else if (…) { … }` or `else { … }` as statements without their `if`. */
function elseBlock(p: Parser): void {
  if (isWord(p, Word.Else)) {
    errorToken(p);
    if (!isWord(p, Word.If)) {
      if (p.kind === TokenKind.OpenBrace) block(p, 'else');
      return;
    }
  }
  ifStatement(p);
}

export function strayCatch(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.OpenParen && next.kind !== TokenKind.OpenBrace) return false;
  if (!p.afterBroken) {
    p.unbalanced = true;
    addError(p, 'catchWithoutTry', p.start, p.end);
  }
  const start = p.previousEnd;
  const mark = p.count;
  missing(p);
  catchClause(p);
  finish(p, Kind.Try, start, mark);
  return true;
}

/** Tokens that begin no statement: a lone closing mark, or all up to where a statement may begin again. */
export function strayTokens(p: Parser): void {
  if (p.kind === TokenKind.CloseParen || p.kind === TokenKind.CloseBracket || p.kind === TokenKind.CommentEnd) {
    unexpectedMark(p);
    errorToken(p);
    p.broken = true;
    return;
  }
  const start = p.start;
  const mark = p.count;
  unexpected(p);
  recover(p);
  if (p.kind === TokenKind.Semicolon) advance(p);
  if (p.count === mark) finish(p, Kind.Error, start, mark);
}
