import { Kind, Operator, type SyntaxNode } from '@deluge-tools/language';
import { DateTime } from 'luxon';
import { type Context, callFunction, callMethod } from './builtins/index.js';
import { asElement } from './builtins/list.js';
import { readDate } from './dates.js';
import { DelugeError } from './errors.js';
import { readQuotedText, readText } from './literals.js';
import { type Arithmetic, type Comparison, calculate, compare, isTrue, negate } from './operators.js';
import { Unknown } from './unknown.js';
import {
  checkNumber,
  DelugeBraces,
  DelugeDate,
  DelugeList,
  DelugeMap,
  type DelugeValue,
  type ElementType,
  isEqual,
  settled,
} from './values.js';

/** What an expression is evaluated in. */
export interface Scope {
  readonly context: Context;
  /** The value of a variable, or of a dotted path such as `input.City`. Throws Unknown if the script does not say it. */
  lookUp(name: string, node: SyntaxNode): DelugeValue;
  /** True for a variable that the script sets: it hides a built-in value of the same name. */
  isVariable(name: string): boolean;
  /** `zoho.loginuserid` and its kin, by lower-case name; undefined for what is not known. */
  systemVariable(name: string): DelugeValue | undefined;
  /** A value that was found out elsewhere, such as the answer of a task that was run. */
  known(node: SyntaxNode): DelugeValue | undefined;
}

/**
 * The value of an expression. Throws DelugeError where Zoho would stop the script, and Unknown where the value depends
 * on what only a run in Zoho would know. Changes lists and maps that the expression changes (`m.put(…)`).
 */
export function evaluate(node: SyntaxNode, scope: Scope): DelugeValue {
  const known = scope.known(node);
  return settled(known === undefined ? valueOfNode(node, scope) : known);
}

/** What came of an evaluation: a value, Deluge's error, or a part that the script does not say. */
export type Evaluation =
  | { readonly value: DelugeValue }
  | { readonly error: DelugeError }
  | { readonly unknown: Unknown };

/** `evaluate` with its two kinds of failure as results. */
export function tryEvaluate(node: SyntaxNode, scope: Scope): Evaluation {
  return attempt(node, () => evaluate(node, scope));
}

/** Runs what evaluates `node`. Values that are nested too deeply to walk through are unknown. */
export function attempt(node: SyntaxNode, run: () => DelugeValue): Evaluation {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof Unknown) return { unknown: error };
    if (error instanceof DelugeError) return { error };
    if (error instanceof RangeError) return { unknown: new Unknown(node, 'It is nested too deeply.') };
    throw error;
  }
}

function valueOfNode(node: SyntaxNode, scope: Scope): DelugeValue {
  switch (node.kind) {
    case Kind.Text:
      return readText(node.text);
    case Kind.QuotedText:
      return readQuotedText(node.text, scope.context.zone);
    case Kind.Number:
      return checkNumber(BigInt(node.text));
    case Kind.Decimal:
      return Number(node.text);
    case Kind.Boolean:
      return node.data === 1;
    case Kind.Null:
      return null;
    case Kind.Parenthesized:
      return node.expression === undefined ? incomplete(node) : evaluate(node.expression, scope);
    case Kind.List:
      return new DelugeList(node.elements.map((element) => evaluate(element, scope)));
    case Kind.Map:
      return mapOf(node.elements, scope);
    case Kind.EmptyBraces:
      return new DelugeBraces();
    case Kind.Name:
      return nameValue(node, scope);
    case Kind.Member:
      return memberValue(node, scope);
    case Kind.Call:
      return callValue(node, scope);
    case Kind.TypedConstructor:
      return typedList(node, scope);
    case Kind.Conditional:
      return isTrue(evaluate(node.condition, scope))
        ? evaluate(node.child(1) ?? incomplete(node), scope)
        : evaluate(node.child(2) ?? incomplete(node), scope);
    case Kind.Unary:
      return unaryValue(node, scope);
    case Kind.Binary:
      return binaryValue(node, scope);
    case Kind.Criteria:
    case Kind.Query:
      throw new Unknown(node, 'It reads records of a form.');
    case Kind.Update:
      throw new Unknown(node, 'It changes a record of a form.');
    case Kind.Insert:
      throw new Unknown(node, 'It is the id of a record that is added.');
    case Kind.Task:
      throw new Unknown(node, `It is the answer of ${node.word.text}.`);
    default:
      return incomplete(node);
  }
}

