import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { behaviourOf } from '../calls.js';
import type { Model } from '../model.js';

/**
 * True if a condition that holds says that a variable is not null. `isNegated`: if one that does not hold says so, as
 * `x == null || x == ""` does.
 *
 * Products differ in what they say of null to `isEmpty` and `isBlank`; whoever tests for an empty value before going on is
 * taken to have a value then, since silence is better than a false alarm.
 */
export function saysNotNull(
  condition: SyntaxNode,
  variable: string,
  isNegated: boolean,
  model: Pick<Model, 'workspace'>,
): boolean {
  switch (condition.kind) {
    case Kind.Parenthesized: {
      const { firstChild } = condition;
      return firstChild !== undefined && saysNotNull(firstChild, variable, isNegated, model);
    }
    case Kind.Unary:
      return condition.operator === Operator.Not && saysNotNull(condition.operand, variable, !isNegated, model);
    case Kind.Binary: {
      const { operator, left, right } = condition;
      if (operator === (isNegated ? Operator.Or : Operator.And)) {
        return saysNotNull(left, variable, isNegated, model) || saysNotNull(right, variable, isNegated, model);
      }
      const compares =
        operator === Operator.NotEqual
          ? !isNegated
          : (operator === Operator.Equal || operator === Operator.SingleEqual) && isNegated;
      return compares && (isNullBeside(left, right, variable) || isNullBeside(right, left, variable));
    }
    case Kind.Call: {
      const { callee } = condition;
      const { nulls } = behaviourOf(condition, model);
      if (!isNegated || nulls === undefined || nulls === 'replaced') return false;
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
