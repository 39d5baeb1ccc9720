import { Kind, Operator } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { behaviourOf } from './calls.js';
import { type Constant, constantOf, literalType, onlyValue } from './constants.js';
import { leavesEarly } from './control-flow.js';
import type { Model } from './model.js';

/** How often something happens, as far as the code shows it. */
export interface Count {
  readonly count: number;
  readonly bound: 'exactly' | 'at most';
}

/**
 * How many times the body of a loop runs, where that can be read off the code: a literal list, also in a variable that
 * is assigned once and never changed; a range of records; a part of a list; the list that counting loops are padded
 * with. Undefined where the code does not show it. Leaving the loop early makes it a bound.
 */
export function iterations(loop: SyntaxNode, model: Model): Count | undefined {
  const count = elementCount(loop.source, model, 0);
  return count !== undefined && leavesEarly(loop) ? atMost(count) : count;
}

/** Lists of variables of lists are followed this deep. */
const deepest = 10;

/** How many elements an expression has, where that can be read off the code. `depth` is 0 for whoever asks first. */
export function elementCount(node: SyntaxNode, model: Model, depth = 0): Count | undefined {
  if (depth > deepest) return undefined;
  switch (node.kind) {
    case Kind.List:
      return exactly(node.elements.length);
    case Kind.EmptyBraces:
      return exactly(0);
    case Kind.Parenthesized:
      return node.expression === undefined ? undefined : elementCount(node.expression, model, depth + 1);
    case Kind.Query:
      return rangeCount(node, model);
    case Kind.TypedConstructor: {
      const [only, ...more] = node.args;
      if (more.length > 0) return undefined;
      return only === undefined ? exactly(0) : elementCount(only, model, depth + 1);
    }
    case Kind.Name:
      return variableCount(node, model, depth + 1);
    case Kind.Call:
      return callCount(node, model, depth + 1);
    default:
      return undefined;
  }
}

/** `range from a to b` has both ends in it, and there may be fewer records. */
function rangeCount(query: SyntaxNode, model: Model): Count | undefined {
  const from = query.range?.child(0);
  const to = query.range?.child(1);
  const first = from && constantOf(from, model.symbols);
  const last = to && constantOf(to, model.symbols);
  if (first?.type !== 'NUMBER' || last?.type !== 'NUMBER') return undefined;
  return atMost(exactly(Math.max(0, Number(last.value - first.value) + 1)));
}

function variableCount(name: SyntaxNode, model: Model, depth: number): Count | undefined {
  const only = onlyValue(name, model.symbols);
  const variable = model.symbols.variableAt(name);
  if (only === undefined || variable === undefined) return undefined;
  const count = elementCount(only.value, model, depth);
  if (count === undefined || !variable.references.every((reference) => leavesUnchanged(reference, model)))
    return undefined;
  return only.always ? count : atMost(count);
}

/**
 * True where a reference can be seen to leave the list as it is. Lists are taken to be shared, so one that is assigned
 * on, put into another or passed to a function may be changed out of sight.
 */
export function leavesUnchanged(reference: SyntaxNode, model: Model): boolean {
  const { parent } = reference;
  switch (parent?.kind) {
    case Kind.ForEach:
    case Kind.Info:
    case Kind.Alert:
    case Kind.Binary:
    case Kind.Unary:
    case Kind.IfBranch:
    case Kind.Return:
      return true;
    case Kind.Member: {
      const call = parent.parent;
      return call?.kind === Kind.Call && parent.id === call.id + 1 && behaviourOf(call, model).onlyReads === true;
    }
    default:
      return false;
  }
}

function callCount(call: SyntaxNode, model: Model, depth: number): Count | undefined {
  const { callee, args } = call;
  if (callee.kind === Kind.Name && literalType(call) === 'LIST') return args.length === 0 ? exactly(0) : undefined;
  const { size } = behaviourOf(call, model);
  // The function form has the receiver as its first argument: `toList("a,b")`.
  const [receiver, ...rest] = callee.kind === Kind.Member ? [callee.object, ...args] : args;
  if (size === undefined || receiver === undefined) return undefined;
  switch (size) {
    case 'same':
      return elementCount(receiver, model, depth);
    case 'fewer':
      return atMost(elementCount(receiver, model, depth));
    case 'slice':
      return partCount(elementCount(receiver, model, depth), rest, model);
    case 'keys':
      return keyCount(receiver, model, depth);
    case 'pieces':
      return splitCount(constantOf(receiver, model.symbols), rest, model) ?? elementCount(receiver, model, depth);
  }
}

/**
 * Splitting without a separator is done at commas, as the padded counting loops of deployed code have it; the page says
 * that the whole text is one element, so a count above one is then a bound. A count that padding made is exact: such a
 * loop has no other purpose.
 */
