import { advance } from '../lexer/advance.js';
import { at, isWord } from '../lexer/lexer.js';
import { peek } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addForm } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { leaf, missing, reportHere } from './leaves.js';
import { beginning, finish, type Parser } from './parser.js';

/** `sort by A desc, B range from 0 to 9 .getall()` after a source that is on the rows already. */
export function clauses(p: Parser, start: number, mark: number): void {
  let isQuery = false;
  if (p.word === Word.Sort && isWord(peek(p), Word.By)) {
    sort(p);
    isQuery = true;
    if (isWord(p, Word.Limit) && peek(p).kind === TokenKind.Number) limit(p);
  }
  if (isWord(p, Word.Range) && isWord(peek(p), Word.From)) {
    range(p);
    isQuery = true;
  }
  if (!isQuery) return;
  let getsAll = 0;
  if (p.kind === TokenKind.Dot && isWord(peek(p), Word.Getall)) {
    advance(p);
    advance(p);
    if (at(p, TokenKind.OpenParen)) advance(p);
    else reportHere(p, 'missingOpenParen');
    if (at(p, TokenKind.CloseParen)) advance(p);
    else reportHere(p, 'missingCloseParen');
    getsAll = 1;
  }
  finish(p, Kind.Query | (getsAll << 8), start, mark);
}

/** `limit 10`, which is `range from 0 to 9`. */
function limit(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  const detail = p.text.slice(p.start, p.end);
  leaf(p, Kind.Number);
  addForm(p, 'limitClause', start, detail);
  p.count = mark;
}

function sort(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  advance(p);
  for (;;) {
    sortKey(p);
    if (p.kind !== TokenKind.Comma) break;
    advance(p);
  }
  finish(p, Kind.Sort, start, mark);
}

function sortKey(p: Parser): void {
  const mark = p.count;
  sortPath(p);
  const start = beginning(p);
  let descending = 0;
  if (isWord(p, Word.Asc)) advance(p);
  else if (isWord(p, Word.Desc)) {
    advance(p);
    descending = 1;
  }
  finish(p, Kind.SortKey | (descending << 8), start, mark);
}

/** A path that stops before `.getall()`, which belongs to the query. */
function sortPath(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  if (isWord(p, Word.Range) && isWord(peek(p), Word.From)) {
    reportHere(p, 'missingField');
    missing(p);
    return;
  }
  if (p.kind === TokenKind.Name) leaf(p, Kind.Name);
  else {
    reportHere(p, 'missingField');
    missing(p);
    return;
  }
  while (at(p, TokenKind.Dot)) {
    const next = peek(p);
    if (isWord(next, Word.Getall)) {
      advance(next);
      if (next.kind === TokenKind.OpenParen) return;
    }
    advance(p);
    if (p.kind === TokenKind.Name && !p.newline) leaf(p, Kind.Name);
    else {
      reportHere(p, 'missingName');
      missing(p);
    }
    finish(p, Kind.Member, start, mark);
  }
}

function range(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  advance(p);
  advance(p);
  p.grammar.expression(p);
  if (isWord(p, Word.To)) advance(p);
  else reportHere(p, 'missingTo');
  p.grammar.expression(p);
  finish(p, Kind.Range, start, mark);
}
