import { Kind } from '../syntax/tree/kinds.js';
import { endAt, sizeAt, startAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import type { TextChange } from '../text/edits.js';

/** Whole statements of one list. */
export interface Slice {
  readonly tree: Tree;
  /** The `Script` or `Block` that they stand in. */
  readonly list: SyntaxNode;
  /** Rows of the statements: from `fromRow` up to, but not with, `toRow`. */
  readonly fromRow: number;
  readonly toRow: number;
}

/**
 * The statements that an edit touched, in both trees: the smallest run of whole statements of one list outside of which
 * both trees are the same.
 */
export interface Slices {
  readonly old: Slice;
  readonly new: Slice;
  /** The change, widened to whole statements. */
  readonly change: TextChange;
}

export function changedSlices(oldTree: Tree, newTree: Tree, change: TextChange): Slices {
  let oldList = listAround(oldTree, change.start, change.oldEnd);
  let newList = listAround(newTree, change.start, change.newEnd);
  while (!correspond(oldList, newList)) {
    if (oldList.start > newList.start || oldTree.text.length - oldList.end > newTree.text.length - newList.end) {
      oldList = outer(oldList);
    } else {
      newList = outer(newList);
    }
  }
  // A statement that only touches the change is taken with it, in either tree: its end may have been another one.
  const growth = change.newEnd - change.oldEnd;
  let { start, oldEnd } = change;
  for (;;) {
    const before = touched(oldList, start, oldEnd);
    const after = touched(newList, start, oldEnd + growth);
    const from = Math.min(start, before.start, after.start);
    const to = Math.max(oldEnd, before.end, after.end - growth);
    if (from === start && to === oldEnd) {
      return {
        old: { tree: oldTree, list: oldList, fromRow: before.fromRow, toRow: before.toRow },
        new: { tree: newTree, list: newList, fromRow: after.fromRow, toRow: after.toRow },
        change: { start, oldEnd, newEnd: oldEnd + growth },
      };
    }
    start = from;
    oldEnd = to;
  }
}

/** The innermost statement list that has a range strictly inside its braces; the script for all else. */
function listAround(tree: Tree, start: number, end: number): SyntaxNode {
  let node: SyntaxNode | undefined = tree.nodeCovering(start, Math.min(end, tree.text.length));
  while (node !== undefined && node.kind !== Kind.Script) {
    if (node.kind === Kind.Block && node.start < start && end < node.end) return node;
    node = node.parent;
  }
  return tree.root;
}

function outer(list: SyntaxNode): SyntaxNode {
  return list.enclosing(Kind.Block, Kind.Script) ?? list.tree.root;
}

function correspond(a: SyntaxNode, b: SyntaxNode): boolean {
  if (a.kind === Kind.Script || b.kind === Kind.Script) return a.kind === b.kind;
  return a.start === b.start && a.tree.text.length - a.end === b.tree.text.length - b.end;
}

/**
 * The statements of a list that a range overlaps or touches, and those that touch them in turn, with their extent: without
 * a blank between them there may be thousands.
 */
function touched(list: SyntaxNode, start: number, end: number): Omit<Slice, 'tree' | 'list'> & Touched {
  const { rows } = list.tree;
  const stop = list.id + sizeAt(rows, list.id);
  let id = list.id + 1;
  /** The first of the statements without a blank between them that lead to this one. */
  let first = id;
  while (id < stop && endAt(rows, id) < start) {
    const next = id + sizeAt(rows, id);
    if (next === stop || startAt(rows, next) > endAt(rows, id)) first = next;
    id = next;
  }
  if (id === stop || startAt(rows, id) > end) return { fromRow: id, toRow: id, start: end, end: start };
  const from = startAt(rows, first);
  let to = end;
  for (; id < stop && startAt(rows, id) <= to; id += sizeAt(rows, id)) to = Math.max(to, endAt(rows, id));
  return { fromRow: first, toRow: id, start: from, end: to };
}

interface Touched {
  readonly start: number;
  readonly end: number;
}