function incomplete(node: SyntaxNode): never {
  throw new Unknown(node, 'The expression is not complete.');
}

function mapOf(pairs: readonly SyntaxNode[], scope: Scope): DelugeMap {
  const map = new DelugeMap();
  for (const pair of pairs) {
    if (pair.kind !== Kind.Pair) return incomplete(pair);
    map.put(evaluate(pair.key, scope), evaluate(pair.value, scope));
  }
  return map;
}

function nameValue(node: SyntaxNode, scope: Scope): DelugeValue {
  const name = node.text;
  if (!scope.isVariable(name)) {
    const date = currentDate(name.toLowerCase(), scope);
    if (date !== undefined) return date;
  }
  return scope.lookUp(name, node);
}

/** `today` and `now`, and the same under their longer names. */
function currentDate(name: string, { context }: Scope): DelugeDate | undefined {
  const isDay = name === 'today' || name === 'zoho.currentdate';
  if (!isDay && name !== 'now' && name !== 'zoho.currenttime') return undefined;
  const now = DateTime.fromMillis(context.now(), { zone: context.zone });
  return isDay ? new DelugeDate(now.startOf('day'), 'date') : new DelugeDate(now, 'date-time');
}

function memberValue(node: SyntaxNode, scope: Scope): DelugeValue {
  const name = node.dottedName;
  if (name === undefined) throw new Unknown(node, 'It is a field of a record.');
  const lower = name.toLowerCase();
  const system = currentDate(lower, scope) ?? scope.systemVariable(lower);
  return system === undefined ? scope.lookUp(name, node) : system;
}

function callValue(node: SyntaxNode, scope: Scope): DelugeValue {
  const { callee } = node;
  const name = callee.dottedName;
  if (callee.kind === Kind.Name) return functionValue(callee.text, node, scope);
  if (callee.kind !== Kind.Member || callee.member.isMissing) return incomplete(node);
  if (name !== undefined && /^zoho\./i.test(name) && !isOnSystemVariable(callee, scope)) {
    const result = name.toLowerCase().startsWith('zoho.encryption.')
      ? callFunction(name, argumentsOf(node, scope), scope.context)
      : undefined;
    if (result !== undefined) return result.value;
    throw new Unknown(
      node,
      name.toLowerCase().startsWith('zoho.encryption.')
        ? `${name} is not computed here.`
        : `It is the answer of ${name}.`,
    );
  }
  const receiver = evaluateReceiver(callee.object, node, scope);
  const result = callMethod(callee.member.text, receiver, argumentsOf(node, scope), scope.context);
  if (result === undefined) throw new Unknown(node, `The method ${callee.member.text} is not computed here.`);
  return result.value;
}

/** `zoho.currentdate.addDay(1)` is a method of a value, `zoho.crm.getRecords(…)` is a task. */
function isOnSystemVariable(callee: SyntaxNode, scope: Scope): boolean {
  const object = callee.object.dottedName?.toLowerCase() ?? '';
  return currentDate(object, scope) !== undefined || scope.systemVariable(object) !== undefined;
}

/** `standalone.fn(x)` calls a function of the person's own: its receiver is no variable that could be asked for. */
function evaluateReceiver(object: SyntaxNode, call: SyntaxNode, scope: Scope): DelugeValue {
  const name = object.dottedName;
  if (
    name !== undefined &&
    /^(thisapp|standalone|automation|button|schedule)(\.|$)/i.test(name) &&
    !scope.isVariable(name)
  ) {
    throw new Unknown(call, `It is what the function ${call.callee.text} gives.`);
  }
  return evaluate(object, scope);
}

function argumentsOf(node: SyntaxNode, scope: Scope): DelugeValue[] {
  return node.args.map((argument) => evaluate(argument, scope));
}

