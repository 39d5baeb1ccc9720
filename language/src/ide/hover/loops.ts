import type { Analysis } from '../../analysis.js';
import { costedCall } from '../../semantics/costs.js';
import { iterations, runsEveryTime } from '../../semantics/iterations.js';
import { Kind } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import { paragraphs } from '../markdown.js';
import { code, fenced, shortened } from '../markdown-text.js';

/** What one round of a loop costs, and all of them where their number can be read off the code. */
export function loopMarkdown(analysis: Analysis, loop: SyntaxNode): string {
  const heading = fenced('deluge', shortened(analysis.text.slice(loop.start, loop.body.start), 120));
  const count = iterations(loop, analysis.symbols);
  const rounds =
    count === undefined
      ? undefined
      : `${count.bound === 'at most' ? 'At most ' : ''}${plural(count.count, 'iteration')}`;
  const cost = roundCost(analysis, loop);
  if (cost === undefined) return paragraphs(heading, rounds, 'No external call in the loop.');
  const upTo = cost.isBound ? 'up to ' : '';
  const probably = cost.isProbable ? 'probably ' : '';
  const atMost = cost.isBound || count?.bound === 'at most' ? 'at most ' : '';
  const total =
    count === undefined || cost.hasInnerLoop
      ? ''
      : ` ${count.count} × ${cost.calls} = ${atMost}**${count.count * cost.calls}** in all.`;
  return paragraphs(
    heading,
    rounds,
    `**One iteration costs ${probably}${upTo}${plural(cost.calls, 'external call')}**${cost.hasInnerLoop ? ', and again for each further round of the loops inside it' : ''}: ${cost.names.map(code).join(', ')}.${total}`,
    'Only calls that get an answer are counted, success or failure.',
  );
}

interface RoundCost {
  readonly calls: number;
  readonly names: readonly string[];
  /** True where a call stands in a branch, so that a round may cost less. */
  readonly isBound: boolean;
  readonly isProbable: boolean;
  readonly hasInnerLoop: boolean;
}

function roundCost(analysis: Analysis, loop: SyntaxNode): RoundCost | undefined {
  const { tree } = analysis;
  const { rows } = tree;
  const names = new Set<string>();
  let calls = 0;
  let isBound = false;
  let isProbable = false;
  let hasInnerLoop = false;
  const { body } = loop;
  for (let id = body.id + 1; id < body.id + body.size; id++) {
    const kind = rows[id * 5]! & 255;
    if (kind !== Kind.Call && kind !== Kind.Task) continue;
    const node = tree.node(id);
    const cost = costedCall(node, analysis);
    if (cost === undefined) continue;
    names.add(cost.name);
    calls += cost.calls;
    if (cost.certainty === 'probable') isProbable = true;
    const inner = innerLoop(node, loop);
    if (inner) hasInnerLoop = true;
    else if (!runsEveryTime(node, loop)) isBound = true;
  }
  return calls === 0 ? undefined : { calls, names: [...names], isBound, isProbable, hasInnerLoop };
}

/** True if the body of another loop inside `loop` holds the node. */
function innerLoop(node: SyntaxNode, loop: SyntaxNode): boolean {
  for (
    let other = node.enclosing(Kind.ForEach);
    other !== undefined && !other.is(loop);
    other = other.enclosing(Kind.ForEach)
  ) {
    if (node.start >= other.body.start) return true;
  }
  return false;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
