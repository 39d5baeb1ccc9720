import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { type Constant, constantOf, literalType } from './constants.js';
import { canonicalText } from './equivalence.js';
import { withoutParentheses } from './parentheses.js';
import type { Names } from './symbols.js';

/** A condition that compares something with a literal: `x != ""`, `5 < n`, and `done` or `!done` for a boolean. */
export interface Comparison {
  readonly node: SyntaxNode;
  /** What is compared, never a literal. */
  readonly subject: SyntaxNode;
  /** Equal for what is written alike. */
  readonly key: string;
  /** As if the subject stood on the left. `=` counts as `==`. */
  readonly operator: Operator;
  readonly value: Constant;
}

/** Reads a condition as a comparison with a literal; undefined for any other. */
export function comparisonOf(node: SyntaxNode): Comparison | undefined {
  switch (node.kind) {
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : comparisonOf(node.expression);
    case Kind.Name:
    case Kind.Member:
    case Kind.Call:
      return { node, subject: node, key: canonicalText(node), operator: Operator.Equal, value: yes };
    case Kind.Unary: {
      if (node.operator !== Operator.Not) return undefined;
      const inner = withoutParentheses(node.operand);
      // `!a > b` is met for `!(a > b)`: what stands after the mark is not taken apart.
      if (inner.kind !== Kind.Name && inner.kind !== Kind.Member && inner.kind !== Kind.Call) return undefined;
      return { node, subject: inner, key: canonicalText(inner), operator: Operator.NotEqual, value: yes };
    }
    case Kind.Binary: {
      const operator = node.operator === Operator.SingleEqual ? Operator.Equal : node.operator;
      const mirrored = mirror.get(operator);
      if (mirrored === undefined) return undefined;
      const left = literalConstant(node.left);
      const right = literalConstant(node.right);
      if (left === undefined && right !== undefined) {
        return { node, subject: node.left, key: canonicalText(node.left), operator, value: right };
      }
      if (left !== undefined && right === undefined) {
        return { node, subject: node.right, key: canonicalText(node.right), operator: mirrored, value: left };
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

const yes: Constant = { type: 'BOOLEAN', value: true };

/** The operators of comparisons, and what they are with their sides exchanged. */
const mirror: ReadonlyMap<Operator, Operator> = new Map([
  [Operator.Equal, Operator.Equal],
  [Operator.NotEqual, Operator.NotEqual],
  [Operator.Less, Operator.Greater],
  [Operator.Greater, Operator.Less],
  [Operator.LessEqual, Operator.GreaterEqual],
  [Operator.GreaterEqual, Operator.LessEqual],
]);

/** The value of a literal, a sign before it included; undefined for what is computed, dates among it. */
export function literalConstant(node: SyntaxNode): Constant | undefined {
  return literalType(node) === undefined ? undefined : constantOf(node, noNames);
}

const noNames: Names = {
  variableAt: () => undefined,
  referencesOf: () => [],
  functionNamed: () => undefined,
  restsOn: () => {},
};

/** The operands of `a || b || c`, in their order, with parentheses around inner ones of the same operator taken away. */
export function operandsOf(node: SyntaxNode, operator: Operator): SyntaxNode[] {
  const inner = withoutParentheses(node);
  if (inner.kind !== Kind.Binary || inner.operator !== operator) return [node];
  return [...operandsOf(inner.left, operator), ...operandsOf(inner.right, operator)];
}

/** A value that a subject may have, for trying comparisons on: one of the literals, one between them, or none of them. */
type Sample = Constant | 'other';

/** What two comparisons of one subject come to, whatever its value: undefined if that depends on it, or is not known. */
export function outcomeOf(a: Comparison, b: Comparison, operator: Operator.And | Operator.Or): boolean | undefined {
  if (a.key !== b.key) return undefined;
  const samples = samplesFor(a.value, b.value);
  if (samples === undefined) return undefined;
  let outcome: boolean | undefined;
  for (const sample of samples) {
    const first = holds(a, sample);
    const second = holds(b, sample);
    if (first === undefined || second === undefined) continue;
    const both = operator === Operator.And ? first && second : first || second;
    if (outcome !== undefined && outcome !== both) return undefined;
    outcome = both;
  }
  return outcome;
}

/** Undefined where the literals are of unlike types, since Zoho may convert one of them. */
function samplesFor(a: Constant, b: Constant): readonly Sample[] | undefined {
  const nothing: Constant = { type: 'NULL' };
  if (isNumber(a) && isNumber(b)) {
    const [low, high] = [Number(a.value), Number(b.value)].sort((x, y) => x - y) as [number, number];
    return [nothing, ...[low - 1, low, (low + high) / 2, high, high + 1].map(decimal)];
  }
  if (a.type !== b.type && a.type !== 'NULL' && b.type !== 'NULL') return undefined;
  if (isNumber(a) || isNumber(b)) {
    const value = Number(isNumber(a) ? a.value : isNumber(b) ? b.value : 0);
    return [nothing, ...[value - 1, value, value + 1].map(decimal)];
  }
  const isBoolean = a.type === 'BOOLEAN' || b.type === 'BOOLEAN';
  return isBoolean ? [nothing, yes, { type: 'BOOLEAN', value: false }] : [nothing, a, b, 'other'];
}

function decimal(value: number): Constant {
  return { type: 'DECIMAL', value };
}

function isNumber(constant: Constant): constant is Constant & { readonly type: 'NUMBER' | 'DECIMAL' } {
  return constant.type === 'NUMBER' || constant.type === 'DECIMAL';
}

/** Undefined where the comparison fails: only numbers have an order. */
function holds({ operator, value }: Comparison, sample: Sample): boolean | undefined {
  if (operator === Operator.Equal) return isSame(sample, value);
  if (operator === Operator.NotEqual) return !isSame(sample, value);
  if (sample === 'other' || !isNumber(sample) || !isNumber(value)) return undefined;
  const left = Number(sample.value);
  const right = Number(value.value);
  switch (operator) {
    case Operator.Less:
      return left < right;
    case Operator.LessEqual:
      return left <= right;
    case Operator.Greater:
      return left > right;
    default:
      return left >= right;
  }
}

function isSame(sample: Sample, value: Constant): boolean {
  if (sample === 'other') return false;
  if (isNumber(sample) && isNumber(value)) return Number(sample.value) === Number(value.value);
  if (sample.type !== value.type) return false;
  return sample.type === 'NULL' || value.type === 'NULL' || sample.value === value.value;
}
