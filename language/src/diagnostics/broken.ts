import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';

/** The rows of each tree that stand for what is missing or does not parse, in order. */
const brokenRows = new WeakMap<Tree, readonly number[]>();

/**
 * True if something inside a node is missing or does not parse. What is still being written says little about what is
 * meant, and the syntax error is message enough.
 */
export function isBroken(node: SyntaxNode): boolean {
  const { tree, id } = node;
  let rows = brokenRows.get(tree);
  if (rows === undefined) {
    rows = brokenRowsOf(tree);
    brokenRows.set(tree, rows);
  }
  if (firstFrom(rows, id) < id + node.size || tree.hasErrorFrom(node.start, node.end)) return true;
  // A quote without its partner behind the last argument takes the closing parenthesis with it.
  return hasUnclosedTextAt(tree, node.end);
}

function hasUnclosedTextAt(tree: Tree, offset: number): boolean {
  for (let index = tree.errorsBefore(offset); tree.errors[index]?.start === offset; index++) {
    if (tree.errors[index]!.code === 'unclosedText') return true;
  }
  return false;
}

function brokenRowsOf({ rows, length }: Tree): number[] {
  const found: number[] = [];
  for (let id = 0; id < length; id++) {
    const kind = kindAt(rows, id);
    if (kind === Kind.Missing || kind === Kind.Error) found.push(id);
  }
  return found;
}

/** The first of sorted numbers that is at least `least`; infinity if none is. */
function firstFrom(numbers: readonly number[], least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return numbers[low] ?? Number.POSITIVE_INFINITY;
}
