import { type FormCode, formAt } from '../habits/forms.js';
import { advance } from '../lexer/advance.js';
import { TokenKind } from '../lexer/tokens.js';
import type { SyntaxErrorCode } from '../messages.js';
import { finish, type Parser, Unit } from '../parser/parser.js';
import { Kind } from '../tree/kinds.js';
import type { SyntaxError } from '../tree/syntax-error.js';
import { examine } from './examine.js';

/*
 * What happens at a mistake. The parser works in units: a statement, a header, an attribute. The first error in
 * a unit looks at the whole unit: where it ends, and whether a quote, a comment mark or a bracket in it has no
 * partner. If one has none, that is the mistake, wherever the grammar noticed it. Then the unit is fenced off
 * (`limit`): parsing goes on inside in silence, to keep as much of the tree as there is, and what is left is
 * skipped. The unit after it begins afresh.
 */

/** A mistake that leaves the parser sure of what follows: reported, and parsing goes on. */
export function addError(p: Parser, code: SyntaxErrorCode, start: number, end: number, detail = ''): void {
  if (!p.panic) p.errors.push({ code, start, end, detail });
}

/** A mistake in the current unit. Only the first of a unit is kept. */
export function report(p: Parser, code: SyntaxErrorCode, start: number, end: number, detail = ''): void {
  if (p.panic) return;
  p.panic = true;
  const found = examine(p, true);
  // The brace of the block behind the unit belongs to some forms, so that one more character is looked at.
  const isBracket = found.code !== undefined && p.text[p.start] !== '`';
  const form = formOfUnit(p, found.fence, isBracket ? found.start : start, isBracket);
  if (form !== undefined) p.errors.push(form);
  else if (found.code === undefined) p.errors.push({ code, start, end, detail });
  else p.errors.push({ code: found.code, start: found.start, end: found.end, detail: '' });
  p.limit = Math.max(found.fence, p.start);
  if (p.start >= p.limit) {
    p.kind = TokenKind.End;
    p.start = p.end = p.limit;
  }
}

/** The form of another language that the mistake is a part of, whatever the grammar misses in it. */
function formOfUnit(p: Parser, fence: number, start: number, onlyStrong: boolean): SyntaxError | undefined {
  return formAt(p.text, p.unitStart, Math.max(fence, p.end) + 1, [start, p.start], onlyStrong);
}

/**
 * A form of another language that the grammar took as a whole, from `start` to the token before the current one: reported,
 * and parsing goes on.
 */
export function addForm(p: Parser, code: FormCode, start: number, detail = ''): void {
  addError(p, code, start, p.previousEnd, detail);
}

/** What beginUnit changes, for endUnit to put back. */
export interface OuterUnit {
  readonly unit: Unit;
  readonly start: number;
  readonly panic: boolean;
}

export function beginUnit(p: Parser, unit: Unit): OuterUnit {
  const outer = { unit: p.unit, start: p.unitStart, panic: p.panic };
  p.unit = unit;
  p.unitStart = p.start;
  return outer;
}

export function endUnit(p: Parser, outer: OuterUnit): void {
  if (p.panic && !outer.panic && (!p.abandoned || p.unit === Unit.Header)) recover(p, p.unit !== Unit.Header);
  p.unit = outer.unit;
  p.unitStart = outer.start;
}

/** Skips what is left of the broken unit, as an Error row if `asRow`, and takes the fence away. */
export function recover(p: Parser, asRow = true): void {
  if (p.kind !== TokenKind.End) {
    const start = p.start;
    const mark = p.count;
    skipRest(p);
    if (asRow) finish(p, Kind.Error, start, mark);
  }
  const { previousEnd, newline } = p;
  p.panic = p.abandoned = false;
  p.broken = true;
  // A text that is not closed may reach over the fence.
  p.end = Math.max(p.limit, previousEnd);
  p.limit = p.text.length;
  advance(p);
  p.previousEnd = previousEnd;
  p.newline ||= newline;
}

/** Brackets are nested too deeply at the current token: the statement is given up. */
export function abandon(p: Parser): void {
  report(p, 'nestedTooDeep', p.start, p.end);
  p.abandoned = true;
  skipRest(p);
}

function skipRest(p: Parser): void {
  while (p.kind !== TokenKind.End) advance(p);
}

/** In a header: a block's `{` comes before anything that ends a statement. */
export function blockFollows(p: Parser): boolean {
  return examine(p, false).atBlock;
}
