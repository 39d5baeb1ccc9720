import { advance } from '../lexer/advance.js';
import { at, isWord } from '../lexer/lexer.js';
import { isAssignKind, isStatementOnly, peek, startsOperand } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, beginUnit, blockFollows, endUnit, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block, skipStrayBrace } from './blocks.js';
import { continuePostfix, restOfConditional } from './expressions.js';
import { condition, endHeader, startsBody } from './headers.js';
import { missing, reportHere } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';
import { finishStatement, unexpected, unexpectedMark } from './statement-ends.js';

/** if-stmt = "if" "(" expr ")" block { "else" "if" "(" expr ")" block } [ "else" block ] */
export function ifStatement(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  for (;;) {
    if (!branch(p, start, mark)) return;
    skipStrayBrace(p);
    skipBeforeElse(p);
    const next = elseKind(p);
    if (next === Word.None) break;
    if (next === Word.Elseif) {
      addError(p, 'elseifWord', p.start, p.end, p.text.slice(p.start, p.end));
      continue;
    }
    advance(p);
    if (p.kind === TokenKind.CommentEnd) {
      addError(p, 'strayCommentEnd', p.start, p.end);
      advance(p);
    }
    if (isWord(p, Word.If)) continue;
    const isBroken = elseHeader(p);
    block(p, 'else');
    // What was a broken `else if` may go on with another.
    if (!isBroken || elseKind(p) !== Word.Else) break;
    advance(p);
    if (!isWord(p, Word.If)) {
      block(p, 'else');
      break;
    }
  }
  finish(p, Kind.If, start, mark);
}

/** One mark that got between a branch and its `else`. */
function skipBeforeElse(p: Parser): void {
  if (p.kind === TokenKind.Name || p.kind === TokenKind.End || p.kind === TokenKind.CloseBrace) return;
  const next = peek(p);
  p.depends(p.previousEnd - 1, next.end + 1);
  if (!isWord(next, Word.Else) || next.newline || !isStatementOnly(next)) return;
  unexpectedMark(p);
  advance(p);
}

/** What follows a branch: `else`, `elseif` in one word, or nothing of the kind. */
export function elseKind(p: Parser): Word {
  if (p.kind !== TokenKind.Name) return Word.None;
  if (p.word === Word.Else) return isAssignKind(peek(p).kind) ? Word.None : Word.Else;
  if (p.word === Word.Elseif || p.word === Word.Elif) {
    return peek(p).kind === TokenKind.OpenParen ? Word.Elseif : Word.None;
  }
  return Word.None;
}

/** What stands between `else` and its `{` is a mistake. True if there is something. */
function elseHeader(p: Parser): boolean {
  if (p.kind === TokenKind.OpenBrace || p.kind === TokenKind.End || startsBody(p)) return false;
  const outer = beginUnit(p, Unit.Header);
  const isBroken = blockFollows(p);
  if (isBroken) unexpected(p);
  endUnit(p, outer);
  return isBroken;
}

/**
 * `if (condition) { … }`; false if it turned out to be a three-argument `if` that stands alone. `onHeader` hears where the
 * condition's parenthesis closes.
 */
export function branch(
  p: Parser,
  statementStart: number,
  statementMark: number,
  onHeader?: (end: number) => void,
): boolean {
  const start = p.start;
  const mark = p.count;
  const outer = beginUnit(p, Unit.Header);
  advance(p);
  const open = p.start;
  if (p.kind === TokenKind.OpenParen) {
    advance(p);
    condition(p);
    if (at(p, TokenKind.Comma) && start === statementStart && !blockFollows(p)) {
      restOfConditional(p, open);
      finish(p, Kind.Conditional, start, mark);
      continuePostfix(p, start, mark, false, Word.None);
      p.unit = Unit.Statement;
      finishStatement(p, Kind.ExpressionStatement, statementStart, statementMark);
      return false;
    }
    if (at(p, TokenKind.CloseParen)) advance(p);
    else if (startsOperand(p) && !p.newline) unexpected(p);
    else report(p, 'unclosedParen', open, open + 1);
  } else {
    reportHere(p, 'missingOpenParen', 'if');
    if (startsOperand(p)) condition(p);
    else missing(p);
    if (p.kind === TokenKind.CloseParen) advance(p);
  }
  onHeader?.(p.previousEnd);
  endHeader(p);
  endUnit(p, outer);
  block(p, 'if');
  finish(p, Kind.IfBranch, start, mark);
  return true;
}
