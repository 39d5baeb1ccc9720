import { advance } from '../lexer/advance.js';
import { isUnclosedComment } from '../lexer/unterminated.js';
import { type Hints, matchBraces } from '../recovery/braces.js';
import { Kind } from '../tree/kinds.js';
import { preOrderRows } from '../tree/pre-order.js';
import { RowTable } from '../tree/row-table.js';
import type { SyntaxError } from '../tree/syntax-error.js';
import { Tree } from '../tree/tree.js';
import { listItem } from './blocks.js';
import { grammar } from './grammar.js';
import { finish, Parser } from './parser.js';

/**
 * Where the rows of the parse at hand are written before they become a table. Kept from one parse to the next,
 * because fresh memory costs a fifth of a parse; but not after a text of many megabytes.
 */
let scratch: Int32Array = new Int32Array(4096);
const MOST_SCRATCH = 4_000_000;

/** Reads a text. Whatever the text, the answer is a tree; what is wrong stands in its `errors`. */
export function parse(text: string): Tree {
  let p = readBalanced(text, -1, scratch);
  let isWhole = p.unbalanced;
  const suspect = p.errors.length > 0 ? commentInComment(p) : -1;
  if (suspect >= 0) {
    // The mark that should end the comment may be missing, so that it ran on to the end of the next comment.
    isWhole = true;
    const other = readBalanced(text, suspect, new Int32Array(p.rows.length));
    if (other.errors.length <= p.errors.length) p = other;
  }
  if (p.rows.length <= MOST_SCRATCH) scratch = p.rows;
  return new Tree({
    text,
    table: new RowTable(preOrderRows(p)),
    errors: sortErrors(p.errors),
    comments: p.comments.slice(0, p.commentCount),
    lookaheads: p.lookaheads,
    unbalanced: isWhole,
  });
}

function readBalanced(text: string, brokenComment: number, rows: Int32Array): Parser {
  const p = read(text, undefined, brokenComment, rows);
  if (!p.unbalanced) return p;
  const hints = matchBraces(text, brokenComment);
  if (hints === undefined) return p;
  const again = read(text, hints, brokenComment, p.rows);
  again.unbalanced = true;
  return again;
}

function read(text: string, hints: Hints | undefined, brokenComment: number, rows: Int32Array): Parser {
  const p = new Parser(text, grammar, rows);
  p.hints = hints;
  p.brokenComment = brokenComment;
  advance(p);
  while (listItem(p, true)) {}
  reportUnclosedComments(p);
  p.previousEnd = text.length;
  finish(p, Kind.Script, 0, 0);
  return p;
}

/** The first block comment over several lines that has the beginning of another in it; -1 if there is none. */
function commentInComment(p: Parser): number {
  return nestedComment(p.text, p.comments.subarray(0, p.commentCount));
}

/** Of comments as start and end offsets in turn. */
export function nestedComment(text: string, comments: Int32Array): number {
  for (let i = 0; i < comments.length; i += 2) {
    const start = comments[i]!;
    if (text.charCodeAt(start + 1) !== 42) continue;
    const comment = text.slice(start, comments[i + 1]!);
    const inner = comment.indexOf('/*', 2);
    if (inner > 0 && comment.lastIndexOf('\n', inner) >= 0) return start;
  }
  return -1;
}

/** The lexer ends such a comment where it seems to be meant to end (unterminated.ts). */
function reportUnclosedComments(p: Parser): void {
  if (p.noCommentEndFrom === Number.MAX_SAFE_INTEGER && p.brokenComment < 0) return;
  for (let i = 0; i < p.commentCount; i += 2) {
    const start = p.comments[i]!;
    const end = p.comments[i + 1]!;
    if (isUnclosedComment(p.text, start, end))
      p.errors.push({ code: 'unclosedComment', start, end: start + 2, detail: '' });
  }
}

/** In the order of the text. Of several at one place the first reported is kept: they are about one mistake. */
export function sortErrors(errors: SyntaxError[]): SyntaxError[] {
  const sorted = errors.sort((a, b) => a.start - b.start);
  return sorted.filter((error, i) => i === 0 || error.start !== sorted[i - 1]!.start);
}
