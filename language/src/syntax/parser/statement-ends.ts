import { advance } from '../lexer/advance.js';
import { startsOperand } from '../lexer/lookahead.js';
import { TokenKind } from '../lexer/tokens.js';
import { strayCodes } from '../recovery/examine.js';
import { addError, recover, report } from '../recovery/units.js';
import { Kind } from '../tree/kinds.js';
import { finish, lastKind, type Parser } from './parser.js';

/** Reports the current token, which stands where the statement or entry should be over. */
export function unexpected(p: Parser): void {
  const text = p.text.slice(p.start, p.end);
  if (p.kind === TokenKind.Unknown) {
    report(p, text.startsWith('?') ? 'questionMark' : 'unknownCharacter', p.start, p.end, text);
  } else if (p.kind === TokenKind.CommentEnd) report(p, 'strayCommentEnd', p.start, p.end);
  else if (p.unclosed && (p.kind === TokenKind.Text || p.kind === TokenKind.QuotedText)) {
    report(p, 'unclosedText', p.start, p.start + 1);
  } else report(p, startsOperand(p) ? 'missingOperator' : 'unexpectedToken', p.start, p.end, text);
}

/** Reports one mark that stands where nothing of the kind can, without giving up what follows it. */
export function unexpectedMark(p: Parser): void {
  const code = strayCodes[p.kind];
  if (code !== undefined) addError(p, code, p.start, p.end);
  else addError(p, 'unexpectedToken', p.start, p.end, p.text.slice(p.start, p.end));
}

/** The end of a plain statement: its `;`, or the error that it is missing; then its row. */
export function finishStatement(p: Parser, kindAndData: number, start: number, mark: number): void {
  if (p.kind !== TokenKind.Semicolon && !p.panic && !mayEndWithout(p, mark)) {
    if (p.newline && p.text.endsWith('*/', p.previousEnd) && p.errors.at(-1)?.end === p.previousEnd) {
      // A comment mark that ends nothing was dropped: the statement before it was a comment's text.
      p.broken = true;
    } else if (p.newline || p.kind === TokenKind.End || p.kind === TokenKind.CloseBrace) {
      report(p, 'missingSemicolon', p.previousEnd, p.previousEnd);
    } else unexpected(p);
  }
  if (p.panic) recover(p);
  if (p.kind === TokenKind.Semicolon) advance(p);
  finish(p, kindAndData, start, mark);
}

/** After a bracket block at the end of its line the `;` may be left out. */
function mayEndWithout(p: Parser, mark: number): boolean {
  if (!p.newline && p.kind !== TokenKind.End && p.kind !== TokenKind.CloseBrace) return false;
  if (p.count === mark) return false;
  const kind = lastKind(p);
  return kind === Kind.Task || kind === Kind.Insert || kind === Kind.Update;
}
