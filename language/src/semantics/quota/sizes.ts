import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { behaviourOf, resolveCall } from '../calls.js';
import { constantOf, onlyValue, textValue } from '../constants.js';
import { hasExit } from '../control-flow.js';
import { elementCount, leavesUnchanged } from '../iterations.js';
import type { Model } from '../model.js';
import { outsideParentheses, withoutParentheses } from '../parentheses.js';
import type { Variable } from '../symbols.js';
import { type Argument, constant, sizeOf, zero } from './expression.js';

/** Answers kept in variables of variables are followed this deep. */
const deepest = 10;

/** Longer source texts are shortened in the names of sizes. */
const longestName = 30;

/**
 * How many elements the things have that one function (or the script around the functions) loops over or passes on: a
 * number where the code shows it, otherwise an unknown that is named after the code, with a bound where there is one.
 *
 * Two sizes are the same unknown only where they are surely the same number: both of one variable that is assigned once
 * and not changed in between.
 */
export class Sizes {
  /** The keys that were handed out for each name, so that unlike things get unlike names. */
  private readonly keysByName = new Map<string, string[]>();

  constructor(
    private readonly model: Model,
    /** The `Function`, or the `Script`. */
    private readonly scope: SyntaxNode,
    /** Called when a bound depends on an `if` elsewhere in the scope, not only on names and what they hold. */
    private readonly usesGuard: () => void = () => undefined,
  ) {}

  /** The number of elements of an expression at the place where it stands. */
  of(node: SyntaxNode): Argument {
    const counted = elementCount(node, this.model);
    if (counted !== undefined) {
      const most = constant(counted.count);
      return { most, least: counted.bound === 'exactly' ? most : zero };
    }
    const bare = withoutParentheses(node);
    const root = rootOf(bare);
    const variable = root === undefined ? undefined : this.model.symbols.variableAt(root);
    const isSettled =
      root !== undefined &&
      (variable === undefined || (variable.definitions.length === 1 && variable.definition.start < root.start)) &&
      (root.id === bare.id ? this.isUnchanged(variable, root) : this.isPathUnchanged(variable, root, bare));
    const most = least(
      this.answerLimit(bare, undefined, 0),
      bare.kind === Kind.Name && isSettled ? this.guard(variable, bare) : undefined,
    );
    const name = nameOf(bare);
    const key = isSettled ? name : `${name}@${bare.start - this.scope.start}`;
    const size = sizeOf(this.distinctName(name, key), {
      key: most === undefined ? `|${key}|` : `|${key}|≤${most}`,
      origin: originOf(bare, variable, isSettled, this.scope),
      ...(most === undefined ? {} : { most }),
      ...this.parameterOf(bare, variable, isSettled),
    });
    return { most: size, least: size };
  }

  /** A second `rows` that may be of another size is `rows₂`. */
  private distinctName(name: string, key: string): string {
    const keys = this.keysByName.get(name) ?? [];
    this.keysByName.set(name, keys);
    let index = keys.indexOf(key);
    if (index < 0) index = keys.push(key) - 1;
    return index === 0 ? name : name + subscript(index + 1);
  }

  private parameterOf(node: SyntaxNode, variable: Variable | undefined, isSettled: boolean): { parameter?: number } {
    if (!isSettled || node.kind !== Kind.Name || variable?.kind !== 'parameter') return {};
    const owner = variable.definition.parent;
    const parameter = this.scope.parameters.findIndex((candidate) => candidate.id === owner?.id);
    return parameter < 0 ? {} : { parameter };
  }

  /** True if nothing that runs before a place can be seen to change what its variable holds; undefined: one that is given. */
  private isUnchanged(variable: Variable | undefined, place: SyntaxNode): boolean {
    return this.referencesOf(variable, place).every(
      (reference) =>
        reference.id === place.id ||
        leavesUnchanged(reference, this.model) ||
        runsAfter(reference, place, variable) ||
        this.isReadByCall(reference),
    );
  }

