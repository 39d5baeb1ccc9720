import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import type { Demand, Literal } from './demand.js';

/** Notes values on both sides of a comparison. `isWanted` says whether the script goes on where it holds. */
export function note(demand: Demand, literal: Literal | null, operator: Operator, isWanted: boolean): void {
  const isEqual = operator !== Operator.NotEqual && operator !== Operator.IsNot;
  if (literal === null || literal === '') {
    demand.testNull(isEqual === isWanted);
    return;
  }
  if (typeof literal !== 'number') {
    demand.compare(literal, isEqual === isWanted);
    if (typeof literal === 'boolean') demand.compare(!literal, isEqual !== isWanted);
    return;
  }
  const [holds, fails] = sides(literal, operator);
  demand.compare(holds, isWanted);
  demand.compare(fails, !isWanted);
}

/** A number for which a comparison holds, and one for which it does not. */
function sides(bound: number, operator: Operator): readonly [holds: number, fails: number] {
  switch (operator) {
    case Operator.Less:
      return [bound - 1, bound];
    case Operator.LessEqual:
      return [bound, bound + 1];
    case Operator.Greater:
      return [bound + 1, bound];
    case Operator.GreaterEqual:
      return [bound, bound - 1];
    case Operator.NotEqual:
      return [bound + 1, bound];
    default:
      return [bound, bound + 1];
  }
}

const mirror: Partial<Record<Operator, Operator>> = {
  [Operator.Less]: Operator.Greater,
  [Operator.Greater]: Operator.Less,
  [Operator.LessEqual]: Operator.GreaterEqual,
  [Operator.GreaterEqual]: Operator.LessEqual,
};

/** The operator that says the same with its sides exchanged. */
export function mirrored(operator: Operator): Operator {
  return mirror[operator] ?? operator;
}

/** Null for `null`; undefined for what is no literal. */
export function literalOf(node: SyntaxNode): Literal | null | undefined {
  switch (node.kind) {
    case Kind.Text:
    case Kind.QuotedText:
      return node.text.slice(1, -1).replaceAll(/\\([\s\S])/g, '$1');
    case Kind.Number:
    case Kind.Decimal:
      return Number(node.text);
    case Kind.Boolean:
      return node.text.toLowerCase() === 'true';
    case Kind.Null:
      return null;
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : literalOf(node.expression);
    case Kind.Unary:
      if (node.operator === Operator.Minus) {
        const value = literalOf(node.operand);
        return typeof value === 'number' ? -value : undefined;
      }
      return undefined;
  }
  return undefined;
}
