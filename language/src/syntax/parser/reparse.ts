import type { TextChange } from '../../text/edits.js';
import { advance, lexFrom } from '../lexer/advance.js';
import { Lexer } from '../lexer/lexer.js';
import { cannotStart } from '../lexer/lookahead.js';
import { TokenKind, Word } from '../lexer/tokens.js';
import { Kind } from '../tree/kinds.js';
import { endAt, kindAt, parentAt, sizeAt, startAt } from '../tree/rows.js';
import type { SyntaxError } from '../tree/syntax-error.js';
import { Tree } from '../tree/tree.js';
import { listItem } from './blocks.js';
import { grammar } from './grammar.js';
import { nestedComment, parse, sortErrors } from './parse.js';
import { Parser } from './parser.js';

/*
 * After an edit only the statements around it are parsed: in the innermost list of statements that holds the edit,
 * from the first statement that the edit may have touched to the first one behind it that begins where it began
 * before. All other rows stay, and are moved (row-table.ts). The result is that of a fresh parse; where that is not
 * certain (braces that do not match, a comment that is not closed), a fresh parse is what is done.
 */

export interface Reparsed {
  readonly tree: Tree;
  /** What was parsed again. Rows outside are the same but for their offsets; the nodes around it have another size. */
  readonly changed: TextChange;
}

/** The tree of the text after one edit; the same as that of `parse(text)`. `text` is the whole of the new text. */
export function reparse(tree: Tree, text: string, change: TextChange): Reparsed {
  const reparsed = tree.unbalanced ? undefined : reparseStatements(tree, text, change);
  if (reparsed !== undefined) return reparsed;
  return { tree: parse(text), changed: { start: 0, oldEnd: tree.text.length, newEnd: text.length } };
}

function reparseStatements(tree: Tree, text: string, change: TextChange): Reparsed | undefined {
  const old = new OldTree(tree);
  const from = Math.min(change.start, old.earliestDecision(change.start));
  for (let list = old.listAround(from, change.oldEnd); list >= 0; list = old.listAround(from, change.oldEnd, list)) {
    const first = old.firstTouched(list, from, change.start);
    if (first === undefined) continue;
    return reparseList(old, text, change, list, first);
  }
  return undefined;
}

/** Where parsing begins: before the statement of a row, after what stands before it. */
interface Beginning {
  /** The first row that is made again. */
  readonly row: number;
  /** Where the statement before ends, or the list begins; the same offset in both texts. */
  readonly offset: number;
}

/** Look-ups in the tree before the edit. */
class OldTree {
  readonly rows: Int32Array;

  constructor(readonly tree: Tree) {
    this.rows = tree.rows;
  }

  kind(row: number): Kind {
    return kindAt(this.rows, row);
  }
  start(row: number): number {
    return startAt(this.rows, row);
  }
  end(row: number): number {
    return endAt(this.rows, row);
  }
  /** The row after the node and all below it. */
  after(row: number): number {
    return row + sizeAt(this.rows, row);
  }
  parent(row: number): number {
    return parentAt(this.rows, row);
  }

  /** The first offset whose meaning was decided by looking at `offset` or beyond. */
  earliestDecision(offset: number): number {
    const { lookaheads } = this.tree;
    let earliest = offset;
    for (let i = 0; i < lookaheads.length; i += 2) {
      if (lookaheads[i]! < earliest && lookaheads[i + 1]! >= offset) earliest = lookaheads[i]!;
    }
    return earliest;
  }

  /** The innermost list of statements with both offsets between its braces; further out than `inside` if given. */
  listAround(start: number, end: number, inside = -1): number {
    let row = inside < 0 ? this.tree.nodeCovering(start, end).id : this.parent(inside);
    for (; row > 0; row = this.parent(row)) {
      if (this.kind(row) === Kind.Block && this.start(row) < start && end < this.end(row)) return row;
    }
    return inside === 0 ? -1 : 0;
  }