function splitCount(text: Constant | undefined, args: readonly SyntaxNode[], model: Model): Count | undefined {
  if (text?.type !== 'TEXT') return undefined;
  const [separator] = args;
  if (separator === undefined) {
    const pieces = text.value.split(',');
    return isPadding(pieces) ? exactly(pieces.length) : atMost(exactly(pieces.length));
  }
  const by = constantOf(separator, model.symbols);
  if (by?.type !== 'TEXT' || by.value === '') return undefined;
  const pieces = text.value.split(by.value);
  // Whether an empty piece at the end is dropped is not documented.
  return pieces.at(-1) === '' ? atMost(exactly(pieces.length)) : exactly(pieces.length);
}

function isPadding(pieces: readonly string[]): boolean {
  return pieces[0] !== '' && pieces.every((piece) => piece === pieces[0]);
}

/** `subList(a, b)` is from a up to, but not with, b; the list may be shorter. */
function partCount(whole: Count | undefined, args: readonly SyntaxNode[], model: Model): Count | undefined {
  const [from, to] = args.map((argument) => constantOf(argument, model.symbols));
  if (from?.type !== 'NUMBER' || from.value < 0n) return undefined;
  const start = Number(from.value);
  if (args.length === 1) return whole && { ...whole, count: Math.max(0, whole.count - start) };
  if (to?.type !== 'NUMBER') return undefined;
  const length = Math.max(0, Number(to.value) - start);
  if (whole === undefined) return atMost(exactly(length));
  if (whole.count - start < length) return { ...whole, count: Math.max(0, whole.count - start) };
  return { count: length, bound: whole.bound };
}

/** The keys of a map literal, also in a variable. A repeated key counts once, a computed one may repeat another. */
function keyCount(node: SyntaxNode, model: Model, depth: number): Count | undefined {
  if (depth > deepest) return undefined;
  if (node.kind === Kind.EmptyBraces) return exactly(0);
  if (node.kind === Kind.Map) {
    const keys = node.elements.map((pair) => pair.key);
    const distinct = new Set(keys.map((key) => key.text)).size;
    const isSure = keys.every((key) => key.kind === Kind.Text || key.kind === Kind.Number);
    return isSure ? exactly(distinct) : atMost(exactly(distinct));
  }
  if (node.kind !== Kind.Name) return undefined;
  const only = onlyValue(node, model.symbols);
  const variable = model.symbols.variableAt(node);
  if (only === undefined || !variable?.references.every((reference) => leavesUnchanged(reference, model)))
    return undefined;
  const count = keyCount(only.value, model, depth + 1);
  return only.always ? count : atMost(count);
}

/**
 * The loop, and how many of its iterations there are to one run of a branch, where that is the idiom by which lists are worked
 * off in parts: `for each index i in rows { if(i % 100 == 0) { … } }`. Undefined for every other branch.
 */
export function partOf(
  choice: SyntaxNode,
  model: Model,
): { readonly loop: SyntaxNode; readonly size: number } | undefined {
  const loop = choice.parent?.parent;
  if (loop?.kind !== Kind.ForEach || !loop.isIndexLoop || choice.parent?.id !== loop.body.id) return undefined;
  const [branch, ...others] = choice.branches;
  if (branch === undefined || others.length > 0 || choice.otherwise !== undefined) return undefined;
  const { condition } = branch;
  if (condition.kind !== Kind.Binary) return undefined;
  if (condition.operator !== Operator.Equal && condition.operator !== Operator.SingleEqual) return undefined;
  const { left, right } = condition;
  if (left.kind !== Kind.Binary || left.operator !== Operator.Modulo || left.left.kind !== Kind.Name) return undefined;
  if (left.left.text !== loop.variable.text || numberOf(right, model) !== 0) return undefined;
  const size = numberOf(left.right, model);
  if (size === undefined || size < 2) return undefined;
  const assigned = model.symbols.variableAt(left.left)?.definitions ?? [];
  const inLoop = assigned.filter(({ start }) => loop.start <= start && start < loop.end);
  return inLoop.length === 1 ? { loop, size } : undefined;
}

function numberOf(node: SyntaxNode, model: Model): number | undefined {
  const constant = constantOf(node, model.symbols);
  return constant?.type === 'NUMBER' ? Number(constant.value) : undefined;
}

function exactly(count: number): Count {
  return { count, bound: 'exactly' };
}

function atMost(count: Count): Count;
function atMost(count: Count | undefined): Count | undefined;
function atMost(count: Count | undefined): Count | undefined {
  return count === undefined || count.bound === 'at most' ? count : { ...count, bound: 'at most' };
}