  /** The same for `input.Rows`: nothing assigns the path or calls a method on it that may change it. */
  private isPathUnchanged(variable: Variable | undefined, root: SyntaxNode, path: SyntaxNode): boolean {
    const { text } = path;
    return this.referencesOf(variable, root).every((reference) => {
      if (reference.id === root.id || runsAfter(reference, root, variable)) return true;
      let top = reference;
      while (top.parent?.kind === Kind.Member && top.parent.object.is(top)) top = top.parent;
      const { parent } = top;
      if (parent?.kind === Kind.Call && parent.callee.is(top)) return leavesUnchanged(top.object, this.model);
      return !(parent?.kind === Kind.Assignment && parent.target.is(top) && `${text}.`.startsWith(`${top.text}.`));
    });
  }

  private referencesOf(variable: Variable | undefined, name: SyntaxNode): readonly SyntaxNode[] {
    return variable?.references ?? this.model.symbols.referencesOf(name);
  }

  /** An argument of a task, or of a method that takes over the elements and not the list. */
  private isReadByCall(reference: SyntaxNode): boolean {
    const call = reference.parent;
    if (call?.kind !== Kind.Call || call.id + 1 === reference.id) return false;
    if (call.callee.kind === Kind.Member && behaviourOf(call, this.model).copiesArguments === true) return true;
    return resolveCall(call, this.model).kind === 'task';
  }

  /** How many records the answer of a list task holds at most, here or under a key of it. */
  private answerLimit(node: SyntaxNode, under: string | undefined, depth: number): number | undefined {
    if (depth > deepest) return undefined;
    switch (node.kind) {
      case Kind.Parenthesized:
        return this.answerLimit(withoutParentheses(node), under, depth + 1);
      case Kind.Name: {
        const value = onlyValue(node, this.model.symbols)?.value;
        const variable = this.model.symbols.variableAt(node);
        if (value === undefined || variable === undefined || !this.isUnchanged(variable, node)) return undefined;
        return this.answerLimit(value, under, depth + 1);
      }
      case Kind.Call:
        return this.callLimit(node, under, depth + 1);
      default:
        return undefined;
    }
  }

  private callLimit(call: SyntaxNode, under: string | undefined, depth: number): number | undefined {
    const callee = resolveCall(call, this.model);
    if (callee.kind === 'task') {
      const { listLimit, signatures } = callee.task;
      if (listLimit === undefined || listLimit.under !== under) return undefined;
      const { params } = signatures[0] ?? { params: [] };
      const place = params.findIndex(({ name }) => name === listLimit.parameter);
      const argument = place < 0 ? undefined : call.args[place];
      if (argument === undefined) {
        const usual = params[place]?.default;
        return least(typeof usual === 'number' ? usual : undefined, listLimit.most);
      }
      const asked = constantOf(argument, this.model.symbols);
      return least(asked?.type === 'NUMBER' && asked.value >= 0n ? Number(asked.value) : undefined, listLimit.most);
    }
    if (call.callee.kind !== Kind.Member) return undefined;
    const { object } = call.callee;
    const { reads, size } = behaviourOf(call, this.model);
    if (size !== undefined && size !== 'keys') return this.answerLimit(object, under, depth);
    const [key, ...more] = call.args;
    const readsKey = reads !== undefined && more.length === 0 && under === undefined;
    return readsKey && key?.kind === Kind.Text ? this.answerLimit(object, textValue(key.text), depth) : undefined;
  }

  /** The bound that an `if` around a place, or one before it that leaves, puts on the size of a variable. */
  private guard(variable: Variable | undefined, place: SyntaxNode): number | undefined {
    let bound: number | undefined;
    for (const reference of this.referencesOf(variable, place)) {
      const call = reference.parent?.parent;
      if (reference.parent?.kind !== Kind.Member || call?.kind !== Kind.Call) continue;
      if (!call.callee.is(reference.parent) || behaviourOf(call, this.model).counts !== 'elements') continue;
      bound = least(bound, this.guardOf(call, place));
    }
    return bound;
  }