  /**
   * The first statement of the list that may become another one. `from` is the first offset that counts,
   * `changeStart` that of the edit. Undefined if it may be the one before the list.
   */
  firstTouched(list: number, from: number, changeStart: number): Beginning | undefined {
    let before = this.lastBeginning(list, from);
    let row = before < 0 ? list + 1 : this.after(before);
    while (before >= 0 && this.mayTouch(before, row, list, from, changeStart)) {
      row = before;
      before = this.siblingBefore(before, list);
    }
    if (before >= 0) return { row, offset: this.end(before) };
    return { row, offset: list === 0 ? 0 : this.start(list) + 1 };
  }

  /** The edit may change the statement `before`, which `row` follows. */
  private mayTouch(before: number, row: number, list: number, from: number, changeStart: number): boolean {
    const end = this.end(before);
    if (row < this.after(list) && this.mayBelongBefore(row)) return true;
    // An error of a statement may stand at the token after it.
    const next = row < this.after(list) ? this.start(row) : end;
    if (end >= from || this.hasErrorIn(this.start(before), next)) return true;
    if (this.tree.text.charCodeAt(end - 1) === 59) return false;
    // A statement that ends without a `;` was ended by the token after it.
    const lexer = new Lexer(this.tree.text);
    lexFrom(lexer, next);
    return lexer.end >= changeStart;
  }

  /** The row is what the parser made of a part of the statement before it. */
  private mayBelongBefore(row: number): boolean {
    const kind = this.kind(row);
    if (kind === Kind.Error || kind === Kind.Block) return true;
    return /^(?:\{|else|catch)/i.test(this.tree.text.slice(this.start(row), this.start(row) + 5));
  }

  private hasErrorIn(start: number, end: number): boolean {
    return this.tree.hasErrorFrom(start, end + 1);
  }

  /** The last statement of the list that begins at or before the offset; -1 if none does. */
  private lastBeginning(list: number, offset: number): number {
    const rows = this.rows;
    let low = list;
    let high = this.after(list);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (startAt(rows, middle) <= offset) low = middle;
      else high = middle;
    }
    return this.inList(low, list);
  }

  siblingBefore(row: number, list: number): number {
    return this.inList(row - 1, list);
  }

  /** The statement of the list that the row is in; -1 for the list itself. */
  private inList(row: number, list: number): number {
    let child = row;
    if (child === list) return -1;
    while (this.parent(child) !== list) child = this.parent(child);
    return child;
  }
}

/** Where the new rows end: before an old row that stays, at the same token in both texts. */
interface Ending {
  readonly row: number;
  readonly oldOffset: number;
  readonly newOffset: number;
}

function reparseList(
  old: OldTree,
  text: string,
  change: TextChange,
  list: number,
  first: Beginning,
): Reparsed | undefined {
  const shift = change.newEnd - change.oldEnd;
  const p = new Parser(text, grammar);
  for (let row = list; row > 0; row = old.parent(row)) if (old.kind(row) === Kind.Block) p.depth++;
  p.end = first.offset;
  advance(p);
  // A block's header looks at what follows its brace on the line.
  if (list > 0 && first.offset === old.start(list) + 1 && cannotStart(p)) return undefined;
  const end = parseUntilSame(old, p, change, list, first, shift);
  if (end === undefined || p.unbalanced || p.noCommentEndFrom < text.length) return undefined;
  const errors = joinErrors(old.tree.errors, p.errors, first.offset, end, shift);
  if (errors === undefined) return undefined;
  const comments = joinComments(old.tree.comments, p, first.offset, end, shift);
  if (errors.length > 0 && nestedComment(text, comments) >= 0) return undefined;
  const tree = new Tree({
    text,
    table: old.tree.table.replace({ list, first: first.row, last: end.row, count: p.count, shift }, p),
    errors,
    comments,
    lookaheads: joinLookaheads(old.tree.lookaheads, p.lookaheads, first.offset, end.oldOffset, shift),
    unbalanced: false,
  });
  return { tree, changed: { start: first.offset, oldEnd: end.oldOffset, newEnd: end.newOffset } };
}

