import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';
import type { Tree } from '../syntax/tree.js';
import { roleOfRow } from './names.js';

/** Where a scope speaks of one name; rows of the tree, in the order of the text. */
export interface NameUse {
  /** It gets a value: assignments, loops, catches, parameters. */
  readonly definitions: readonly number[];
  /** It is read, or stands at the root of a path. */
  readonly reads: readonly number[];
  /** It names something that may be a variable after all: a field of the form, an attachment, an action. */
  readonly labels: readonly number[];
}

const known = new WeakMap<Tree, Map<number, ReadonlyMap<string, NameUse>>>();

/**
 * All names of a scope: a `Function`, or the `Script` without the functions that stand in it. One pass over its rows, kept
 * for the tree, as several rules ask in turn.
 */
export function namesUsed(scope: SyntaxNode): ReadonlyMap<string, NameUse> {
  let byScope = known.get(scope.tree);
  if (byScope === undefined) {
    byScope = new Map();
    known.set(scope.tree, byScope);
  }
  let uses = byScope.get(scope.id);
  if (uses === undefined) {
    uses = collect(scope);
    byScope.set(scope.id, uses);
  }
  return uses;
}

interface Collected extends NameUse {
  readonly definitions: number[];
  readonly reads: number[];
  readonly labels: number[];
}

function collect(scope: SyntaxNode): ReadonlyMap<string, NameUse> {
  const { tree } = scope;
  const { rows, text } = tree;
  const isScript = scope.kind === Kind.Script;
  const uses = new Map<string, Collected>();
  for (let id = scope.id + 1; id < scope.id + scope.size; id++) {
    const kind = rows[id * 5]! & 255;
    if (kind === Kind.Function && isScript) {
      id += rows[id * 5 + 3]! - 1;
      continue;
    }
    if (kind !== Kind.Name || isAfterDot(rows, id)) continue;
    const name = text.slice(rows[id * 5 + 1]!, rows[id * 5 + 2]!);
    let use = uses.get(name);
    if (use === undefined) {
      use = { definitions: [], reads: [], labels: [] };
      uses.set(name, use);
    }
    const role = roleOfRow(tree, id);
    (role === 'definition' ? use.definitions : role === 'reference' ? use.reads : use.labels).push(id);
  }
  return uses;
}

/** True for `b` of `a.b`. */
function isAfterDot(rows: Int32Array, id: number): boolean {
  const parent = rows[id * 5 + 4]!;
  return (rows[parent * 5]! & 255) === Kind.Member && id !== parent + 1;
}
