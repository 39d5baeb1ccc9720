import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../../syntax/tree/tree.js';
import type { Run } from './layout.js';

/** What is laid out. */
export interface Part {
  readonly run: Run;
  /** Where reading begins: before the last thing in front of the run, which its first gap depends on. */
  readonly from: number;
}

export function whole({ root, text }: Tree): Part {
  return { run: { statements: root.statements, level: 0, start: 0, end: text.length }, from: 0 };
}

/**
 * The statements that a range touches, of the innermost list that holds it: to lay out a line of a large script costs no more
 * than the line.
 */
export function part(tree: Tree, range: { readonly start: number; readonly end: number }): Part {
  const list = listAround(tree, range.start, range.end);
  const { statements } = list;
  const first = statements.findIndex(({ end }) => end >= range.start);
  if (first < 0) return whole(tree);
  const last = statements.findLastIndex(({ start }) => start <= range.end);
  const before = statements[first - 1];
  const isScript = list.kind === Kind.Script;
  const start = before?.end ?? (isScript ? 0 : list.start + 1);
  const end = statements[last + 1]?.start ?? (isScript ? tree.text.length : list.end - 1);
  if (last < first || end < start) return whole(tree);
  const run = { statements: statements.slice(first, last + 1), level: levelOf(list), start, end };
  return { run, from: before?.start ?? (isScript ? 0 : list.start) };
}

/** The innermost list of statements that has the range between its braces. */
function listAround(tree: Tree, start: number, end: number): SyntaxNode {
  let node: SyntaxNode | undefined = tree.nodeCovering(start, end);
  while (node !== undefined && node.kind !== Kind.Script) {
    const isClosed = tree.text[node.end - 1] === '}';
    if (node.kind === Kind.Block && isClosed && node.start < start && end < node.end) return node;
    node = node.parent;
  }
  return tree.root;
}

function levelOf(list: SyntaxNode): number {
  let level = 0;
  for (let node: SyntaxNode | undefined = list; node !== undefined; node = node.enclosing(Kind.Block)) {
    if (node.kind === Kind.Block) level++;
  }
  return level;
}
