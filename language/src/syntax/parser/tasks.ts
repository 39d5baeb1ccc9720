import { advance } from '../lexer/advance.js';
import type { Lexer } from '../lexer/lexer.js';
import { at } from '../lexer/lexer.js';
import {
  isSecondWord,
  peek,
  startsAttribute,
  startsField,
  startsOperand,
  startsStatement,
} from '../lexer/lookahead.js';
import { isTaskWord, TokenKind, Word } from '../lexer/tokens.js';
import { blockGoesOn, closesEarly, isClosing, isOpening, lineIsStatement } from '../recovery/lines.js';
import { addError, addForm, beginUnit, endUnit, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { errorToken, leaf, missing, path, reportHere } from './leaves.js';
import { beginning, finish, type Parser, Unit } from './parser.js';
import { unexpected, unexpectedMark } from './statement-ends.js';

/** Rows of `zoho.sdp.invokeurl`: three Names, two Members. */
const SDP_ROWS = 5;

/** Names of attributes by which a block is known whose word is misspelt or missing. */
const taskAttribute =
  /^(?:url|type|from|to|subject|message|service|path|action|host|connection|headers|parameters|body)$/i;

/** `[ url : x … ]` without its word, where an operand stands. */
export function startsWordlessBlock(p: Parser): boolean {
  const inside = peek(p);
  return startsAttribute(inside) && taskAttribute.test(p.text.slice(inside.start, inside.end));
}

/**
 * The `[` at the current token opens a task block, not a criteria: a task's word stands before it, or an
 * attribute with its colon behind it (then the word is misspelt).
 */
export function startsTaskBlock(p: Parser, start: number, mark: number, lastWord: Word): boolean {
  if (isTaskWord(lastWord)) {
    const rows = p.count - mark;
    if (rows === 1) return true;
    const name = p.text.slice(start, p.previousEnd).replace(/\s/g, '').toLowerCase();
    if (rows === SDP_ROWS && name === 'zoho.sdp.invokeurl') return true;
  }
  if (p.unit === Unit.Attribute || p.unit === Unit.Field) return false;
  const inside = peek(p);
  if (!startsAttribute(inside) || !taskAttribute.test(p.text.slice(inside.start, inside.end))) return false;
  addError(p, 'unknownTaskBlock', start, p.previousEnd, p.text.slice(start, p.previousEnd));
  return true;
}

/** `sendmail([ … ])`: a map in brackets and parentheses, behind the word at the current token. False if it is none. */
export function mapOfTask(p: Parser): boolean {
  const paren = peek(p);
  if (p.panic || paren.kind !== TokenKind.OpenParen || peek(paren).kind !== TokenKind.OpenBracket) return false;
  const start = p.start;
  const mark = p.count;
  const word = p.text.slice(start, p.end);
  advance(p);
  const open = p.start;
  let depth = 0;
  do {
    if (isOpening(p.kind)) depth++;
    else if (isClosing(p.kind)) depth--;
    advance(p);
  } while (depth > 0 && p.kind !== TokenKind.End && p.kind !== TokenKind.Semicolon);
  if (depth > 0) addError(p, 'unclosedParen', open, open + 1);
  else addForm(p, 'taskParentheses', open, word);
  finish(p, Kind.Error, start, mark);
  return true;
}

/** One token that got between a bracket block and the word before it. */
export function skipBeforeBracket(p: Parser): void {
  if (p.panic || p.kind === TokenKind.OpenBracket || p.kind === TokenKind.Name || p.kind === TokenKind.End) return;
  if (peek(p).kind !== TokenKind.OpenBracket) return;
  addError(p, 'unexpectedToken', p.start, p.end, p.text.slice(p.start, p.end));
  advance(p);
}

/** task-block = word "[" { attribute [ "," ] } "]" ; the word is on the rows already. */
export function taskBlock(p: Parser, start: number, mark: number): void {
  const isForeign = p.kind === TokenKind.OpenParen;
  const open = isForeign || p.kind === TokenKind.OpenBracket ? p.start : -1;
  const { comparing, inCriteria } = p;
  const errors = p.errors.length;
  p.comparing = p.inCriteria = false;
  if (open >= 0) advance(p);
  if (isForeign) attributesInParentheses(p, open);
  else blockBody(p, open, start, startsAttribute, attribute);
  if (isForeign && p.errors.length === errors) {
    addForm(p, 'taskParentheses', open, p.text.slice(start, open).trim());
  }
  p.comparing = comparing;
  p.inCriteria = inCriteria;
  finish(p, Kind.Task, start, mark);
}

/** `invokeurl( url : x, type : GET )`: the attributes of a block whose brackets are round. */
function attributesInParentheses(p: Parser, open: number): void {
  while (startsAttribute(p) && !p.panic) {
    const mark = p.count;
    attributeName(p);
    const start = beginning(p);
    advance(p);
    attributeValue(p);
    finish(p, Kind.Attribute, start, mark);
    if (p.kind === TokenKind.Comma) advance(p);
  }
  if (p.kind === TokenKind.CloseParen) advance(p);
  else report(p, 'unclosedParen', open, open + 1);
}

/** Entries up to `]`. `open` is the offset of `[`, or -1 if it is missing; `start` that of the word before it. */
function blockBody(
  p: Parser,
  open: number,
  start: number,
  startsEntry: (p: Lexer) => boolean,
  entry: (p: Parser) => void,
): void {
  for (;;) {
    if (p.kind === TokenKind.CloseBracket) {
      if (!p.panic && closesEarly(p, startsEntry)) {
        strayToken(p);
        continue;
      }
      if (open < 0) addError(p, 'strayCloseBracket', p.start, p.end);
      advance(p);
      return;
    }
    if (p.kind === TokenKind.Comma) advance(p);
    else if (startsEntry(p)) {
      p.broken = false;
      entry(p);
    } else if (p.panic) return;
    else if (p.kind === TokenKind.CloseParen) strayToken(p);
    else if (p.kind === TokenKind.CommentEnd) strayToken(p);
    else if (p.kind === TokenKind.CloseBrace && startsEntry(peek(p))) strayToken(p);
    else if (isOpening(p.kind) && startsEntry(peek(p))) strayToken(p);
    else if (p.kind === TokenKind.Semicolon && blockGoesOn(p, 0)) {
      const outer = beginUnit(p, Unit.Attribute);
      if (p.broken) errorToken(p);
      else report(p, 'straySemicolon', p.start, p.end);
      endUnit(p, outer);
    } else if (endsBlock(p)) {
      if (open < 0) reportHere(p, 'missingOpenBracket', p.text.slice(start, p.previousEnd));
      else report(p, 'unclosedBracket', open, open + 1);
      return;
    } else entry(p);
  }
}

function strayToken(p: Parser): void {
  unexpectedMark(p);
  errorToken(p);
}

/** What cannot stand in a bracket block, so that its `]` is missing. */
function endsBlock(p: Parser): boolean {
  switch (p.kind) {
    case TokenKind.End:
    case TokenKind.Semicolon:
    case TokenKind.CloseBrace:
      return true;
    default:
      return p.newline && (startsStatement(p, true) || lineIsStatement(p)) && !blockGoesOn(p, 0);
  }
}

/** attribute = name ":" value { "," value } ; also called for what is none, to report it. */
function attribute(p: Parser): void {
  const outer = beginUnit(p, Unit.Attribute);
  const mark = p.count;
  attributeName(p);
  const start = beginning(p);
  if (p.kind === TokenKind.Colon) advance(p);
  else reportHere(p, 'missingColon');
  for (;;) {
    attributeValue(p);
    if (p.kind !== TokenKind.Comma) break;
    const next = peek(p);
    if (next.kind === TokenKind.CloseBracket || (startsAttribute(next) && !isAttachmentWord(next.word))) break;
    advance(p);
  }
  endEntry(p, startsAttribute);
  endUnit(p, outer);
  finish(p, Kind.Attribute, start, mark);
}

/** What stands on the line after an entry and is neither the next one nor the block's end is a mistake. */
function endEntry(p: Parser, startsEntry: (p: Lexer) => boolean): void {
  if (p.panic || p.newline || p.kind === TokenKind.Comma || startsEntry(p)) return;
  if (p.kind === TokenKind.CloseBracket ? closesEarly(p, startsEntry) : !endsBlock(p)) unexpected(p);
}

function attributeName(p: Parser): void {
  if (p.kind !== TokenKind.Name) {
    reportHere(p, 'missingAttributeName', p.text.slice(p.start, p.end));
    missing(p);
    return;
  }
  const start = p.start;
  const mark = p.count;
  const first = p.word;
  advance(p);
  if (p.kind === TokenKind.Name && !p.newline && isSecondWord(first, p.word)) advance(p);
  while (at(p, TokenKind.Minus) && p.start === p.previousEnd) {
    const next = peek(p);
    if (next.kind !== TokenKind.Name || next.start !== p.end) break;
    advance(p);
    advance(p);
  }
  finish(p, Kind.AttributeName, start, mark);
}

function attributeValue(p: Parser): void {
  if (p.kind === TokenKind.Name) {
    if (isAttachmentWord(p.word) && peek(p).kind === TokenKind.Colon) {
      attachment(p);
      return;
    }
    if (startsAttribute(p)) {
      reportHere(p, 'missingExpression');
      missing(p);
      return;
    }
  }
  p.grammar.expression(p);
}

function isAttachmentWord(word: Word): boolean {
  return word === Word.File || word === Word.View || word === Word.Template;
}

/** attachment = ( "file" | "view" | "template" ) ":" expr [ ":" expr expr ] [ "as" NAME ] */
function attachment(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  leaf(p, Kind.Name);
  advance(p);
  p.grammar.expression(p);
  if (p.kind === TokenKind.Colon) {
    advance(p);
    p.grammar.expression(p);
    if (startsOperand(p) && !p.newline && !isAs(p) && !startsAttribute(p)) p.grammar.expression(p);
  }
  let hasFormat = 0;
  if (isAs(p)) {
    advance(p);
    if (p.kind === TokenKind.Name) leaf(p, Kind.Name);
    else {
      reportHere(p, 'missingFormat');
      missing(p);
    }
    hasFormat = 1;
  }
  finish(p, Kind.Attachment | (hasFormat << 8), start, mark);
}

function isAs(p: Parser): boolean {
  return p.kind === TokenKind.Name && p.word === Word.As && !p.newline;
}

/** `insert into`, or only one of the words before a form with its bracket. */
export function startsInsertion(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline) return false;
  if (p.word === Word.Insert && next.word === Word.Into) return true;
  advance(next);
  return at(next, TokenKind.OpenBracket);
}

