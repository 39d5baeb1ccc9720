import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
import { type ActionRequest, type CodeAction, keepsSyntax } from './action.js';

/** Signs of comparisons, and how they read from the other side. */
const mirrored = new Map<Operator, string>([
  [Operator.Equal, '=='],
  [Operator.NotEqual, '!='],
  [Operator.Less, '>'],
  [Operator.Greater, '<'],
  [Operator.LessEqual, '>='],
  [Operator.GreaterEqual, '<='],
]);

/** What denies a comparison. Not those of order: with null both `a < b` and `a >= b` may be false. */
const denied = new Map<Operator, string>([
  [Operator.Equal, '!='],
  [Operator.NotEqual, '=='],
]);

/**
 * `a < b` from the other side as `b > a`, and `!(a == b)` as `a != b`. Not in a criteria, where the field stands on the left.
 */
export function* convertComparison({ analysis, start, end }: ActionRequest): Iterable<CodeAction> {
  const { tree } = analysis;
  const node = nearest(tree, start, end);
  if (node === undefined || node.enclosing(Kind.Criteria) !== undefined) return;
  if (tree.errors.some((error) => error.start <= node.end && node.start <= error.end)) return;
  const found = node.kind === Kind.Unary ? withoutNot(node) : turned(node);
  if (found === undefined) return;
  const edits = [{ start: node.start, end: node.end, newText: found.newText }];
  if (!keepsSyntax(tree.text, tree.errors, edits)) return;
  yield { title: found.title, kind: 'refactor.rewrite', edits, isPreferred: false };
}

/** The comparison whose sign, or the negation whose `!`, the selection touches. */
function nearest(tree: Tree, start: number, end: number): SyntaxNode | undefined {
  for (let node: SyntaxNode | undefined = tree.nodeCovering(start, end); node !== undefined; node = node.parent) {
    if (node.kind === Kind.Block) return undefined;
    const isOnNot = node.kind === Kind.Unary && node.operator === Operator.Not && end <= node.start + 1;
    if (isOnNot) return node;
    if (node.kind === Kind.Binary && mirrored.has(node.operator)) {
      return node.left.end <= start && end <= node.right.start ? node : undefined;
    }
  }
  return undefined;
}

function turned(node: SyntaxNode): { readonly title: string; readonly newText: string } | undefined {
  const { left, right } = node;
  const sign = mirrored.get(node.operator);
  // Comparisons have one strength and lean to the left: a comparison on a side needs its brackets.
  if (sign === undefined || isLoose(left) || isLoose(right)) return undefined;
  const newText = `${right.text} ${sign} ${left.text}`;
  return { title: 'Swap the sides of the comparison', newText };
}

function isLoose(side: SyntaxNode): boolean {
  const isArithmetic = side.operator >= Operator.Add && side.operator <= Operator.Modulo;
  return side.isMissing || (side.kind === Kind.Binary && !isArithmetic) || side.kind === Kind.Unary;
}

function withoutNot(node: SyntaxNode): { readonly title: string; readonly newText: string } | undefined {
  const inner = node.operand.kind === Kind.Parenthesized ? node.operand.expression : undefined;
  const sign = inner?.kind === Kind.Binary ? denied.get(inner.operator) : undefined;
  if (inner === undefined || sign === undefined) return undefined;
  const comparison = `${inner.left.text} ${sign} ${inner.right.text}`;
  const isTight = node.parent?.kind === Kind.Binary || node.parent?.kind === Kind.Unary;
  return { title: `Convert to ${sign}`, newText: isTight ? `(${comparison})` : comparison };
}
