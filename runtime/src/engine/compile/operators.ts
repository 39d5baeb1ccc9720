import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { checkLength, longest } from '../../errors.js';
import { type Arithmetic, type Comparison, calculate, compare, isTrue } from '../../operators.js';
import {
  DelugeBraces,
  DelugeCollection,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  isEqual,
  settled,
} from '../../values.js';
import type { Machine } from '../machine.js';
import type { Code } from './code.js';
import { condition } from './conditions.js';
import { countJoins } from './joins.js';
import { incomplete, type Scope } from './scope.js';

const arithmetic: Readonly<Partial<Record<Operator, Arithmetic>>> = {
  [Operator.Add]: '+',
  [Operator.Subtract]: '-',
  [Operator.Multiply]: '*',
  [Operator.Divide]: '/',
  [Operator.Modulo]: '%',
  [Operator.AddAssign]: '+',
  [Operator.SubtractAssign]: '-',
  [Operator.MultiplyAssign]: '*',
  [Operator.DivideAssign]: '/',
  [Operator.ModuloAssign]: '%',
};

/** The arithmetic of `+`, and of `+=`; undefined for every other operator. */
export function arithmeticOf(operator: Operator): Arithmetic | undefined {
  return arithmetic[operator];
}

const comparisons: Readonly<Partial<Record<Operator, Comparison>>> = {
  [Operator.Equal]: '==',
  [Operator.SingleEqual]: '==',
  [Operator.NotEqual]: '!=',
  [Operator.Less]: '<',
  [Operator.Greater]: '>',
  [Operator.LessEqual]: '<=',
  [Operator.GreaterEqual]: '>=',
  [Operator.Is]: '==',
  [Operator.IsNot]: '!=',
};

/** Both operands are computed from left to right, but for `&&` and `||`, whose right one may not be needed. */
export function binary(node: SyntaxNode, scope: Scope): Code {
  const { operator } = node;
  switch (operator) {
    case Operator.And:
    case Operator.Or:
      return logical(node, operator, scope);
    case Operator.In:
    case Operator.NotIn:
      return membership(node, scope);
    case Operator.Contains:
    case Operator.NotContains:
    case Operator.StartsWith:
    case Operator.EndsWith:
      return textTest(node, scope);
  }
  const comparison = comparisons[operator];
  if (comparison !== undefined) return comparing(comparison, node, scope);
  const sign = arithmetic[operator];
  return sign === undefined ? incomplete(node) : chain(node, scope);
}

/** The operands of `a && b && c`, or of `a + b - c`: chains are long in real scripts, and code that nests as deep as a
 * chain is long would exhaust the stack. */
function spine(node: SyntaxNode, belongs: (operator: Operator) => boolean): { first: SyntaxNode; steps: SyntaxNode[] } {
  const steps: SyntaxNode[] = [];
  let first = node;
  while (first.kind === Kind.Binary && belongs(first.operator)) {
    steps.unshift(first);
    first = first.left;
  }
  return { first, steps };
}

function logical(node: SyntaxNode, operator: Operator.And | Operator.Or, scope: Scope): Code {
  const { first, steps } = spine(node, (each) => each === operator);
  const parts = [condition(first, scope)];
  for (const { right } of steps) {
    const holds = condition(right, scope);
    const joins = countJoins(right);
    const { machine } = scope;
    parts.push(
      joins === 0
        ? holds
        : (slots) => {
            machine.joins += joins;
            return holds(slots);
          },
    );
  }
  const [left, right] = parts;
  if (parts.length === 2 && left !== undefined && right !== undefined) {
    return operator === Operator.And ? (slots) => left(slots) && right(slots) : (slots) => left(slots) || right(slots);
  }
  return operator === Operator.And
    ? (slots) => parts.every((part) => part(slots))
    : (slots) => parts.some((part) => part(slots));
}

/** Sums and similar. */
function chain(node: SyntaxNode, scope: Scope): Code {
  const { first, steps } = spine(node, (operator) => arithmetic[operator] !== undefined && !isAssignment(operator));
  let code = scope.expression(first);
  if (steps.length <= 16) {
    for (const step of steps) code = arithmeticCode(step, code, scope);
    return code;
  }
  const rest = steps.map((step) => {
    let given: DelugeValue = null;
    const own = arithmeticCode(step, () => given, scope);
    return {
      own,
      give(value: DelugeValue) {
        given = value;
      },
    };
  });
  return (slots) => {
    let value = code(slots);
    for (const { own, give } of rest) {
      give(value);
      value = own(slots);
    }
    return value;
  };
}

function isAssignment(operator: Operator): boolean {
  return operator >= Operator.Assign;
}

const least = -(2n ** 63n);
const most = 2n ** 63n - 1n;

