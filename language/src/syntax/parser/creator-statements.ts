import { advance } from '../lexer/advance.js';
import { isWord } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addForm, report } from '../recovery/units.js';
import { type ClientAction, Kind } from '../tree/kinds.js';
import { args } from './collections.js';
import { expression, value } from './expressions.js';
import { nameOrMissing, path, reportHere } from './leaves.js';
import { lastKind, type Parser } from './parser.js';
import { finishStatement } from './statement-ends.js';

/** `input.City:ui.add(names);` after its path. */
export function choiceAction(p: Parser, start: number, mark: number): void {
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

/** `delete from Form[criteria];` */
export function deletion(p: Parser): boolean {
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
export function client(p: Parser, action: ClientAction): boolean {
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
export function cancel(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Semicolon && (next.kind !== TokenKind.Name || next.newline)) return false;
  const start = p.start;
  const mark = p.count;
  advance(p);
  const isDelete = isWord(p, Word.Delete) ? 1 : 0;
  if (isDelete === 1 || isWord(p, Word.Submit)) advance(p);
  else reportHere(p, 'missingSubmit');
  if (p.kind === TokenKind.Text && !p.newline && !p.panic) cancelText(p, start);
  finishStatement(p, Kind.Cancel | (isDelete << 8), start, mark);
  return true;
}

/** `cancel submit "no";`: a message, which only `alert` shows. */
function cancelText(p: Parser, start: number): void {
  const mark = p.count;
  const text = p.start;
  p.grammar.expression(p);
  addForm(p, 'cancelText', start, p.text.slice(text, p.previousEnd));
  p.count = mark;
}

/** `success message expr;` */
export function successMessage(p: Parser): boolean {
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