/** `update record [`: the word alone may be a name. */
export function startsUpdate(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline) return false;
  advance(next);
  while (at(next, TokenKind.Dot)) {
    advance(next);
    if (!at(next, TokenKind.Name)) return false;
    advance(next);
  }
  return at(next, TokenKind.OpenBracket);
}

/** update = "update" path "[" { path "=" expr [ "," ] } "]", in the scripts of exported applications. */
export function update(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  path(p, 'missingName');
  fieldBlock(p, start);
  finish(p, Kind.Update, start, mark);
}

/** insert = "insert" "into" form "[" { path "=" expr [ "," ] } "]" */
export function insertion(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  if (p.word === Word.Insert) advance(p);
  else report(p, 'missingInsert', p.start, p.end);
  if (p.kind === TokenKind.Name && p.word === Word.Into) advance(p);
  else reportHere(p, 'missingInto');
  path(p, 'missingForm');
  fieldBlock(p, start);
  finish(p, Kind.Insert, start, mark);
}

/** `[ A = x B = y ]`; `start` is where the statement that it belongs to begins. */
function fieldBlock(p: Parser, start: number): void {
  skipBeforeBracket(p);
  const { comparing, inCriteria } = p;
  p.comparing = p.inCriteria = false;
  const open = p.kind === TokenKind.OpenBracket ? p.start : -1;
  if (open >= 0) advance(p);
  blockBody(p, open, start, startsField, field);
  p.comparing = comparing;
  p.inCriteria = inCriteria;
}

/** `A = x`; also called for what is none, to report it. */
function field(p: Parser): void {
  const outer = beginUnit(p, Unit.Field);
  const mark = p.count;
  path(p, 'missingField');
  const start = beginning(p);
  if (p.kind === TokenKind.Assign) advance(p);
  else reportHere(p, 'missingAssign');
  if (p.newline && startsField(p)) {
    reportHere(p, 'missingExpression');
    missing(p);
  } else p.grammar.expression(p);
  endEntry(p, startsField);
  endUnit(p, outer);
  finish(p, Kind.FieldValue, start, mark);
}