  private guardOf(call: SyntaxNode, place: SyntaxNode): number | undefined {
    const comparison = outsideParentheses(call).parent;
    if (comparison?.kind !== Kind.Binary) return undefined;
    const isLeft = call.end <= comparison.right.start;
    const limit = constantOf(isLeft ? comparison.right : comparison.left, this.model.symbols);
    if (limit?.type !== 'NUMBER') return undefined;
    this.usesGuard();
    const { whenTrue, whenFalse } = bounds(comparison.operator, isLeft, Number(limit.value));
    const inside = whenTrue === undefined ? undefined : conditionOf(comparison, Operator.And);
    if (inside !== undefined && holds(inside.body, place)) return whenTrue;
    const outside = whenFalse === undefined ? undefined : conditionOf(comparison, Operator.Or);
    return outside !== undefined && isElseOf(outside, place) ? whenFalse : undefined;
  }
}

/** What a comparison of a size with a number says about it. */
function bounds(
  operator: Operator,
  isLeft: boolean,
  limit: number,
): { readonly whenTrue?: number; readonly whenFalse?: number } {
  switch (isLeft ? operator : mirrored(operator)) {
    case Operator.Less:
      return { whenTrue: Math.max(0, limit - 1) };
    case Operator.LessEqual:
    case Operator.Equal:
    case Operator.SingleEqual:
      return { whenTrue: Math.max(0, limit) };
    case Operator.Greater:
    case Operator.NotEqual:
      return { whenFalse: Math.max(0, limit) };
    case Operator.GreaterEqual:
      return { whenFalse: Math.max(0, limit - 1) };
    default:
      return {};
  }
}

function mirrored(operator: Operator): Operator {
  switch (operator) {
    case Operator.Less:
      return Operator.Greater;
    case Operator.LessEqual:
      return Operator.GreaterEqual;
    case Operator.Greater:
      return Operator.Less;
    case Operator.GreaterEqual:
      return Operator.LessEqual;
    default:
      return operator;
  }
}

/** The branch whose condition decides as a part of it does, joined to the rest with one operator only. */
function conditionOf(part: SyntaxNode, joint: Operator): SyntaxNode | undefined {
  let node = part;
  for (let parent = node.parent; parent !== undefined; parent = node.parent) {
    if (parent.kind === Kind.IfBranch) return parent.condition.is(node) ? parent : undefined;
    if (parent.kind !== Kind.Parenthesized && !(parent.kind === Kind.Binary && parent.operator === joint)) {
      return undefined;
    }
    node = parent;
  }
  return undefined;
}

/** True if a place is reached only when the condition of a branch did not hold. */
function isElseOf(branch: SyntaxNode, place: SyntaxNode): boolean {
  const whole = branch.parent;
  if (whole === undefined) return false;
  if (holds(whole, place)) return place.start >= branch.end;
  const list = whole.parent;
  return list !== undefined && holds(list, place) && whole.end <= place.start && hasExit(branch.body);
}

function holds(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** A reference further down, unless a loop that holds both, and not the assignment, leads back to the place. */
function runsAfter(reference: SyntaxNode, place: SyntaxNode, variable: Variable | undefined): boolean {
  if (reference.start < place.start) return false;
  for (let loop = place.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    if (place.start < loop.body.start) continue;
    if (variable !== undefined && holds(loop, variable.definition)) return true;
    if (holds(loop, reference)) return false;
  }
  return true;
}

/** The name at the root of a name or a path; undefined for what is computed, which no two places surely share. */
function rootOf(node: SyntaxNode): SyntaxNode | undefined {
  let root = node;
  while (root.kind === Kind.Member) root = root.object;
  return root.kind === Kind.Name ? root : undefined;
}

function originOf(node: SyntaxNode, variable: Variable | undefined, isSettled: boolean, scope: SyntaxNode): number {
  if (!isSettled) return node.start - scope.start;
  if (variable === undefined || variable.kind === 'parameter') return -1;
  return variable.definition.start - scope.start;
}

/** The code, on one line; a long call without its arguments, a long fetch without its criteria. */
function nameOf(node: SyntaxNode): string {
  const text = node.text.replace(/\s+/g, ' ');
  if (text.length <= longestName) return text;
  switch (node.kind) {
    case Kind.Call:
      return node.callee.dottedName === undefined ? cut(text) : `${node.callee.dottedName}(…)`;
    case Kind.Query:
      return nameOf(node.source);
    case Kind.Criteria:
      return `${cut(node.object.text)}[…]`;
    default:
      return cut(text);
  }
}

function cut(text: string): string {
  return text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`;
}

function subscript(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCharCode(0x2080 + Number(digit)));
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
