import { Kind } from '../syntax/tree/kinds.js';
import { kindAt, sizeAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';

/**
 * The first statement of a `Block` or `Script` after which nothing in it can be reached: a `return`, `break` or `continue`,
 * or an `if` with an `else` and a `try` with its `catch` whose parts all have one. Plain statements are passed over in the
 * rows, as lists may be long and are looked at after every edit in them.
 */
export function firstExit(list: SyntaxNode): SyntaxNode | undefined {
  let known = exits.get(list.tree);
  if (known === undefined) {
    known = new Map();
    exits.set(list.tree, known);
  }
  let exit = known.get(list.id);
  if (exit === undefined) {
    exit = foundExit(list)?.id ?? -1;
    known.set(list.id, exit);
  }
  return exit < 0 ? undefined : list.tree.node(exit);
}

/** Row of the first exit by the row of the list; -1 where there is none. Every place after an `if` asks about its blocks. */
const exits = new WeakMap<Tree, Map<number, number>>();

function foundExit(list: SyntaxNode): SyntaxNode | undefined {
  const { rows } = list.tree;
  const end = list.id + list.size;
  for (let id = list.id + 1; id < end; id += sizeAt(rows, id)) {
    if (!mayLeave.has(kindAt(rows, id))) continue;
    const statement = list.tree.node(id);
    if (leaves(statement)) return statement;
  }
  return undefined;
}

const mayLeave: ReadonlySet<Kind> = new Set([Kind.Return, Kind.Break, Kind.Continue, Kind.If, Kind.Try]);

/** True if what comes after a statement is never reached. A loop may have no iteration, so that nothing in it counts. */
function leaves(statement: SyntaxNode): boolean {
  switch (statement.kind) {
    case Kind.Return:
    case Kind.Break:
    case Kind.Continue:
      return true;
    case Kind.If: {
      const { otherwise } = statement;
      return otherwise !== undefined && hasExit(otherwise) && statement.branches.every(({ body }) => hasExit(body));
    }
    case Kind.Try:
      return hasExit(statement.body) && hasExit(statement.handler);
    default:
      return false;
  }
}

function hasExit(block: SyntaxNode): boolean {
  return block.kind === Kind.Block && firstExit(block) !== undefined;
}
