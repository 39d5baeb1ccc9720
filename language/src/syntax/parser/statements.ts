import { advance } from '../lexer/lexer.js';
import { isTypeWord, TokenKind, Word } from '../lexer/tokens.js';
import { headerGoesOn, isBeforeBlock } from '../recovery/lines.js';
import { addError, beginUnit, blockFollows, endUnit, recover, report } from '../recovery/units.js';
import { ClientAction, Kind, Operator } from '../tree/kinds.js';
import { block, errorToken, skipStrayBrace } from './blocks.js';
import { countingLoop } from './counting-loop.js';
import { declaration, startsDeclaration } from './declarations.js';
import { args, continuePostfix, expression, restOfConditional, value } from './expressions.js';
import { leaf, missing, nameOrMissing, path, reportHere } from './leaves.js';
import { cannotStart, isAssignKind, isStatementOnly, peek, startsOperand, startsStatement } from './lookahead.js';
import { at, beginning, finish, isWord, lastKind, type Parser, Unit } from './parser.js';
import { finishStatement, unexpected, unexpectedMark } from './statement-ends.js';

/** One statement, to after its `;`. */
export function statement(p: Parser): void {
  p.unit = Unit.Statement;
  p.unitStart = p.start;
  p.comparing = false;
  p.inCriteria = false;
  switch (p.kind) {
    case TokenKind.Name:
      if (p.word === Word.None || !wordStatement(p)) expressionStatement(p);
      return;
    case TokenKind.Semicolon:
      leaf(p, Kind.EmptyStatement);
      return;
    case TokenKind.OpenBrace:
      bareBlock(p);
      return;
    default:
      if (isStrayOpening(p)) {
        unexpectedMark(p);
        errorToken(p);
      } else if (startsOperand(p)) expressionStatement(p);
      else strayTokens(p);
  }
}

/** A bracket before a statement that is none of an expression. */
function isStrayOpening(p: Parser): boolean {
  if (p.kind !== TokenKind.OpenParen && p.kind !== TokenKind.OpenBracket) return false;
  return startsStatement(peek(p), true);
}

/** A statement that its first word decides. False if the word is a plain name here. */
function wordStatement(p: Parser): boolean {
  switch (p.word) {
    case Word.If:
      if (isName(p)) return false;
      ifStatement(p);
      return true;
    case Word.For:
      if (isName(p)) return false;
      if (!countingLoop(p)) forEach(p);
      return true;
    case Word.Try:
      if (isName(p)) return false;
      tryStatement(p);
      return true;
    case Word.Return:
      if (isName(p)) return false;
      returnStatement(p);
      return true;
    case Word.Info:
      return simple(p, Kind.Info);
    case Word.Alert:
      return simple(p, Kind.Alert);
    case Word.Break:
      return alone(p, Kind.Break);
    case Word.Continue:
      return alone(p, Kind.Continue);
    case Word.Reload:
      return alone(p, Kind.Reload);
    case Word.Delete:
      return deletion(p);
    case Word.Hide:
      return client(p, ClientAction.Hide);
    case Word.Show:
      return client(p, ClientAction.Show);
    case Word.Enable:
      return client(p, ClientAction.Enable);
    case Word.Disable:
      return client(p, ClientAction.Disable);
    case Word.Focus:
      return client(p, ClientAction.Focus);
    case Word.Clear:
      return client(p, ClientAction.Clear);
    case Word.Cancel:
      return cancel(p);
    case Word.Success:
      return successMessage(p);
    case Word.Else:
    case Word.Elseif:
    case Word.Elif:
      return strayElse(p);
    case Word.Catch:
      return strayCatch(p);
    case Word.Each:
      return strayEach(p);
    case Word.While:
    case Word.Switch:
      return foreignStatement(p);
    default:
      if (!isTypeWord(p.word) || !startsDeclaration(p)) return false;
      declaration(p);
      return true;
  }
}

/** The word at the current token is used as a name: what follows it follows names only. */
function isName(p: Parser): boolean {
  const next = peek(p);
  return isAssignKind(next.kind) || (next.kind === TokenKind.Dot && next.start === p.end);
}

/** Assignment, choice action or a lone expression. */
function expressionStatement(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  expression(p);
  if (isAssignKind(p.kind) && !p.panic) {
    // The tokens and the operators stand in the same order.
    const operator: Operator = p.kind - TokenKind.Assign + Operator.Assign;
    const target = lastKind(p);
    if (target !== Kind.Name && target !== Kind.Member && target !== Kind.Missing) {
      report(p, 'assignmentTarget', start, p.previousEnd, p.text.slice(start, p.previousEnd));
      if (p.kind !== TokenKind.End) advance(p);
    } else advance(p);
    value(p);
    finishStatement(p, Kind.Assignment | (operator << 8), start, mark);
    return;
  }
  if (p.kind === TokenKind.Colon && isPath(p) && !p.panic) {
    choiceAction(p, start, mark);
    return;
  }
  if (p.kind === TokenKind.OpenBrace && !p.panic && looksLikeHeader(p, start)) {
    headlessBlock(p, start, mark);
    return;
  }
  finishStatement(p, Kind.ExpressionStatement, start, mark);
}