function arithmeticCode(node: SyntaxNode, left: Code, scope: Scope): Code {
  const { machine } = scope;
  const right = scope.expression(node.right);
  switch (node.operator) {
    case Operator.Add:
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint') {
          const sum = a + b;
          if (sum <= most && sum >= least) return sum;
        } else if (typeof a === 'string') {
          if (typeof b === 'string') return a.length + b.length < longest ? a + b : joined(a, b, node, machine);
          if (typeof b === 'bigint' && a.length < longest - 20) return a + b;
        } else if (typeof a === 'number' && typeof b === 'number') return a + b;
        return calculated('+', a, b, node, machine);
      };
    case Operator.Subtract:
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint') {
          const difference = a - b;
          if (difference <= most && difference >= least) return difference;
        }
        return calculated('-', a, b, node, machine);
      };
    case Operator.Multiply:
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint') {
          const product = a * b;
          if (product <= most && product >= least) return product;
        }
        return calculated('*', a, b, node, machine);
      };
    case Operator.Modulo:
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint' && b !== 0n) return a % b;
        return calculated('%', a, b, node, machine);
      };
    default: {
      const sign = arithmetic[node.operator];
      if (sign === undefined) return incomplete(node);
      return (slots) => {
        const a = left(slots);
        return calculated(sign, a, right(slots), node, machine);
      };
    }
  }
}

function joined(a: string, b: string, node: SyntaxNode, machine: Machine): string {
  try {
    checkLength(a.length + b.length);
  } catch (error) {
    throw machine.at(error, node);
  }
  return a + b;
}

function calculated(sign: Arithmetic, a: DelugeValue, b: DelugeValue, node: SyntaxNode, machine: Machine): DelugeValue {
  try {
    return calculate(sign, a, b, machine);
  } catch (error) {
    throw machine.at(error, node);
  }
}

/** `!rows.count() > 0` is meant, and read, as `!(rows.count() > 0)`, since what stands after `!` is no BOOLEAN. */
function comparing(comparison: Comparison, node: SyntaxNode, scope: Scope): Code {
  const { left: leftNode } = node;
  const { machine } = scope;
  const right = scope.expression(node.right);
  if (leftNode.kind === Kind.Unary && leftNode.operator === Operator.Not) {
    const operand = scope.expression(leftNode.operand);
    return (slots) => {
      const value = operand(slots);
      if (typeof value !== 'boolean' && value !== null) {
        return !compared(comparison, value, right(slots), node, machine);
      }
      return compared(comparison, !isTrue(value), right(slots), node, machine);
    };
  }
  const left = scope.expression(leftNode);
  switch (comparison) {
    case '==':
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === typeof b && typeof a !== 'object') return a === b;
        if (a === null || b === null) return a === b;
        return compared('==', a, b, node, machine);
      };
    case '!=':
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === typeof b && typeof a !== 'object') return a !== b;
        return compared('!=', a, b, node, machine);
      };
    case '<':
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint') return a < b;
        return compared('<', a, b, node, machine);
      };
    case '>':
      return (slots) => {
        const a = left(slots);
        const b = right(slots);
        if (typeof a === 'bigint' && typeof b === 'bigint') return a > b;
        return compared('>', a, b, node, machine);
      };
    default:
      return (slots) => {
        const a = left(slots);
        return compared(comparison, a, right(slots), node, machine);
      };
  }
}

function compared(comparison: Comparison, a: DelugeValue, b: DelugeValue, node: SyntaxNode, machine: Machine): boolean {
  try {
    return compare(comparison, a, b, machine);
  } catch (error) {
    throw machine.at(error, node);
  }
}

/** `x in {1, 2}`: an element of a list, a key of a map, a part of a text. */
function membership(node: SyntaxNode, scope: Scope): Code {
  const left = scope.expression(node.left);
  const right = scope.expression(node.right);
  const isWanted = node.operator === Operator.In;
  return (slots) => {
    const value = left(slots);
    const container = settled(right(slots));
    return isIn(value, container) === isWanted;
  };
}

function isIn(value: DelugeValue, container: DelugeValue): boolean {
  if (container instanceof DelugeList) return container.elements.some((element) => isEqual(element, value));
  if (container instanceof DelugeMap) return container.has(value);
  if (container instanceof DelugeCollection) return container.values().some((member) => isEqual(member, value));
  if (container === null || container instanceof DelugeBraces) return false;
  return typeof container === 'string' && typeof value === 'string'
    ? container.includes(value)
    : isEqual(value, container);
}

/** `Name contains "x"` outside of criteria. */
function textTest(node: SyntaxNode, scope: Scope): Code {
  const left = scope.expression(node.left);
  const right = scope.expression(node.right);
  const { operator } = node;
  return (slots) => {
    const a = settled(left(slots));
    const b = settled(right(slots));
    if (a instanceof DelugeList) return isIn(b, a) === (operator !== Operator.NotContains);
    const [text, part] = [String(a ?? ''), String(b ?? '')];
    if (operator === Operator.StartsWith) return text.startsWith(part);
    if (operator === Operator.EndsWith) return text.endsWith(part);
    return text.includes(part) === (operator === Operator.Contains);
  };
}
