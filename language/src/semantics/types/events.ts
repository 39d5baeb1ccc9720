import { Kind } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import type { Variable } from '../symbols.js';

/** What happens to a variable, as rows of the `Name`s in question in the order of the text. */
interface Events {
  /** Where it is given a value. */
  readonly definitions: readonly number[];
  /** Where a method is called on it that puts something in. */
  readonly changes: readonly number[];
}

const byVariable = new WeakMap<Variable, Events>();

/** Found once for a variable: it may have thousands of both, and every place that reads it asks. */
export function eventsOf(variable: Variable): Events {
  let events = byVariable.get(variable);
  if (events === undefined) {
    events = {
      definitions: variable.definitions.map(({ id }) => id),
      changes: variable.references.filter((name) => changeAt(name) !== undefined).map(({ id }) => id),
    };
    byVariable.set(variable, events);
  }
  return events;
}

/** Methods that put something into a list, map or collection. Those that only take out change no type. */
const methods = new Set(['put', 'putall', 'add', 'addall', 'insert', 'insertall', 'update']);

/** The call that puts something into what a `Name` reads. */
export function changeAt(name: SyntaxNode): { readonly method: string; readonly call: SyntaxNode } | undefined {
  const { parent } = name;
  if (parent?.kind !== Kind.Member || !parent.object.is(name)) return undefined;
  const call = parent.parent;
  if (call?.kind !== Kind.Call || !call.callee.is(parent)) return undefined;
  const method = parent.member.text.toLowerCase();
  return methods.has(method) ? { method, call } : undefined;
}