/** Parses statements until one begins where an old one began, or the list ends where it ended. */
function parseUntilSame(
  old: OldTree,
  p: Parser,
  change: TextChange,
  list: number,
  first: Beginning,
  shift: number,
): Ending | undefined {
  const listEnd = old.after(list);
  let row = first.row;
  for (;;) {
    while (row < listEnd && old.start(row) + shift < p.start) row = old.after(row);
    if (row < listEnd && old.start(row) > change.oldEnd && old.start(row) + shift === p.start) {
      if (p.start > change.newEnd && isSameHere(old, p, row, list)) {
        return { row, oldOffset: old.start(row), newOffset: p.start };
      }
    }
    if (!listItem(p, list === 0)) break;
    if (p.unbalanced) return undefined;
  }
  const oldOffset = list === 0 ? old.tree.text.length : old.end(list) - 1;
  if (list > 0 && (p.kind !== TokenKind.CloseBrace || p.start !== oldOffset + shift)) return undefined;
  return { row: listEnd, oldOffset, newOffset: list === 0 ? p.text.length : p.start };
}

/** Parsing on from the current token gives what it gave before at the old row that begins with it. */
function isSameHere(old: OldTree, p: Parser, row: number, list: number): boolean {
  if (old.kind(row) === Kind.Error) return false;
  // These may belong to what stands before them.
  if (p.kind === TokenKind.OpenBrace || (p.kind === TokenKind.Name && mayContinue(p.word))) return false;
  const before = old.siblingBefore(row, list);
  const gap = before < 0 ? (list === 0 ? 0 : old.start(list) + 1) : old.end(before);
  return /[\r\n]/.test(old.tree.text.slice(gap, old.start(row))) === p.newline;
}

function mayContinue(word: Word): boolean {
  return word === Word.Else || word === Word.Elseif || word === Word.Elif || word === Word.Catch;
}

/** Undefined if it is not certain which errors belong to the statements that stay. */
function joinErrors(
  old: readonly SyntaxError[],
  made: SyntaxError[],
  from: number,
  end: Ending,
  shift: number,
): readonly SyntaxError[] | undefined {
  if (old.length === 0 && made.length === 0) return old;
  if (made.some((error) => error.start < from || error.start >= end.newOffset)) return undefined;
  if (old.some((error) => error.start === end.oldOffset)) return undefined;
  const joined: SyntaxError[] = old.filter((error) => error.start < from);
  joined.push(...sortErrors(made));
  for (const error of old) {
    if (error.start < end.oldOffset) continue;
    joined.push({ ...error, start: error.start + shift, end: error.end + shift });
  }
  return joined;
}

function joinComments(old: Int32Array, p: Parser, from: number, end: Ending, shift: number): Int32Array {
  let kept = 0;
  while (kept < old.length && old[kept]! < from) kept += 2;
  let rest = kept;
  while (rest < old.length && old[rest]! < end.oldOffset) rest += 2;
  const joined = new Int32Array(kept + p.commentCount + old.length - rest);
  joined.set(old.subarray(0, kept));
  joined.set(p.comments.subarray(0, p.commentCount), kept);
  for (let i = rest, at = kept + p.commentCount; i < old.length; i++, at++) joined[at] = old[i]! + shift;
  return joined;
}

function joinLookaheads(
  old: readonly number[],
  made: readonly number[],
  from: number,
  oldEnd: number,
  shift: number,
): readonly number[] {
  if (old.length === 0) return made;
  const joined: number[] = [];
  for (let i = 0; i < old.length; i += 2) if (old[i]! < from) joined.push(old[i]!, old[i + 1]!);
  joined.push(...made);
  for (let i = 0; i < old.length; i += 2) if (old[i]! >= oldEnd) joined.push(old[i]! + shift, old[i + 1]! + shift);
  return joined;
}