function functionValue(name: string, node: SyntaxNode, scope: Scope): DelugeValue {
  switch (name.toLowerCase()) {
    case 'map': {
      const [pairs] = argumentsOf(node, scope);
      return new DelugeMap(pairs instanceof DelugeMap ? pairs.entries() : []);
    }
    case 'list':
      return new DelugeList(elementsOf(argumentsOf(node, scope)));
    case 'ifnull':
      return ifNull(node, scope);
  }
  const result = callFunction(name, argumentsOf(node, scope), scope.context);
  if (result === undefined) throw new Unknown(node, `It is what ${name} gives.`);
  return result.value;
}

/** `List({1,2})`, `List(1, 2)` and `List("1,2")` give the same elements. */
function elementsOf(values: readonly DelugeValue[]): DelugeValue[] {
  const [only] = values;
  if (values.length !== 1) return [...values];
  if (only instanceof DelugeList) return [...only.elements];
  if (only instanceof DelugeBraces) return [];
  return typeof only === 'string' ? only.split(',') : [...values];
}

/** An index past the end counts as null in the first argument, as the page on conditions shows. */
function ifNull(node: SyntaxNode, scope: Scope): DelugeValue {
  const [value, fallback] = node.args;
  if (value === undefined || fallback === undefined) return incomplete(node);
  try {
    const found = evaluate(value, scope);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof DelugeError && error.kind === 'index')) throw error;
  }
  return evaluate(fallback, scope);
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
function typedList(node: SyntaxNode, scope: Scope): DelugeValue {
  const [container = '', element = ''] = node.type.text
    .toLowerCase()
    .split(':')
    .map((word) => word.trim());
  if (container !== 'list') return new DelugeMap();
  const type = elementTypes[element];
  return new DelugeList(
    elementsOf(argumentsOf(node, scope)).map((value) => asElement(typedDate(value, type, scope), type)),
    type,
  );
}

function typedDate(value: DelugeValue, type: ElementType | undefined, { context }: Scope): DelugeValue {
  return type === 'DATE-TIME' && typeof value === 'string' ? (readDate(value, context.zone) ?? value) : value;
}

function unaryValue(node: SyntaxNode, scope: Scope): DelugeValue {
  const value = evaluate(node.operand, scope);
  switch (node.operator) {
    case Operator.Not:
      return !isTrue(value);
    case Operator.Minus:
      return negate(value);
    case Operator.Plus:
      return value;
    default:
      return incomplete(node);
  }
}

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

function binaryValue(node: SyntaxNode, scope: Scope): DelugeValue {
  const { operator, left, right } = node;
  if (operator === Operator.And) return isTrue(evaluate(left, scope)) && isTrue(evaluate(right, scope));
  if (operator === Operator.Or) return isTrue(evaluate(left, scope)) || isTrue(evaluate(right, scope));
  const comparison = comparisons[operator];
  if (comparison !== undefined) return comparisonValue(comparison, left, right, scope);
  const sign = arithmetic[operator];
  if (sign !== undefined) return calculate(sign, evaluate(left, scope), evaluate(right, scope));
  if (operator === Operator.In || operator === Operator.NotIn) {
    const list = evaluate(right, scope);
    const value = evaluate(left, scope);
    if (!(list instanceof DelugeList)) return incomplete(node);
    return list.elements.some((element) => isEqual(element, value)) === (operator === Operator.In);
  }
  throw new Unknown(node, 'It compares fields of records.');
}

/** `!rows.count() > 0` is meant, and read, as `!(rows.count() > 0)`, since what stands after `!` is no BOOLEAN. */
function comparisonValue(comparison: Comparison, left: SyntaxNode, right: SyntaxNode, scope: Scope): boolean {
  if (left.kind === Kind.Unary && left.operator === Operator.Not) {
    const operand = evaluate(left.operand, scope);
    if (typeof operand !== 'boolean' && operand !== null) return !compare(comparison, operand, evaluate(right, scope));
    return compare(comparison, !isTrue(operand), evaluate(right, scope));
  }
  return compare(comparison, evaluate(left, scope), evaluate(right, scope));
}
