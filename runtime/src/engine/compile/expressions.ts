import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { asElement } from '../../builtins/list.js';
import { readDate } from '../../dates.js';
import { DelugeError } from '../../errors.js';
import { readQuotedText, readText } from '../../literals.js';
import { isTrue, negate } from '../../operators.js';
import {
  checkNumber,
  DelugeBraces,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  type ElementType,
  settled,
} from '../../values.js';
import { call } from './calls.js';
import type { Code } from './code.js';
import { incomplete, type Scope } from './compiler.js';
import { member, name } from './names.js';
import { binary, countedJoins } from './operators.js';
import { criteriaQuery, insertion } from './records.js';
import { condition } from './statements.js';
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
      return node.expression === undefined ? incomplete(node) : expression(node.expression, scope);
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
  const elements = node.elements.map((element) => expression(element, scope));
  return (slots) => {
    const values: DelugeValue[] = [];
    for (const element of elements) values.push(element(slots));
    return new DelugeList(values);
  };
}

function map(node: SyntaxNode, scope: Scope): Code {
  const pairs = node.elements.map((pair) =>
    pair.kind === Kind.Pair
      ? { key: expression(pair.key, scope), value: expression(pair.value, scope) }
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

function conditional(node: SyntaxNode, scope: Scope): Code {
  const holds = condition(node.condition, scope);
  const [consequent, otherwise] = [node.child(1), node.child(2)].map((part) =>
    part === undefined ? incomplete(node) : countedJoins(part, expression(part, scope), scope),
  );
  return (slots) => (holds(slots) ? (consequent as Code)(slots) : (otherwise as Code)(slots));
}

function unary(node: SyntaxNode, scope: Scope): Code {
  const operand = expression(node.operand, scope);
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

const elementTypes: Readonly<Record<string, ElementType>> = {
  string: 'TEXT',
  text: 'TEXT',
  int: 'NUMBER',
  number: 'NUMBER',
  float: 'DECIMAL',
  decimal: 'DECIMAL',
  bool: 'BOOLEAN',
  boolean: 'BOOLEAN',
  date: 'DATE-TIME',
};

/** `List:String({"a"})`; `Map:String()` is a map. */
function typedList(node: SyntaxNode, scope: Scope): Code {
  const [container = '', element = ''] = node.type.text
    .toLowerCase()
    .split(':')
    .map((word) => word.trim());
  if (container !== 'list') return () => new DelugeMap();
  const type = elementTypes[element];
  const args = node.args.map((argument) => expression(argument, scope));
  const { machine } = scope;
  const dated = (value: DelugeValue): DelugeValue =>
    type === 'DATE-TIME' && typeof value === 'string' ? (readDate(value, machine.zone) ?? value) : value;
  return (slots) => {
    const values = elementsOf(args.map((argument) => argument(slots)));
    try {
      return new DelugeList(
        values.map((value) => asElement(dated(value), type)),
        type,
      );
    } catch (error) {
      throw machine.at(error, node);
    }
  };
}

/** `List({1,2})`, `List(1, 2)` and `List("1,2")` give the same elements. */
export function elementsOf(values: readonly DelugeValue[]): DelugeValue[] {
  const only = settled(values[0] ?? null);
  if (values.length !== 1) return [...values];
  if (only instanceof DelugeList) return [...only.elements];
  if (only instanceof DelugeBraces) return [];
  return typeof only === 'string' ? only.split(',') : [...values];
}

/** An index past the end counts as null in the first argument, as the page on conditions shows. */
export function ifNull(node: SyntaxNode, scope: Scope): Code {
  const [value, fallback] = node.args;
  if (value === undefined || fallback === undefined) return incomplete(node);
  const first = expression(value, scope);
  const second = countedJoins(fallback, expression(fallback, scope), scope);
  return (slots) => {
    try {
      const found = first(slots);
      if (found !== null) return found;
    } catch (error) {
      if (!(error instanceof DelugeError && error.kind === 'index')) throw error;
    }
    return second(slots);
  };
}
