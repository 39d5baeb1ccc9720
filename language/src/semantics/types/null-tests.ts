import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';

/**
 * Built-ins that hold for null. Products differ in what they say of it to the latter two; whoever tests for an empty value
 * before going on is taken to have a value then, since silence is better than a false alarm.
 */
const nullTests: ReadonlySet<string> = new Set(['isnull', 'isempty', 'isblank']);

/**
 * True if a condition that holds says that a variable is not null. `isNegated`: if one that does not hold says so, as
 * `x == null || x == ""` does.
 */
export function saysNotNull(condition: SyntaxNode, variable: string, isNegated: boolean): boolean {
  switch (condition.kind) {
    case Kind.Parenthesized: {
      const { firstChild } = condition;
      return firstChild !== undefined && saysNotNull(firstChild, variable, isNegated);
    }
    case Kind.Unary:
      return condition.operator === Operator.Not && saysNotNull(condition.operand, variable, !isNegated);
    case Kind.Binary: {
      const { operator, left, right } = condition;
      if (operator === (isNegated ? Operator.Or : Operator.And)) {
        return saysNotNull(left, variable, isNegated) || saysNotNull(right, variable, isNegated);
      }
      const compares =
        operator === Operator.NotEqual
          ? !isNegated
          : (operator === Operator.Equal || operator === Operator.SingleEqual) && isNegated;
      return compares && (isNullBeside(left, right, variable) || isNullBeside(right, left, variable));
    }
    case Kind.Call: {
      const { callee } = condition;
      const method = callee.kind === Kind.Member ? callee.member : callee;
      if (!isNegated || !nullTests.has(method.text.toLowerCase())) return false;
      return isVariable(callee.kind === Kind.Member ? callee.object : condition.args[0], variable);
    }
    default:
      return false;
  }
}

function isNullBeside(side: SyntaxNode, other: SyntaxNode, variable: string): boolean {
  return other.kind === Kind.Null && isVariable(side, variable);
}

function isVariable(node: SyntaxNode | undefined, variable: string): boolean {
  return node?.kind === Kind.Name && node.text === variable;
}
