import { advance } from '../lexer/advance.js';
import { isAssignKind, peek, startsOperand, startsStatement } from '../lexer/lookahead.js';
import { isTypeWord, TokenKind, Word } from '../lexer/tokens.js';
import { addError, report } from '../recovery/units.js';
import { ClientAction, Kind, Operator } from '../tree/kinds.js';
import { block } from './blocks.js';
import { ifStatement } from './conditionals.js';
import { cancel, choiceAction, client, deletion, successMessage } from './creator-statements.js';
import { declaration, startsDeclaration, typedDeclarationFrom } from './declarations.js';
import { expression, value } from './expressions.js';
import { doLoop, foreignLoop, switchStatement, whileLoop } from './foreign-loops.js';
import { isLastOnLine } from './headers.js';
import { errorToken, leaf } from './leaves.js';
import { forEach, foreachLoop, strayEach } from './loops.js';
import { beginning, finish, lastKind, type Parser, Unit } from './parser.js';
import { finishStatement, unexpectedMark } from './statement-ends.js';
import { bareBlock, strayCatch, strayElse, strayTokens } from './stray-statements.js';
import { tryStatement } from './try-statements.js';

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
      if (!foreignLoop(p)) forEach(p);
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
      return whileLoop(p);
    case Word.Switch:
      return switchStatement(p);
    case Word.Do:
      return doLoop(p);
    case Word.Foreach:
      return !isName(p) && (foreignLoop(p) || foreachLoop(p));
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
  if (p.kind === TokenKind.Name && !p.newline && isForeignType(p, start, mark)) {
    typedDeclarationFrom(p, start, mark);
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

/** Types of other languages and of fields, before a variable: `text n = "a";`. */
const foreignTypes =
  /^(?:text|double|long|short|byte|integer|number|num|numeric|char|str|datetime|time|timestamp|object|json|jsonobject|jsonarray|array|dict|record|auto|dynamic|any|set)$/i;

/** The name before the current one is a type's, and a value follows. */
function isForeignType(p: Parser, start: number, mark: number): boolean {
  if (p.panic || p.count !== mark + 1 || lastKind(p) !== Kind.Name || peek(p).kind !== TokenKind.Assign) return false;
  return foreignTypes.test(p.text.slice(start, p.previousEnd));
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
