import type { DelugeTypeName } from '../catalogue/types.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { assignedValue, type Names } from './symbols.js';

/** A value that can be read off the code. */
export type Constant =
  | { readonly type: 'TEXT'; readonly value: string }
  | { readonly type: 'NUMBER'; readonly value: bigint }
  | { readonly type: 'DECIMAL'; readonly value: number }
  | { readonly type: 'BOOLEAN'; readonly value: boolean }
  | { readonly type: 'NULL' };

/** Texts made by padding and repeating are folded up to this length; no loop of use runs longer. */
const longestFolded = 200_000;

/**
 * The type of a literal: a text, number, list, map or the empty constructor of one. Undefined for everything that is
 * computed, and for `{}`, which is a list or a map. A quoted text is a date, a time or a text, as its content says.
 */
export function literalType(node: SyntaxNode): DelugeTypeName | undefined {
  switch (node.kind) {
    case Kind.Text:
      return 'TEXT';
    case Kind.QuotedText:
      return quotedType(node.text);
    case Kind.Number:
      return 'NUMBER';
    case Kind.Decimal:
      return 'DECIMAL';
    case Kind.Boolean:
      return 'BOOLEAN';
    case Kind.Null:
      return 'NULL';
    case Kind.List:
      return 'LIST';
    case Kind.Map:
      return 'KEY-VALUE';
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : literalType(node.expression);
    case Kind.Unary: {
      const type = node.operator === Operator.Minus ? literalType(node.operand) : undefined;
      return type === 'NUMBER' || type === 'DECIMAL' ? type : undefined;
    }
    case Kind.Call:
      return node.callee.kind === Kind.Name ? constructors.get(node.callee.text.toLowerCase()) : undefined;
    case Kind.TypedConstructor:
      return constructors.get(node.type.text.slice(0, node.type.text.indexOf(':')).trim().toLowerCase());
    default:
      return undefined;
  }
}

const constructors = new Map<string, DelugeTypeName>([
  ['map', 'KEY-VALUE'],
  ['list', 'LIST'],
  ['collection', 'COLLECTION'],
]);

/**
 * What an expression of literals comes to: signs, parentheses, `+ - *`, variables that are assigned exactly once, and
 * the text functions that counting loops are padded with. Undefined for all else.
 */
export function constantOf(node: SyntaxNode, names: Names): Constant | undefined {
  return fold(node, names, 0);
}

/** Variables of variables and nested sums are followed this deep. */
const deepest = 20;

function fold(node: SyntaxNode, names: Names, depth: number): Constant | undefined {
  if (depth > deepest) return undefined;
  switch (node.kind) {
    case Kind.Text:
      return { type: 'TEXT', value: textValue(node.text) };
    case Kind.QuotedText:
      return quotedType(node.text) === 'TEXT' ? { type: 'TEXT', value: textValue(node.text) } : undefined;
    case Kind.Number:
      return { type: 'NUMBER', value: BigInt(node.text) };
    case Kind.Decimal:
      return { type: 'DECIMAL', value: Number(node.text) };
    case Kind.Boolean:
      return { type: 'BOOLEAN', value: (node.data & 1) === 1 };
    case Kind.Null:
      return { type: 'NULL' };
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : fold(node.expression, names, depth + 1);
    case Kind.Unary:
      return signed(node.operator, fold(node.operand, names, depth + 1));
    case Kind.Binary: {
      const left = fold(node.left, names, depth + 1);
      return left && combined(node.operator, left, fold(node.right, names, depth + 1));
    }
    case Kind.Name: {
      const only = onlyValue(node, names);
      return only?.always === true ? fold(only.value, names, depth + 1) : undefined;
    }
    case Kind.Call:
      return folded(node, names, depth + 1);
    default:
      return undefined;
  }
}

function signed(operator: Operator, operand: Constant | undefined): Constant | undefined {
  if (operand?.type !== 'NUMBER' && operand?.type !== 'DECIMAL') return undefined;
  if (operator === Operator.Plus) return operand;
  if (operator !== Operator.Minus) return undefined;
  return operand.type === 'NUMBER' ? { ...operand, value: -operand.value } : { ...operand, value: -operand.value };
}

function combined(operator: Operator, left: Constant, right: Constant | undefined): Constant | undefined {
  if (right === undefined) return undefined;
  if (left.type === 'NUMBER' && right.type === 'NUMBER') {
    switch (operator) {
      case Operator.Add:
        return { type: 'NUMBER', value: left.value + right.value };
      case Operator.Subtract:
        return { type: 'NUMBER', value: left.value - right.value };
      case Operator.Multiply:
        return { type: 'NUMBER', value: left.value * right.value };
      default:
        return undefined;
    }
  }
  if (operator !== Operator.Add || (left.type !== 'TEXT' && right.type !== 'TEXT')) return undefined;
  const start = joinable(left);
  const end = joinable(right);
  if (start === undefined || end === undefined) return undefined;
  return { type: 'TEXT', value: start + end };
}

/** How a value reads inside a text. How decimals and null print is not settled, so they are left alone. */
function joinable(constant: Constant): string | undefined {
  switch (constant.type) {
    case 'TEXT':
      return constant.value;
    case 'NUMBER':
    case 'BOOLEAN':
      return String(constant.value);
    default:
      return undefined;
  }
}