/** Before a `{`: `(a == b)` or `fi(a == b)`, a condition with its word missing or misspelt. */
function looksLikeHeader(p: Parser, start: number): boolean {
  const kind = lastKind(p);
  if (kind !== Kind.Parenthesized && kind !== Kind.Call) return false;
  if (beginning(p) !== start) return false;
  return p.newline || isLastOnLine(p);
}

/** Reads the block and takes it for that of an `if`. */
function headlessBlock(p: Parser, start: number, mark: number): void {
  const word = /^[A-Za-z_]\w*/.exec(p.text.slice(start, start + 40))?.[0] ?? '';
  addError(p, 'missingIf', start, start + Math.max(word.length, 1), word);
  block(p, 'if');
  finish(p, Kind.IfBranch, start, mark);
  finish(p, Kind.If, start, mark);
}

function isPath(p: Parser): boolean {
  const kind = lastKind(p);
  return kind === Kind.Name || kind === Kind.Member;
}

/** `input.City:ui.add(names);` after its path. */
function choiceAction(p: Parser, start: number, mark: number): void {
  advance(p);
  if (isWord(p, Word.Ui)) advance(p);
  else reportHere(p, 'missingUi');
  if (p.kind === TokenKind.Dot) advance(p);
  else reportHere(p, 'missingDot');
  nameOrMissing(p, 'missingName');
  if (p.kind === TokenKind.OpenParen) args(p);
  else reportHere(p, 'missingOpenParen');
  finishStatement(p, Kind.ChoiceAction, start, mark);
}

