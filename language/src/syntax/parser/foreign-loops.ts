import { countingHeaders } from '../habits/loops.js';
import { advance } from '../lexer/advance.js';
import { at, isWord } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, addForm, beginUnit, blockFollows, endUnit } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block } from './blocks.js';
import { branch } from './conditionals.js';
import { value } from './expressions.js';
import { endHeader } from './headers.js';
import { leaf, missing } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';

/** A loop's header is looked for in this many characters. */
const LONGEST_HEADER = 240;

/**
 * `for(i = 0; i < 5; i++)`, `for p from 1 to 9`, `for(String s : names)`: the headers of other languages. One error, and
 * the block is read. False if it is another slip.
 */
export function foreignLoop(p: Parser): boolean {
  const next = peek(p);
  const isSuspect = next.kind === TokenKind.OpenParen || isWord(next, Word.Each) || isWord(p, Word.Foreach);
  if (!isSuspect && next.kind !== TokenKind.Name) return false;
  // Deluge's own loop, which nothing behind it can change.
  if (/^for\s+each\s+(?:index\s+)?\w+\s+in\s+(?!range\b)[a-z_{"]/i.test(p.text.slice(p.start, p.start + 80)))
    return false;
  const text = p.text.slice(p.start, p.start + LONGEST_HEADER);
  const counting = countingHeaders.map((header) => header.exec(text)?.[0]).find((found) => found !== undefined);
  const isInParentheses = counting === undefined && inParentheses.test(text);
  p.depends(p.start, p.start + LONGEST_HEADER);
  if (counting !== undefined) countingLoop(p, p.start + counting.length);
  else if (isInParentheses) loopInParentheses(p);
  return counting !== undefined || isInParentheses;
}

function countingLoop(p: Parser, end: number): void {
  const start = p.start;
  const mark = p.count;
  const name = /^\s*(?:each\s+)?\(?\s*(?:\w+\s+)?(\w+)\s*(?:=|from\b|in\b)/i.exec(p.text.slice(p.end, end));
  const nameStart = name === null ? -1 : p.end + name[0].lastIndexOf(name[1]!);
  let hasVariable = false;
  while (p.kind !== TokenKind.End && p.start < end) {
    if (p.start === nameStart && p.kind === TokenKind.Name) {
      leaf(p, Kind.Name);
      hasVariable = true;
    } else advance(p);
  }
  addForm(p, 'countingLoop', start);
  if (!hasVariable) missing(p);
  missing(p);
  block(p, 'for each');
  finish(p, Kind.ForEach, start, mark);
}

/** The names before `in` or a colon, in parentheses. */
const inParentheses =
  /^for\s*(?:each)?\s*\(\s*(?:(?:let|var|const|final)\s+)?(?:[A-Za-z][\w.]*(?:<[\w\s,<>]*>)?(?:\[\])?\s+)?[A-Za-z_]\w*\s*(?:\sin\s|\sof\s|:)/i;

function loopInParentheses(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  const outer = beginUnit(p, Unit.Header);
  while (p.kind !== TokenKind.OpenParen) advance(p);
  advance(p);
  for (let next = peek(p); !isLoopWord(next); next = peek(p)) advance(p);
  leaf(p, Kind.Name);
  advance(p);
  value(p);
  if (at(p, TokenKind.CloseParen)) {
    advance(p);
    addForm(p, 'loopParentheses', start);
  } else addError(p, 'unclosedParen', start, p.previousEnd);
  endHeader(p);
  endUnit(p, outer);
  block(p, 'for each');
  finish(p, Kind.ForEach, start, mark);
}

function isLoopWord(next: ReturnType<typeof peek>): boolean {
  return next.kind === TokenKind.Colon || next.kind === TokenKind.End || isWord(next, Word.In) || isWord(next, Word.Of);
}

/** `while (…) { … }`. Its block is read as that of an `if`. */
export function whileLoop(p: Parser): boolean {
  if (peek(p).kind !== TokenKind.OpenParen || !blockFollows(p)) return false;
  const start = p.start;
  const mark = p.count;
  const errors = p.errors.length;
  branch(p, -1, mark, (end) => {
    if (p.errors.length === errors) addError(p, 'whileLoop', start, end);
  });
  finish(p, Kind.If, start, mark);
  return true;
}

/** `do { … } while (…);` */
export function doLoop(p: Parser): boolean {
  if (peek(p).kind !== TokenKind.OpenBrace) return false;
  addError(p, 'doLoop', p.start, p.end);
  const start = p.start;
  const mark = p.count;
  advance(p);
  missing(p);
  missing(p);
  block(p, 'do');
  finish(p, Kind.ForEach, start, mark);
  if (!isWord(p, Word.While) || peek(p).kind !== TokenKind.OpenParen) return true;
  while (p.kind !== TokenKind.End && p.kind !== TokenKind.Semicolon && p.kind !== TokenKind.CloseBrace) advance(p);
  if (p.kind === TokenKind.Semicolon) advance(p);
  return true;
}

/** `switch (x) { case 1: … }`, which is skipped as a whole. */
export function switchStatement(p: Parser): boolean {
  if (peek(p).kind !== TokenKind.OpenParen) return false;
  p.depends(p.start, p.start + LONGEST_HEADER);
  if (!/^switch\s*\([^;{}]*\)\s*\{/i.test(p.text.slice(p.start, p.start + LONGEST_HEADER))) return false;
  const start = p.start;
  const mark = p.count;
  const word = p.text.slice(p.start, p.end);
  addError(p, 'foreignSwitch', start, p.end, word);
  let open = 0;
  do {
    if (p.kind === TokenKind.OpenBrace) open++;
    else if (p.kind === TokenKind.CloseBrace && --open === 0) {
      advance(p);
      break;
    }
    advance(p);
  } while (p.kind !== TokenKind.End);
  finish(p, Kind.Error, start, mark);
  return true;
}
