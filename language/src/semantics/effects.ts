import { Kind } from '../syntax/tree/kinds.js';
import { kindAt } from '../syntax/tree/rows.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { resolveCall } from './calls.js';
import type { Model } from './model.js';
import { roleOfRow } from './names.js';
import { isRead } from './reads.js';

/** What running a piece of code may do. Names are those of variables; of a path only its root counts. */
export interface Effects {
  readonly reads: ReadonlySet<string>;
  /** It gives them another value. */
  readonly assigns: ReadonlySet<string>;
  /** It may change the list, the map or the record that they hold. */
  readonly changes: ReadonlySet<string>;
  /** It may change something outside of the script: a task that writes, a mail, a record, a function of the script. */
  readonly writes: boolean;
  /** It has a `return`, `break` or `continue`. */
  readonly leaves: boolean;
}

/** What may happen when a node is executed, whatever way is taken in it. */
export function effectsOf(node: SyntaxNode, model: Model): Effects {
  const { tree } = node;
  const { rows } = tree;
  const reads = new Set<string>();
  const assigns = new Set<string>();
  const changes = new Set<string>();
  let writes = false;
  let leaves = false;
  for (let id = node.id; id < node.id + node.size; id++) {
    switch (kindAt(rows, id)) {
      case Kind.Name: {
        const role = roleOfRow(tree, id);
        if (role !== 'label') (role === 'definition' ? assigns : reads).add(tree.node(id).text);
        break;
      }
      case Kind.Assignment: {
        const { target } = tree.node(id);
        // A field of a record is written where the record is kept.
        if (target.kind === Kind.Member) {
          writes = true;
          addRoot(target, changes);
        }
        break;
      }
      case Kind.Call:
        if (callEffects(tree.node(id), model, changes)) writes = true;
        break;
      case Kind.Task: {
        const block = tree.node(id);
        if (!isRead(resolveCall(block, model), block)) writes = true;
        break;
      }
      case Kind.Insert:
      case Kind.Update:
      case Kind.Delete:
      case Kind.ClientStatement:
      case Kind.ChoiceAction:
      case Kind.Error:
        writes = true;
        break;
      case Kind.Return:
      case Kind.Break:
      case Kind.Continue:
      case Kind.Cancel:
      case Kind.Reload:
        leaves = true;
        break;
    }
  }
  return { reads, assigns, changes, writes, leaves };
}

/** Adds what a call may change to the variables; true if it may write outside. */
function callEffects(call: SyntaxNode, model: Model, changes: Set<string>): boolean {
  const { callee } = call;
  const resolved = resolveCall(call, model);
  switch (resolved.kind) {
    case 'task':
      return !isRead(resolved, call);
    case 'builtin':
      if (callee.kind === Kind.Member && resolved.builtins.some(({ mutates }) => mutates)) addRoot(callee, changes);
      return false;
    default:
      // Nobody knows what it does: it may change whatever it is called on or given.
      addRoot(callee, changes);
      for (const argument of call.args) addNames(argument, changes);
      return true;
  }
}

/** The name at the root of a path or a chain of calls. */
function addRoot(node: SyntaxNode, names: Set<string>): void {
  let root = node;
  while (root.kind === Kind.Member || root.kind === Kind.Call || root.kind === Kind.Parenthesized) {
    root = root.firstChild ?? root.tree.root;
  }
  if (root.kind === Kind.Name) names.add(root.text);
}

function addNames(node: SyntaxNode, names: Set<string>): void {
  const { tree } = node;
  for (let id = node.id; id < node.id + node.size; id++) {
    if (kindAt(tree.rows, id) === Kind.Name && roleOfRow(tree, id) !== 'label') names.add(tree.node(id).text);
  }
}

/**
 * Which variables of a scope may hold the same list or map, so that a change through one is seen through the other: lists
 * and maps are taken to be shared when they are assigned on, put into another or taken out of one.
 */
export class Aliases {
  private readonly parents = new Map<string, string>();

  /** `scope` is a `Function` or the `Script`. */
  constructor(scope: SyntaxNode, model: Model) {
    const { tree } = scope;
    for (let id = scope.id; id < scope.id + scope.size; id++) {
      switch (kindAt(tree.rows, id)) {
        case Kind.Assignment: {
          const { target, value } = tree.node(id);
          this.join(target, value, model);
          break;
        }
        case Kind.ForEach: {
          const { variable, source } = tree.node(id);
          this.join(variable, source, model);
          break;
        }
        case Kind.Call: {
          const { callee, args } = tree.node(id);
          if (callee.kind === Kind.Member) for (const argument of args) this.join(callee, argument, model);
          break;
        }
      }
    }
  }

  /** What the variables that may hold the same list or map have in common, and no others. */
  sharedBy(variable: string): string {
    return this.find(variable);
  }

  /** True if changing what one of `changed` holds may be seen through the variable. */
  mayChange(variable: string, changed: ReadonlySet<string>): boolean {
    const root = this.find(variable);
    for (const name of changed) if (this.find(name) === root) return true;
    return false;
  }

  private join(holder: SyntaxNode, value: SyntaxNode, model: Model): void {
    const names = new Set<string>();
    addRoot(holder, names);
    addShared(value, names, model);
    const [first, ...others] = names;
    if (first !== undefined) for (const other of others) this.parents.set(this.find(other), this.find(first));
  }

  private find(name: string): string {
    let root = name;
    for (
      let parent = this.parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.parents.get(root)
    ) {
      root = parent;
    }
    return root;
  }
}

/** The variables whose lists and maps may be a part of a value. What is computed, or comes from a task, is new. */
function addShared(value: SyntaxNode, names: Set<string>, model: Model): void {
  switch (value.kind) {
    case Kind.Name:
    case Kind.Member:
      addRoot(value, names);
      return;
    case Kind.Call:
      if (resolveCall(value, model).kind !== 'task')
        for (const child of value.children()) addShared(child, names, model);
      return;
    case Kind.Binary:
    case Kind.Unary:
    case Kind.Task:
      return;
    default:
      for (const child of value.children()) addShared(child, names, model);
  }
}
