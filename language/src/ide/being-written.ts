import type { Analysis } from '../analysis.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/**
 * The range of what a person is writing who edited last at `offset`: the statement there, or the last one before it, and
 * the one before that. Undefined where no statement stands before or at the offset.
 */
export function beingWritten({ tree }: Analysis, offset: number): { start: number; end: number } | undefined {
  const list = listAround(tree.nodeCovering(offset, offset));
  if (list === undefined) return undefined;
  let before: SyntaxNode | undefined;
  let last: SyntaxNode | undefined;
  for (const statement of list.children()) {
    if (statement.start > offset) break;
    before = last;
    last = statement;
  }
  if (last === undefined) return undefined;
  return { start: (before ?? last).start, end: Math.max(last.end, offset) };
}

/** The innermost list of statements with a node in it. */
function listAround(node: SyntaxNode): SyntaxNode | undefined {
  let list: SyntaxNode | undefined = node;
  while (list !== undefined && list.kind !== Kind.Block && list.kind !== Kind.Script) list = list.parent;
  return list;
}
