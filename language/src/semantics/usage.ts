import { Kind } from '../syntax/tree/kinds.js';
import { kindAt, parentAt, sizeAt, textAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';
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

/** The script's names and those of the function that was asked about last: rules ask about one function in turn. */
interface Kept {
  script: ReadonlyMap<string, NameUse> | undefined;
  last: { readonly id: number; readonly uses: ReadonlyMap<string, NameUse> } | undefined;
}

const known = new WeakMap<Tree, Kept>();

/**
 * All names of a scope: a `Function`, or the `Script` without the functions that stand in it. One pass over its rows. Those of
 * all functions together take more memory than the tree, so they are not kept.
 */
export function namesUsed(scope: SyntaxNode): ReadonlyMap<string, NameUse> {
  let kept = known.get(scope.tree);
  if (kept === undefined) {
    kept = { script: undefined, last: undefined };
    known.set(scope.tree, kept);
  }
  if (scope.kind === Kind.Script) {
    kept.script ??= collect(scope);
    return kept.script;
  }
  if (kept.last?.id !== scope.id) kept.last = { id: scope.id, uses: collect(scope) };
  return kept.last.uses;
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
    const kind = kindAt(rows, id);
    if (kind === Kind.Function && isScript) {
      id += sizeAt(rows, id) - 1;
      continue;
    }
    if (kind !== Kind.Name) continue;
    const role = roleOfRow(tree, id);
    if (role === 'label' && isAfterDot(rows, id)) continue;
    const name = textAt(rows, id, text);
    let use = uses.get(name);
    if (use === undefined) {
      use = { definitions: [], reads: [], labels: [] };
      uses.set(name, use);
    }
    (role === 'definition' ? use.definitions : role === 'reference' ? use.reads : use.labels).push(id);
  }
  return uses;
}

/** True for `b` of `a.b`. */
function isAfterDot(rows: Int32Array, id: number): boolean {
  const parent = parentAt(rows, id);
  return kindAt(rows, parent) === Kind.Member && id !== parent + 1;
}
