import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';

/** Brackets around a place, in code that may be half-written. */
export interface Enclosure {
  readonly node: SyntaxNode;
  /** Offset of the bracket. */
  readonly open: number;
  /** False if its closing bracket is missing. */
  readonly closed: boolean;
}

/** The innermost brackets that are open after the last token. */
export function enclosure(tree: Tree, before: number, previous: SyntaxNode): Enclosure | undefined {
  for (let node: SyntaxNode | undefined = previous; node !== undefined; node = node.parent) {
    const open = openBracket(tree, node);
    if (open === undefined || open >= before) continue;
    const last = lastChild(node);
    const closed = node.end > open + 1 && /[\])}]/.test(tree.text.charAt(node.end - 1)) && (last?.end ?? 0) < node.end;
    if (!closed || before < node.end) return { node, open, closed };
  }
  return undefined;
}

/** Where the brackets of a node begin; undefined for nodes without any. */
function openBracket(tree: Tree, node: SyntaxNode): number | undefined {
  switch (node.kind) {
    case Kind.Block:
    case Kind.List:
    case Kind.Map:
    case Kind.EmptyBraces:
    case Kind.Parenthesized:
      return node.start;
    case Kind.Call:
    case Kind.Criteria:
    case Kind.Task:
    case Kind.Insert:
    case Kind.Update:
    case Kind.TypedConstructor:
      return bracketFrom(tree, node.firstChild?.end ?? node.start, node.child(1)?.start ?? node.end);
    case Kind.Conditional:
      return bracketFrom(tree, node.start, node.firstChild?.start ?? node.end);
    case Kind.Function: {
      const open = bracketFrom(tree, node.name.end, node.child(2)?.start ?? node.end);
      // Its body is a Block of its own.
      return open !== undefined && node.body.kind === Kind.Block && node.body.start >= open ? open : undefined;
    }
    default:
      return undefined;
  }
}

function bracketFrom(tree: Tree, start: number, end: number): number | undefined {
  for (let offset = start; offset < end; offset++) {
    const mark = tree.text.charAt(offset);
    if ((mark === '(' || mark === '[') && !tree.isInComment(offset)) return offset;
  }
  return undefined;
}

/** Found from the last row below the node, so that a block of many statements costs no more than its depth. */
function lastChild(node: SyntaxNode): SyntaxNode | undefined {
  if (node.size <= 1) return undefined;
  let last = node.tree.node(node.id + node.size - 1);
  for (let parent = last.parent; parent !== undefined && !parent.is(node); parent = last.parent) last = parent;
  return last;
}
