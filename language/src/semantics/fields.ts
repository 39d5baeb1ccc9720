import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { isShortCircuit } from './control-flow.js';

/**
 * True for what a condition in brackets compares: the left side, or what a method is called on. In
 * `Order[Status == Status]` the first is a field of the form, the second a variable if the script assigns one.
 */
export function isField(name: SyntaxNode): boolean {
  let node = name;
  let steps = 0;
  for (let parent = node.parent; parent !== undefined; parent = node.parent) {
    switch (parent.kind) {
      case Kind.Criteria:
        return parent.condition.is(node);
      case Kind.Member:
      case Kind.Parenthesized:
      case Kind.Unary:
        break;
      case Kind.Call:
        if (!parent.callee.is(node)) return false;
        break;
      case Kind.Binary:
        if (!isShortCircuit(parent.operator) && !parent.left.is(node)) return false;
        break;
      default:
        return false;
    }
    node = parent;
    if (++steps === mostSteps) return true;
  }
  return false;
}

/** Deeper in an expression than this a name counts as a field, about which nothing is said. */
const mostSteps = 256;

/** What a criteria compares: a field, or what is read or called on one. The script does not show its type. */
export function isFieldOperand(operand: SyntaxNode): boolean {
  let root = operand;
  while (root.kind === Kind.Member || root.kind === Kind.Call) {
    root = root.kind === Kind.Member ? root.object : root.callee;
  }
  // A comparison of a comparison compares no field, and may stand in a chain of thousands.
  return root.kind !== Kind.Binary && isField(root);
}
