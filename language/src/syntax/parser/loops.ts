import { advance } from '../lexer/advance.js';
import { isWord } from '../lexer/lexer.js';
import { peek, startsOperand } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, beginUnit, blockFollows, endUnit } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { block } from './blocks.js';
import { value } from './expressions.js';
import { endHeader, isLastOnLine } from './headers.js';
import { missing, nameOrMissing, reportHere } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';

/** for-stmt = "for" "each" [ "index" ] NAME "in" source block */
export function forEach(p: Parser): void {
  const start = p.start;
  const mark = p.count;
  const outer = beginUnit(p, Unit.Header);
  const isOneWord = isWord(p, Word.Foreach);
  if (isOneWord) addError(p, 'foreachWord', p.start, p.end);
  advance(p);
  if (isWord(p, Word.Each)) advance(p);
  else if (!isOneWord) reportHere(p, 'missingEach', p.text.slice(p.start, p.end));
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
  else if (isWord(p, Word.Of) && !p.newline) {
    addError(p, 'loopOf', p.start, p.end);
    advance(p);
  } else reportHere(p, 'missingIn');
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

/** `foreach x in xs { … }`: one word for two. False if it is a name here. */
export function foreachLoop(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline || !blockFollows(p)) return false;
  forEach(p);
  return true;
}

/** `each x in xs { … }`: the `for` is missing. */
export function strayEach(p: Parser): boolean {
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
