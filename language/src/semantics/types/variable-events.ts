import type { Behaviour } from '../../catalogue/types.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { behaviourOf } from '../calls.js';
import type { Model } from '../model.js';
import type { Variable } from '../symbols.js';
import { saysNotNull } from './null-tests.js';

/** What happens to a variable, as rows of the `Name`s in question in the order of the text. */
interface VariableEvents {
  /** Where it is given a value. */
  readonly definitions: readonly number[];
  /** Where a method is called on it that puts something in. */
  readonly changes: readonly number[];
  /** Where the condition of an `if` holds if it is null. */
  readonly guards: readonly number[];
  /** Where another name or container comes to hold the same list or map: what is put into that may be in this one, too. */
  readonly aliases: readonly number[];
}

/** A call that puts something into a variable. */
export interface Change {
  readonly puts: NonNullable<Behaviour['puts']>;
  readonly call: SyntaxNode;
  /** True if it has surely been done where the variable is read, or another one has been since. */
  readonly certain: boolean;
}

/** The places of a history, before anything is asked about the values there. */
export interface ChangesBefore {
  /** The latest first. */
  readonly changes: readonly Change[];
  /** What gives it a value. */
  readonly definitions: readonly SyntaxNode[];
  /** False if something else may have been put into it. */
  readonly isComplete: boolean;
  /** True if whole maps or lists are put into it. */
  readonly takesOver: boolean;
  readonly usesExits: boolean;
}

const byVariable = new WeakMap<Variable, VariableEvents>();

/** Found once for a variable: it may have thousands of both, and every place that reads it asks. */
export function variableEvents(variable: Variable, model: Pick<Model, 'workspace'>): VariableEvents {
  let events = byVariable.get(variable);
  if (events === undefined) {
    events = {
      definitions: variable.definitions.map(({ id }) => id),
      changes: variable.references.filter((name) => changeAt(name, model) !== undefined).map(({ id }) => id),
      guards: variable.references.filter((name) => isGuard(name, model)).map(({ id }) => id),
      aliases: variable.references.filter((name) => isAliased(name, model)).map(({ id }) => id),
    };
    byVariable.set(variable, events);
  }
  return events;
}

/** Tests deeper in a condition than this are not looked for. */
const deepestTest = 32;

/** True for a name in the condition of an `if` whose block is entered where it is null: `if(x == null || …)`. */
function isGuard(name: SyntaxNode, model: Pick<Model, 'workspace'>): boolean {
  let node = name;
  for (let depth = 0; depth < deepestTest; depth++) {
    const { parent } = node;
    if (parent === undefined) return false;
    if (parent.kind === Kind.IfBranch) return parent.condition.is(node) && saysNotNull(node, name.text, true, model);
    node = parent;
  }
  return false;
}

/** True for `a` of `b = a`, `{"a": a}`, `{a}` and `b.add(a)`: no page says whether that makes a copy. */
function isAliased(name: SyntaxNode, model: Pick<Model, 'workspace'>): boolean {
  const { parent } = name;
  switch (parent?.kind) {
    case Kind.Assignment:
    case Kind.Pair:
      return parent.value.is(name);
    case Kind.List:
      return true;
    case Kind.Call:
      return parent.callee.kind === Kind.Member && behaviourOf(parent, model).puts !== undefined;
    default:
      return false;
  }
}

/** The call that puts something into what a `Name` reads. A method that only takes out changes no type. */
export function changeAt(
  name: SyntaxNode,
  model: Pick<Model, 'workspace'>,
): { readonly puts: Change['puts']; readonly call: SyntaxNode } | undefined {
  const { parent } = name;
  if (parent?.kind !== Kind.Member || !parent.object.is(name)) return undefined;
  const call = parent.parent;
  if (call?.kind !== Kind.Call || !call.callee.is(parent)) return undefined;
  const { puts } = behaviourOf(call, model);
  return puts === undefined ? undefined : { puts, call };
}
