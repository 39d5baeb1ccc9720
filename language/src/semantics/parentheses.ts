import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';

/** What stands in parentheses, however many there are; the node itself without them, and of `()`. */
export function withoutParentheses(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.kind === Kind.Parenthesized && inner.expression !== undefined) inner = inner.expression;
  return inner;
}

/** The outermost parentheses around nothing but a node; the node itself without them. */
export function outsideParentheses(node: SyntaxNode): SyntaxNode {
  let outer = node;
  while (outer.parent?.kind === Kind.Parenthesized) outer = outer.parent;
  return outer;
}
