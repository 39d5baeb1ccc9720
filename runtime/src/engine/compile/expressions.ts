import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { readQuotedText, readText } from '../../literals.js';
import { isTrue, negate } from '../../operators.js';
import { checkNumber, DelugeBraces, DelugeList, DelugeMap, type DelugeValue, settled } from '../../values.js';
import { call } from './calls.js';
import type { Code } from './code.js';
import { conditional } from './conditions.js';
import { typedList } from './lists.js';
import { member, name } from './names.js';
import { binary } from './operators.js';
import { criteriaQuery, insertion, updating } from './records.js';
import { incomplete, type Scope } from './scope.js';
import { block } from './tasks.js';

/** Code for an expression. What it throws says where. */
export function expression(node: SyntaxNode, scope: Scope): Code {
  const known = scope.partial?.known(node);
  if (known !== undefined) return () => settled(known);
  switch (node.kind) {
    case Kind.Text:
      return constant(readText(node.text));
    case Kind.QuotedText:
      return constant(readQuotedText(node.text, scope.machine.zone));
    case Kind.Number:
      return wholeNumber(node, scope);
    case Kind.Decimal:
      return constant(Number(node.text));
    case Kind.Boolean:
      return constant(node.data === 1);
    case Kind.Null:
      return constant(null);
    case Kind.Parenthesized:
      return node.expression === undefined ? incomplete(node) : scope.expression(node.expression);
    case Kind.List:
      return list(node, scope);
    case Kind.Map:
      return map(node, scope);
    case Kind.EmptyBraces:
      return () => new DelugeBraces();
    case Kind.Name:
      return name(node, scope);
    case Kind.Member:
      return member(node, scope);
    case Kind.Call:
      return call(node, scope);
    case Kind.TypedConstructor:
      return typedList(node, scope);
    case Kind.Conditional:
      return conditional(node, scope);
    case Kind.Unary:
      return unary(node, scope);
    case Kind.Binary:
      return binary(node, scope);
    case Kind.Criteria:
    case Kind.Query:
      return criteriaQuery(node, scope);
    case Kind.Insert:
      return insertion(node, scope);
    case Kind.Update:
      return updating(node, scope);
    case Kind.Task:
      return block(node, scope);
    default:
      return incomplete(node);
  }
}

function constant(value: DelugeValue): Code {
  return () => value;
}

function wholeNumber(node: SyntaxNode, { machine }: Scope): Code {
  const value = BigInt(node.text);
  try {
    return constant(checkNumber(value));
  } catch {
    return () => {
      throw machine.at(numberError(value), node);
    };
  }
}

function numberError(value: bigint): unknown {
  try {
    return checkNumber(value);
  } catch (error) {
    return error;
  }
}

function list(node: SyntaxNode, scope: Scope): Code {
  const elements = node.elements.map((element) => scope.expression(element));
  return (slots) => {
    const values: DelugeValue[] = [];
    for (const element of elements) values.push(element(slots));
    return new DelugeList(values);
  };
}

function map(node: SyntaxNode, scope: Scope): Code {
  const pairs = node.elements.map((pair) =>
    pair.kind === Kind.Pair
      ? { key: scope.expression(pair.key), value: scope.expression(pair.value) }
      : { key: incomplete(pair), value: incomplete(pair) },
  );
  return (slots) => {
    const result = new DelugeMap();
    for (const { key, value } of pairs) {
      const k = key(slots);
      result.put(k, value(slots));
    }
    return result;
  };
}

function unary(node: SyntaxNode, scope: Scope): Code {
  const operand = scope.expression(node.operand);
  const { machine } = scope;
  switch (node.operator) {
    case Operator.Not:
      return (slots) => {
        const value = operand(slots);
        if (typeof value === 'boolean') return !value;
        try {
          return !isTrue(value);
        } catch (error) {
          throw machine.at(error, node);
        }
      };
    case Operator.Minus:
      return (slots) => {
        const value = operand(slots);
        try {
          return negate(value);
        } catch (error) {
          throw machine.at(error, node);
        }
      };
    case Operator.Plus:
      return operand;
    default:
      return incomplete(node);
  }
}
