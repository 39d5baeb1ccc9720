import { type Hints, matchBraces } from './braces.js';
import { listItem } from './grammar/blocks.js';
import { Kind } from './kinds.js';
import { advance } from './lexer.js';
import { finish, Parser } from './state.js';
import { preOrderRows } from './table.js';
import { type SyntaxError, Tree } from './tree.js';

/** Reads a text. Whatever the text, the answer is a tree; what is wrong stands in its `errors`. */
export function parse(text: string): Tree {
  let p = read(text, undefined);
  if (p.unbalanced) {
    const hints = matchBraces(text);
    if (hints !== undefined) p = read(text, hints);
    p.unbalanced = true;
  }
  return new Tree({
    text,
    rows: preOrderRows(p),
    errors: sortErrors(p.errors),
    comments: p.comments.slice(0, p.commentCount),
    lookaheads: p.lookaheads,
    unbalanced: p.unbalanced,
  });
}

function read(text: string, hints: Hints | undefined): Parser {
  const p = new Parser(text, 64 + (text.length >> 2));
  p.hints = hints;
  advance(p);
  while (listItem(p, true)) {}
  reportUnclosedComments(p);
  p.previousEnd = text.length;
  finish(p, Kind.Script, 0, 0);
  return p;
}

/** The lexer ends such a comment where it seems to be meant to end (marks.ts). */
function reportUnclosedComments(p: Parser): void {
  if (p.noCommentEndFrom === Number.MAX_SAFE_INTEGER) return;
  for (let i = 0; i < p.commentCount; i += 2) {
    const start = p.comments[i]!;
    const end = p.comments[i + 1]!;
    if (p.text.charCodeAt(start + 1) !== 42 || (end - start > 3 && p.text.endsWith('*/', end))) continue;
    if (p.errors.some((error) => error.start === start && error.code === 'unclosedComment')) continue;
    p.errors.push({ code: 'unclosedComment', start, end: start + 2, detail: '' });
  }
}

export function sortErrors(errors: SyntaxError[]): SyntaxError[] {
  return errors.sort((a, b) => a.start - b.start || a.end - b.end);
}
