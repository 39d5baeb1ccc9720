import { Kind, Operator } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import type { Variable } from '../symbols.js';
import { nullTests } from './flow.js';

/** What happens to a variable, as rows of the `Name`s in question in the order of the text. */
interface Events {
  /** Where it is given a value. */
  readonly definitions: readonly number[];
  /** Where a method is called on it that puts something in. */
  readonly changes: readonly number[];
  /** Where the condition of an `if` holds if it is null. */
  readonly guards: readonly number[];
  /** Where another name or container comes to hold the same list or map: what is put into that may be in this one, too. */
  readonly aliases: readonly number[];
}

const byVariable = new WeakMap<Variable, Events>();

/** Found once for a variable: it may have thousands of both, and every place that reads it asks. */
export function eventsOf(variable: Variable): Events {
  let events = byVariable.get(variable);
  if (events === undefined) {
    events = {
      definitions: variable.definitions.map(({ id }) => id),
      changes: variable.references.filter((name) => changeAt(name) !== undefined).map(({ id }) => id),
      guards: variable.references.filter(isGuard).map(({ id }) => id),
      aliases: variable.references.filter(isAliased).map(({ id }) => id),
    };
    byVariable.set(variable, events);
  }
  return events;
}

/** True for `x` of `if(x == null || …)`: where it is null, the block of the `if` is entered. */
function isGuard(name: SyntaxNode): boolean {
  const test = nullTestOf(name);
  let node = test;
  while (node !== undefined) {
    const parent: SyntaxNode | undefined = node.parent;
    if (parent?.kind === Kind.IfBranch) return parent.condition.is(node);
    const isPart =
      parent?.kind === Kind.Parenthesized || (parent?.kind === Kind.Binary && parent.operator === Operator.Or);
    node = isPart ? parent : undefined;
  }
  return false;
}

/** The comparison or call that holds if a name is null. */
function nullTestOf(name: SyntaxNode): SyntaxNode | undefined {
  const { parent } = name;
  switch (parent?.kind) {
    case Kind.Binary: {
      const compares = parent.operator === Operator.Equal || parent.operator === Operator.SingleEqual;
      const other = parent.left.is(name) ? parent.right : parent.left;
      return compares && other.kind === Kind.Null ? parent : undefined;
    }
    case Kind.Call: {
      const isFirst = parent.args[0]?.is(name) === true;
      return isFirst && nullTests.has(parent.callee.text.toLowerCase()) ? parent : undefined;
    }
    case Kind.Member: {
      const call = parent.parent;
      const isReceiver = parent.object.is(name) && call?.kind === Kind.Call && call.callee.is(parent);
      return isReceiver && nullTests.has(parent.member.text.toLowerCase()) ? call : undefined;
    }
    default:
      return undefined;
  }
}

/** Methods that put something into a list, map or collection. Those that only take out change no type. */
const methods = new Set(['put', 'putall', 'add', 'addall', 'insert', 'insertall', 'update']);

/** True for `a` of `b = a`, `{"a": a}`, `{a}` and `b.add(a)`: no page says whether that makes a copy. */
function isAliased(name: SyntaxNode): boolean {
  const { parent } = name;
  switch (parent?.kind) {
    case Kind.Assignment:
    case Kind.Pair:
      return parent.value.is(name);
    case Kind.List:
      return true;
    case Kind.Call: {
      const { callee } = parent;
      return callee.kind === Kind.Member && methods.has(callee.member.text.toLowerCase());
    }
    default:
      return false;
  }
}

/** The call that puts something into what a `Name` reads. */
export function changeAt(name: SyntaxNode): { readonly method: string; readonly call: SyntaxNode } | undefined {
  const { parent } = name;
  if (parent?.kind !== Kind.Member || !parent.object.is(name)) return undefined;
  const call = parent.parent;
  if (call?.kind !== Kind.Call || !call.callee.is(parent)) return undefined;
  const method = parent.member.text.toLowerCase();
  return methods.has(method) ? { method, call } : undefined;
}
