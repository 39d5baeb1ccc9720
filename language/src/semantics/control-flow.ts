import { exitKinds } from '../syntax/tree/kind-sets.js';
import { Kind, Operator } from '../syntax/tree/kinds.js';
import { dataAt, kindAt, parentAt, type Rows, sizeAt } from '../syntax/tree/rows.js';
import type { SyntaxNode, Tree } from '../syntax/tree/tree.js';

/**
 * How control goes through a script: which part of a statement or an expression runs when, and where blocks are left.
 * Whoever follows scripts (reaching definitions, costs, repeated reads, partial evaluation, counts of iterations) asks here.
 */

/** When a part runs that its statement or expression has. */
export enum When {
  /** Once, before the parts after it. */
  Always,
  /** Once or never, after the parts before it: a later condition, the right side of `&&`. */
  Maybe,
  /** Once or never, and then no other branch of its `if` runs. */
  Branch,
  /** Any number of times: the body of a loop. */
  Repeated,
  /** Up to the first failure in it: the body of `try`. */
  UntilFailure,
  /** After a failure: the block of `catch`. */
  AfterFailure,
}

/** `&&` and `||` may leave out what stands on their right. */
export function isShortCircuit(operator: number): boolean {
  return operator === Operator.And || operator === Operator.Or;
}

/**
 * When a child runs that its parent has, both by their rows. The first branch of an `if` counts as run, since its condition
 * is computed.
 */
export function whenRuns(rows: Rows, parent: number, child: number): When {
  const isFirst = child === parent + 1;
  switch (kindAt(rows, parent)) {
    case Kind.If:
    case Kind.IfBranch:
    case Kind.Conditional:
      return isFirst ? When.Always : When.Branch;
    case Kind.Binary:
      return isFirst || !isShortCircuit(dataAt(rows, parent)) ? When.Always : When.Maybe;
    case Kind.ForEach:
      return child + sizeAt(rows, child) === parent + sizeAt(rows, parent) ? When.Repeated : When.Always;
    case Kind.Try:
      if (isFirst) return When.UntilFailure;
      return child + sizeAt(rows, child) === parent + sizeAt(rows, parent) ? When.AfterFailure : When.Always;
    default:
      return When.Always;
  }
}

/** A part of a statement or an expression. */
export interface Part {
  readonly node: SyntaxNode;
  readonly when: When;
}

/**
 * What runs of a node, in the order of the text. Of an `if` these are its conditions and blocks, of a list its statements
 * without functions; names that are only given a value are left out.
 */
export function partsOf(node: SyntaxNode): readonly Part[] {
  switch (node.kind) {
    case Kind.If: {
      const parts: Part[] = [];
      for (const [index, { condition, body }] of node.branches.entries()) {
        parts.push(
          { node: condition, when: index === 0 ? When.Always : When.Maybe },
          { node: body, when: When.Branch },
        );
      }
      if (node.otherwise !== undefined) parts.push({ node: node.otherwise, when: When.Branch });
      return parts;
    }
    case Kind.ForEach:
      return [
        { node: node.source, when: When.Always },
        { node: node.body, when: When.Repeated },
      ];
    case Kind.Try:
      return [
        { node: node.body, when: When.UntilFailure },
        { node: node.handler, when: When.AfterFailure },
      ];
    case Kind.Function:
      return [{ node: node.body, when: When.Always }];
    default: {
      const { rows } = node.tree;
      const parts: Part[] = [];
      for (const child of node.children()) {
        if (child.kind !== Kind.Function) parts.push({ node: child, when: whenRuns(rows, node.id, child.id) });
      }
      return parts;
    }
  }
}

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

const mayLeave: ReadonlySet<Kind> = new Set([...exitKinds, Kind.If, Kind.Try]);

/** True if what comes after a statement is never reached. A loop may have no iteration, so that nothing in it counts. */
function leaves(statement: SyntaxNode): boolean {
  switch (statement.kind) {
    case Kind.If: {
      const { otherwise } = statement;
      return otherwise !== undefined && hasExit(otherwise) && statement.branches.every(({ body }) => hasExit(body));
    }
    case Kind.Try:
      return hasExit(statement.body) && hasExit(statement.handler);
    default:
      return exitKinds.has(statement.kind);
  }
}

/** True for a block whose end is never reached. */
export function hasExit(block: SyntaxNode): boolean {
  return block.kind === Kind.Block && firstExit(block) !== undefined;
}

/** True if a `break` of this loop, or a `return`, can end it before its source does. */
export function leavesEarly(loop: SyntaxNode): boolean {
  return exitsOf(loop).some((exit) => exit.kind !== Kind.Continue);
}

/** True if a `break` or `continue` of this loop can end an iteration before its body does. */
export function leavesIteration(loop: SyntaxNode): boolean {
  return exitsOf(loop).some((exit) => exit.kind !== Kind.Return);
}

/** The statements that end a loop or one of its iterations, in the order of the text; those of loops in it are theirs. */
function exitsOf(loop: SyntaxNode): readonly SyntaxNode[] {
  let known = exitsByTree.get(loop.tree);
  if (known === undefined) {
    known = new Map();
    exitsByTree.set(loop.tree, known);
  }
  let found = known.get(loop.id);
  if (found === undefined) {
    const { rows } = loop.tree;
    const end = loop.id + loop.size;
    const exits: SyntaxNode[] = [];
    for (let id = loop.body.id; id < end; id++) {
      if (!exitKinds.has(kindAt(rows, id))) continue;
      const exit = loop.tree.node(id);
      if (exit.kind === Kind.Return || exit.enclosing(Kind.ForEach)?.id === loop.id) exits.push(exit);
    }
    found = exits;
    known.set(loop.id, found);
  }
  return found;
}

const exitsByTree = new WeakMap<Tree, Map<number, readonly SyntaxNode[]>>();

/** True if a later statement of a list around the call, inside the loop, leaves the loop. */
export function leavesAfter(call: SyntaxNode, loop: SyntaxNode): boolean {
  for (let node = call; !node.is(loop) && node.parent !== undefined; node = node.parent) {
    for (let next = node.nextSibling; next !== undefined && isStatement(node); next = next.nextSibling) {
      if (next.kind === Kind.Return) return true;
      if (next.kind === Kind.Break && next.enclosing(Kind.ForEach)?.is(loop) === true) return true;
    }
  }
  return false;
}

function isStatement({ parent }: SyntaxNode): boolean {
  return parent?.kind === Kind.Block || parent?.kind === Kind.Script;
}

/**
 * True if one iteration of a loop runs a node whatever happens: no branch, condition or `continue` stands between. The
 * node is in the loop's body.
 */
export function runsEveryTime(node: SyntaxNode, loop: SyntaxNode): boolean {
  if (!runsWith(node, loop, [When.Always, When.Repeated, When.UntilFailure])) return false;
  return !exitsOf(loop).some(({ id, kind }) => kind === Kind.Continue && id < node.id);
}

/** True if a node is computed whenever the node around it is. */
export function isComputedWith(node: SyntaxNode, around: SyntaxNode): boolean {
  return runsWith(node, around, [When.Always]);
}

function runsWith(node: SyntaxNode, around: SyntaxNode, allowed: readonly When[]): boolean {
  const { rows } = node.tree;
  for (let id = node.id, parent = parentAt(rows, id); id > around.id; id = parent, parent = parentAt(rows, id)) {
    if (!allowed.includes(whenRuns(rows, parent, id))) return false;
  }
  return true;
}