/** if-stmt = "if" "(" expr ")" block { "else" "if" "(" expr ")" block } [ "else" block ] */
function ifStatement(p: Parser): void {
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
function elseKind(p: Parser): Word {
  if (p.kind !== TokenKind.Name) return Word.None;
  if (p.word === Word.Else) return isAssignKind(peek(p).kind) ? Word.None : Word.Else;
  if (p.word === Word.Elseif || p.word === Word.Elif) {
    return peek(p).kind === TokenKind.OpenParen ? Word.Elseif : Word.None;
  }
  return Word.None;
}

/** After `else` or `try`, on the next line: the first statement of a block whose `{` lacks. */
function startsBody(p: Parser): boolean {
  if (p.hints?.opens.has(p.start)) return true;
  return p.newline && p.kind === TokenKind.Name && !isBeforeBlock(p);
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

/** `if (condition) { … }`; false if it turned out to be a three-argument `if` that stands alone. */
function branch(p: Parser, statementStart: number, statementMark: number): boolean {
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
  endHeader(p);
  endUnit(p, outer);
  block(p, 'if');
  finish(p, Kind.IfBranch, start, mark);
  return true;
}

function condition(p: Parser): void {
  p.comparing = true;
  expression(p);
  p.comparing = false;
}

/** Before the `{` of a header nothing else may stand. */
function endHeader(p: Parser): void {
  if (p.panic || p.kind === TokenKind.End) return;
  if (p.kind === TokenKind.OpenBrace ? isBeforeRest(p) : blockFollows(p)) unexpected(p);
}

/** The `{` got into the header: what follows it goes on with the header and begins no statement. */
function isBeforeRest(p: Parser): boolean {
  if (p.newline || !cannotStart(peek(p))) return false;
  p.depends(p.unitStart, p.text.length);
  return headerGoesOn(p);
}

/** for-stmt = "for" "each" [ "index" ] NAME "in" source block */
function forEach(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  const outer = beginUnit(p, Unit.Header);
  advance(p);
  if (isWord(p, Word.Each)) advance(p);
  else reportHere(p, 'missingEach', p.text.slice(p.start, p.end));
  let isIndex = 0;
  if (isWord(p, Word.Index)) {
    const next = peek(p);
    if (next.kind === TokenKind.Name && next.word !== Word.In) {
      advance(p);
      isIndex = 1;
    }
  }
  if (isWord(p, Word.In) && !isWord(peek(p), Word.In)) {
    reportHere(p, 'missingVariable');
    missing(p);
  } else nameOrMissing(p, 'missingVariable');
  if (isWord(p, Word.In)) advance(p);
  else reportHere(p, 'missingIn');
  if (startsOperand(p) && !(p.kind === TokenKind.OpenBrace && isLastOnLine(p))) value(p);
  else {
    reportHere(p, 'missingExpression');
    missing(p);
  }
  endHeader(p);
  endUnit(p, outer);
  block(p, 'for each');
  finish(p, Kind.ForEach | (isIndex << 8), start, mark);
}

function isLastOnLine(p: Parser): boolean {
  const next = peek(p);
  return next.newline || next.kind === TokenKind.End;
}

/** try-stmt = "try" block "catch" [ "(" ] NAME [ ")" ] block */
function tryStatement(p: Parser): void {
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
  finish(p, Kind.Try, start, mark);
}

function catchClause(p: Parser): void {
  const outer = beginUnit(p, Unit.Header);
  if (isWord(p, Word.Catch)) advance(p);
  else if (p.kind === TokenKind.OpenParen || p.kind === TokenKind.OpenBrace) {
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
  nameOrMissing(p, 'missingVariable');
  if (p.kind === TokenKind.CloseParen) {
    if (!hasParen) report(p, 'strayCloseParen', p.start, p.end);
    if (p.kind === TokenKind.CloseParen) advance(p);
  } else if (hasParen) report(p, 'unclosedParen', open, open + 1);
  endHeader(p);
  endUnit(p, outer);
  block(p, 'catch');
}

function returnStatement(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  if (p.kind !== TokenKind.Semicolon && p.kind !== TokenKind.CloseBrace && p.kind !== TokenKind.End) value(p);
  finishStatement(p, Kind.Return, start, mark);
}

/** `info expr;` and `alert expr;` */
function simple(p: Parser, kind: Kind): boolean {
  const next = peek(p);
  switch (next.kind) {
    case TokenKind.Dot:
    case TokenKind.Colon:
    case TokenKind.CloseParen:
    case TokenKind.Comma:
    case TokenKind.CloseBracket:
      return false;
    default:
      if (isAssignKind(next.kind)) return false;
  }
  const start = p.start;
  const mark = p.count;
  advance(p);
  value(p);
  finishStatement(p, kind, start, mark);
  return true;
}

/** `break;` and other words that are a statement alone. */
function alone(p: Parser, kind: Kind): boolean {
  const next = peek(p);
  if (isAssignKind(next.kind) || next.kind === TokenKind.Dot || next.kind === TokenKind.OpenParen) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  finishStatement(p, kind, start, mark);
  return true;
}

/** `delete from Form[criteria];` */
function deletion(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  if (isWord(p, Word.From) && peek(p).kind !== TokenKind.OpenBracket) advance(p);
  else reportHere(p, 'missingFrom');
  const targetStart = p.start;
  const targetMark = p.count;
  expression(p);
  if (!p.panic && lastKind(p) !== Kind.Criteria && p.count > targetMark) {
    report(p, 'missingCriteria', targetStart, p.previousEnd, p.text.slice(targetStart, p.previousEnd));
  }
  finishStatement(p, Kind.Delete, start, mark);
  return true;
}

/** `hide A, B;` */
function client(p: Parser, action: ClientAction): boolean {
  const next = peek(p);
  const isStatement = (next.kind === TokenKind.Name && !next.newline) || next.kind === TokenKind.Semicolon;
  if (!isStatement) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  for (;;) {
    path(p, 'missingField');
    if (p.kind !== TokenKind.Comma) break;
    advance(p);
  }
  finishStatement(p, Kind.ClientStatement | (action << 8), start, mark);
  return true;
}

/** `cancel submit;` */
function cancel(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Semicolon && (next.kind !== TokenKind.Name || next.newline)) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  const isDelete = isWord(p, Word.Delete) ? 1 : 0;
  if (isDelete === 1 || isWord(p, Word.Submit)) advance(p);
  else reportHere(p, 'missingSubmit');
  finishStatement(p, Kind.Cancel | (isDelete << 8), start, mark);
  return true;
}

/** `success message expr;` */
function successMessage(p: Parser): boolean {
  const next = peek(p);
  if (!isWord(next, Word.Message) || next.newline) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  advance(p);
  value(p);
  finishStatement(p, Kind.SuccessMessage, start, mark);
  return true;
}

/**
 * A `{` where a statement should begin, which is never right: the words before it lack. It is read as a block
 * all the same, with what may follow one.
 */
function bareBlock(p: Parser): void {
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
function strayElse(p: Parser): boolean {
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

function strayCatch(p: Parser): boolean {
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

/** `each x in xs { … }`: the `for` lacks. */
function strayEach(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline || !isWord(peek(next), Word.In) || !blockFollows(p)) return false;
  addError(p, 'missingFor', p.start, p.end);
  const start = p.start;
  const mark = p.count;
  const outer = beginUnit(p, Unit.Header);
  advance(p);
  nameOrMissing(p, 'missingVariable');
  if (isWord(p, Word.In)) advance(p);
  else reportHere(p, 'missingIn');
  value(p);
  endHeader(p);
  endUnit(p, outer);
  block(p, 'for each');
  finish(p, Kind.ForEach, start, mark);
  return true;
}

/** `while (…) { … }`, which Deluge does not have: one error, and the block is read. */
function foreignStatement(p: Parser): boolean {
  if (peek(p).kind !== TokenKind.OpenParen || !blockFollows(p)) return false;
  addError(p, 'foreignStatement', p.start, p.end, p.text.slice(p.start, p.end));
  const start = p.start;
  const mark = p.count;
  branch(p, -1, mark);
  finish(p, Kind.If, start, mark);
  return true;
}

/** Tokens that begin no statement: a lone closing mark, or all up to where a statement may begin again. */
function strayTokens(p: Parser): void {
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
