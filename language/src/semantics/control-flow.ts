import { Kind } from '../syntax/kinds.js';
import type { SyntaxNode } from '../syntax/node.js';

/** How a statement keeps the one after it from running. */
type Exit = 'return' | 'loop';

/**
 * How a statement surely leaves the list that it stands in: by `return`, or by `break` or `continue`; an `if` with an
 * `else` and a `try` do if all their parts do. Undefined if what comes after it can be reached.
 */
function exitOf(statement: SyntaxNode): Exit | undefined {
  switch (statement.kind) {
    case Kind.Return:
      return 'return';
    case Kind.Break:
    case Kind.Continue:
      return 'loop';
    case Kind.If: {
      const { branches, otherwise } = statement;
      return otherwise === undefined ? undefined : exitOfAll([...branches.map(({ body }) => body), otherwise]);
    }
    case Kind.Try:
      return exitOfAll([statement.body, statement.handler]);
    default:
      return undefined;
  }
}

/** `return` only if every block returns; undefined if the end of one of them can be reached. */
function exitOfAll(blocks: readonly SyntaxNode[]): Exit | undefined {
  let exit: Exit = 'return';
  for (const block of blocks) {
    const own = block.kind === Kind.Block ? firstExit(block)?.exit : undefined;
    if (own === undefined) return undefined;
    if (own === 'loop') exit = 'loop';
  }
  return exit;
}

/**
 * The first statement of a `Block` or `Script` after which nothing in it can be reached. Plain statements are passed over
 * in the rows, as lists may be long and are looked at after every edit in them.
 */
export function firstExit(list: SyntaxNode): { readonly statement: SyntaxNode; readonly exit: Exit } | undefined {
  const { rows } = list.tree;
  const end = list.id + list.size;
  for (let id = list.id + 1; id < end; id += rows[id * 5 + 3]!) {
    if (!mayExit.has(rows[id * 5]! & 255)) continue;
    const statement = list.tree.node(id);
    const exit = exitOf(statement);
    if (exit !== undefined) return { statement, exit };
  }
  return undefined;
}

const mayExit: ReadonlySet<Kind> = new Set([Kind.Return, Kind.Break, Kind.Continue, Kind.If, Kind.Try]);