/** A call of a text function in either form: `leftpad("1",n)` is `"1".leftpad(n)`. */
function folded(call: SyntaxNode, names: Names, depth: number): Constant | undefined {
  const { callee } = call;
  const name = callee.kind === Kind.Member ? callee.member : callee;
  const compute = name.kind === Kind.Name ? textFunctions.get(name.text.toLowerCase()) : undefined;
  if (compute === undefined) return undefined;
  const operands = callee.kind === Kind.Member ? [callee.object, ...call.args] : call.args;
  const [text, ...rest] = operands.map((operand) => fold(operand, names, depth));
  if (text?.type !== 'TEXT') return undefined;
  const value = compute(text.value, rest);
  return value === undefined ? undefined : { type: 'TEXT', value };
}

type TextFunction = (text: string, args: readonly (Constant | undefined)[]) => string | undefined;

const textFunctions = new Map<string, TextFunction>([
  ['leftpad', (text, [length]) => padded(text, length, (spaces) => spaces + text)],
  ['rightpad', (text, [length]) => padded(text, length, (spaces) => text + spaces)],
  ['repeat', (text, [count]) => repeated(text, count)],
  ['trim', (text, args) => (args.length === 0 ? text.trim() : undefined)],
  ['replaceall', replaced],
]);

function padded(text: string, length: Constant | undefined, pad: (spaces: string) => string): string | undefined {
  if (length?.type !== 'NUMBER' || length.value > longestFolded) return undefined;
  return pad(' '.repeat(Math.max(0, Number(length.value) - text.length)));
}

function repeated(text: string, count: Constant | undefined): string | undefined {
  if (count?.type !== 'NUMBER' || count.value < 0n) return undefined;
  return count.value * BigInt(text.length) > longestFolded ? undefined : text.repeat(Number(count.value));
}

/** Only a search text without pattern characters, or one taken literally by the third argument, has a sure result. */
function replaced(text: string, args: readonly (Constant | undefined)[]): string | undefined {
  const [search, replacement, literal] = args;
  if (search?.type !== 'TEXT' || search.value === '' || replacement?.type !== 'TEXT') return undefined;
  const isLiteral = literal?.type === 'BOOLEAN' && literal.value;
  if (args.length > 2 && !isLiteral) return undefined;
  if (!isLiteral && /[\\^$.|?*+()[\]{}]/.test(search.value + replacement.value)) return undefined;
  const parts = text.split(search.value);
  const length = text.length + (parts.length - 1) * (replacement.value.length - search.value.length);
  return length > longestFolded ? undefined : parts.join(replacement.value);
}

/** A value that a variable is given, and whether the place that reads it always sees it. */
export interface OnlyValue {
  readonly value: SyntaxNode;
  /** False where the assignment may not have run, as it is in a branch or a loop that the reader is not in. */
  readonly always: boolean;
}

/**
 * The expression that a variable holds at a place: there is one assignment to it in its whole scope, and it comes before
 * the place. Undefined for parameters, loop variables, and names that nothing or more than one thing assigns.
 */
export function onlyValue(name: SyntaxNode, names: Names): OnlyValue | undefined {
  const variable = names.variableAt(name);
  if (variable === undefined || variable.definitions.length !== 1) return undefined;
  const { definition } = variable;
  const value = assignedValue(definition);
  const statement = definition.parent;
  if (value === undefined || statement === undefined || statement.end > name.start) return undefined;
  if (statement.kind === Kind.Assignment && statement.operator !== Operator.Assign) return undefined;
  const list = statement.parent;
  const always = list !== undefined && list.start <= name.start && name.end <= list.end;
  return { value, always };
}

/** The characters that a text literal stands for. `source` has its quotes; an unknown escape keeps its backslash. */
export function textValue(source: string): string {
  const quote = source.charAt(0);
  const closed = source.length > 1 && source.endsWith(quote);
  const body = source.slice(1, closed ? -1 : undefined);
  return body.includes('\\')
    ? body.replace(/\\(["'\\/nrtbf])/g, (_, escaped: string) => escapes[escaped] ?? escaped)
    : body;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Single quotes hold a date, a date with a time, or a time; with any other content they are a text. */
function quotedType(source: string): 'TEXT' | 'DATE-TIME' | 'TIME' {
  const body = textValue(source).trim();
  if (timePattern.test(body)) return 'TIME';
  return datePattern.test(body) ? 'DATE-TIME' : 'TEXT';
}

const time = String.raw`\d{1,2}:\d{1,2}:\d{1,2}(?:\s*[AaPp][Mm])?`;
const numericDate = String.raw`\d{1,4}([-/.])\d{1,2}\1\d{1,4}`;
const month = '(?:[A-Za-z]{3,9})';
const namedDate = String.raw`(?:\d{1,2}-${month}-\d{2,4}|\d{1,2} ${month}[ ,]\s?\d{2,4}|(?:[A-Za-z]{1,9},\s?)?${month} \d{1,2}[ ,]\s?\d{2,4}|\d{1,2} \d{1,2} \d{4})`;
const timePattern = new RegExp(`^${time}$`);
const datePattern = new RegExp(`^(?:${numericDate}|${namedDate})(?:[ T]${time})?$`);
