import { type Count, partOf } from '../semantics/iterations.js';
import type { Model } from '../semantics/model.js';
import { loopBounds } from '../semantics/quota/directives.js';
import { atBounds, constant, type Expression } from '../semantics/quota/expression.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { RuleContext } from './rule.js';

/**
 * The loops whose body a node is in, innermost first. What stands in a loop's header runs as often as the loop itself, and
 * what a loop does once for a hundred elements is how a list is worked off: neither counts as repeated by it.
 */
export function repeatingLoops(node: SyntaxNode, model: Model): SyntaxNode[] {
  const loops: SyntaxNode[] = [];
  for (let loop = node.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    if (node.start >= loop.body.start && !isOncePerPart(node, loop, model)) loops.push(loop);
  }
  return loops;
}

function isOncePerPart(node: SyntaxNode, loop: SyntaxNode, model: Model): boolean {
  if (!loop.isIndexLoop) return false;
  const choice = loop.body.statements.find(({ start, end }) => start <= node.start && node.end <= end);
  return choice?.kind === Kind.If && partOf(choice, model)?.loop.id === loop.id;
}

/** How often a loop runs what is in it. */
export interface Iterations {
  /** As an expression; `|ids|` where the code shows no number. */
  readonly most: Expression;
  /** As a number, where there is one. */
  readonly count: number | undefined;
  readonly bound: Count['bound'];
}

/** How often a loop runs what is in it; a bound where it may skip it. `inner` is the node, or the loop around it. */
export function iterationsOf(loop: SyntaxNode, inner: SyntaxNode, { loops }: RuleContext): Iterations {
  const count = loops.iterations(loop);
  const runsInFull =
    loops.runsEveryTime(inner, loop) && (count === undefined ? !loops.leavesEarly(loop) : count.bound === 'exactly');
  const limit = boundOf(loop);
  if (count !== undefined && (limit === undefined || count.count <= limit)) {
    return { most: constant(count.count), count: count.count, bound: runsInFull ? 'exactly' : 'at most' };
  }
  if (limit !== undefined) return { most: constant(limit), count: limit, bound: 'at most' };
  const { most } = loops.sizeOf(loop);
  const ceiling = atBounds(most).number;
  if (ceiling !== undefined) return { most: constant(ceiling), count: ceiling, bound: 'at most' };
  return { most, count: undefined, bound: runsInFull ? 'exactly' : 'at most' };
}

/** What a comment before the loop says. Whoever changes such a comment has the whole file checked again. */
function boundOf(loop: SyntaxNode): number | undefined {
  return loopBounds(loop.tree).find(({ loopStart }) => loopStart === loop.start)?.iterations;
}
