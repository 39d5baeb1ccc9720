import { advance } from '../lexer/advance.js';
import { peek, startsOperand } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { addError, addForm } from '../recovery/units.js';
import { Kind, Operator } from '../tree/kinds.js';
import { missing } from './leaves.js';
import { finish, type Parser, Unit } from './parser.js';

/*
 * Expressions of other languages that are read as a whole, so that the call or the block around them keeps its meaning.
 */

/** `a ? b : c` and `a ?? b`, behind an operand that is on the rows. */
export function afterCondition(p: Parser, start: number, mark: number): void {
  if (p.text.charCodeAt(p.start) !== QUESTION || !startsOperand(peek(p))) return;
  const isSilent = p.panic;
  const source = p.text.slice(p.start, p.end);
  advance(p);
  p.grammar.expression(p);
  if (source === '??') {
    finish(p, Kind.Binary | (Operator.Or << 8), start, mark);
    if (!isSilent) addForm(p, 'nullCoalescing', start, source);
    return;
  }
  if (p.kind === TokenKind.Colon) {
    advance(p);
    p.grammar.expression(p);
  } else missing(p);
  finish(p, Kind.Conditional, start, mark);
  if (isSilent || p.panic) return;
  // One that stands inside another is a part of the same mistake.
  while (p.errors.at(-1)?.code === 'questionMark' && p.errors.at(-1)!.start >= start) p.errors.pop();
  addForm(p, 'questionMark', start, source);
}

/** The dot of `a?.b`. False if the mark is another. */
export function optionalDot(p: Parser): boolean {
  if (p.text.charCodeAt(p.start) !== QUESTION || p.text.charCodeAt(p.end) !== DOT) return false;
  if (peek(p).kind !== TokenKind.Dot) return false;
  addError(p, 'optionalChaining', p.start, p.end + 1);
  advance(p);
  return true;
}

/** `function (a) { … }` as a value. False if the word is a name here. */
export function functionValue(p: Parser): boolean {
  if (p.start === p.unitStart) return false;
  if (!/^function\b\s*\w*\s*\([^(){};]*\)\s*\{/i.test(p.text.slice(p.start, p.start + LONGEST_HEADER))) return false;
  p.depends(p.start, p.start + LONGEST_HEADER);
  const start = p.start;
  const mark = p.count;
  while (p.kind !== TokenKind.End && p.kind !== TokenKind.OpenBrace) advance(p);
  addForm(p, 'functionValue', start);
  skipBody(p);
  finish(p, Kind.Error, start, mark);
  return true;
}

/** The current token and the `>` behind it are an arrow: `=>` or `->`. */
export function isArrow(p: Parser): boolean {
  return p.text.charCodeAt(p.end) === GREATER && (p.kind === TokenKind.Assign || p.kind === TokenKind.Minus);
}

/** `=> a + 1` or `-> { … }` behind the parameters, which are on the rows since `mark`. */
export function arrowBody(p: Parser, start: number, mark: number): void {
  const isSilent = p.panic;
  advance(p);
  advance(p);
  if (!isSilent) addForm(p, 'functionValue', start);
  if (p.kind === TokenKind.OpenBrace) skipBody(p);
  else if (startsOperand(p)) p.grammar.expression(p);
  p.count = mark;
  finish(p, Kind.Error, start, mark);
}

/** `(a, b) =>` or `() =>`: parameters in parentheses that no expression is. */
export function arrowParameters(p: Parser): boolean {
  const found = /^\((?:\s*|[\w\s:]+,[\w\s,:]*)\)\s*[=-]>/.exec(p.text.slice(p.start, p.start + LONGEST_HEADER));
  if (found === null) return false;
  p.depends(p.start, p.start + LONGEST_HEADER);
  const start = p.start;
  const mark = p.count;
  while (p.kind !== TokenKind.End && !isArrow(p)) advance(p);
  arrowBody(p, start, mark);
  return true;
}

/** `Map{…}` and `List{…}`: the word before the braces says nothing that they do not. */
export function wordBeforeBraces(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.OpenBrace || next.newline || p.unit === Unit.Header) return false;
  if (p.word !== Word.Map && p.word !== Word.List) return false;
  const word = p.text.slice(p.start, p.end);
  const start = p.start;
  advance(p);
  addError(p, 'braceConstructor', start, p.previousEnd, word);
  return true;
}

/** `new` before a constructor. */
export function newOperator(p: Parser): boolean {
  const next = peek(p);
  if (next.kind !== TokenKind.Name || next.newline) return false;
  addError(p, 'newOperator', p.start, next.start);
  advance(p);
  return true;
}

/** `<record_id>` where a value should stand. */
export function placeholder(p: Parser): boolean {
  const found = /^<[A-Za-z_][\w .-]*>/.exec(p.text.slice(p.start, p.start + LONGEST_PLACEHOLDER))?.[0];
  p.depends(p.start, p.start + LONGEST_PLACEHOLDER);
  if (found === undefined || p.panic) return false;
  const start = p.start;
  const end = start + found.length;
  while (p.kind !== TokenKind.End && p.start < end) advance(p);
  addForm(p, 'placeholder', start, found);
  missing(p);
  return true;
}

/** `2303XXXX`: the letters behind the number at the token before. */
export function placeholderDigits(p: Parser, start: number): void {
  if (p.start !== p.previousEnd || !/^[xX*]+$/.test(p.text.slice(p.start, p.end))) return;
  advance(p);
  addForm(p, 'placeholder', start, p.text.slice(start, p.previousEnd));
}

function skipBody(p: Parser): void {
  let open = 0;
  do {
    if (p.kind === TokenKind.OpenBrace) open++;
    else if (p.kind === TokenKind.CloseBrace) open--;
    advance(p);
  } while (open > 0 && p.kind !== TokenKind.End);
}

const QUESTION = 63;
const DOT = 46;
const GREATER = 62;
const LONGEST_HEADER = 200;
const LONGEST_PLACEHOLDER = 60;
