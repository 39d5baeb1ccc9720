import type { Analysis } from '../../analysis.js';
import { costedCall } from '../../semantics/costs.js';
import { type Amount, nothing, pools } from '../../semantics/quota/amounts.js';
import { costsOfFile } from '../../semantics/quota/cost.js';
import { figure } from '../../semantics/quota/expression.js';
import { ceilingOf, exactnessOf, upperBound } from '../../semantics/quota/words.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { kindAt } from '../../syntax/tree/rows.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { paragraphs } from '../markdown.js';
import { code, fenced, shortened } from '../markdown-text.js';

/** What one iteration of a loop costs, and all of them, the functions that it calls included. */
export function loopMarkdown(analysis: Analysis, loop: SyntaxNode): string {
  const heading = fenced('deluge', shortened(analysis.text.slice(loop.start, loop.body.start), 120));
  const file = costsOfFile(analysis);
  const { iteration, ...cost } = file.loop(loop);
  const iterations: Amount = { ...cost.iterations, isProbable: false };
  const count = ceilingOf(iterations);
  const often =
    count === undefined
      ? undefined
      : `${isExact(iterations) ? '' : 'At most '}${figure(count)} ${count === 1 ? 'iteration' : 'iterations'}`;
  const place = pools.indexOf('externalCalls');
  const one = iteration[place] ?? nothing;
  if (one.most.isZero) return paragraphs(heading, often, 'No external call in the loop.');
  const names = callsIn(analysis, loop).map(code).join(', ');
  return paragraphs(
    heading,
    often,
    `**One iteration costs ${oneIteration(one)}**: ${names}.${inAll(iterations, one)}`,
    'Only calls that get an answer are counted, success or failure.',
  );
}

function oneIteration(one: Amount): string {
  const probably = one.isProbable ? 'probably ' : '';
  if (one.most.isUnbounded) return 'an unknown number of external calls, as a function calls itself';
  const bound = upperBound(one);
  const written = bound.number === undefined ? code(String(bound)) : String(bound);
  return `${probably}${isExact(one) ? '' : 'up to '}${written} external ${bound.number === 1 ? 'call' : 'calls'}`;
}

/** ` 5 × 2 = at most **10** in all.` with numbers, otherwise the expression; empty where there is no bound. */
function inAll(iterations: Amount, one: Amount): string {
  if (one.most.isUnbounded) return '';
  const atMost = isExact(iterations) && isExact(one) ? '' : 'at most ';
  const count = ceilingOf(iterations);
  const calls = ceilingOf(one);
  if (count !== undefined && calls !== undefined) {
    return ` ${figure(count)} × ${figure(calls)} = ${atMost}**${figure(count * calls)}** in all.`;
  }
  const times = upperBound(iterations);
  const each = upperBound(one);
  const written = each.terms.size > 1 ? `(${each})` : String(each);
  const whole =
    each.number === 1 ? String(times) : each.number === undefined ? `${times}·${written}` : `${written}·${times}`;
  return ` ${atMost === '' ? '' : 'At most '}${code(whole)} in all.`;
}

function isExact(amount: Amount): boolean {
  return exactnessOf(amount) === 'exactly' && upperBound(amount).key === amount.most.key;
}

/** The names of the tasks in the body that cost something, and of the functions that do, in the order of the text. */
function callsIn(analysis: Analysis, loop: SyntaxNode): readonly string[] {
  const { tree } = analysis;
  const file = costsOfFile(analysis);
  const names = new Set<string>();
  const { body } = loop;
  for (let id = body.id + 1; id < body.id + body.size; id++) {
    const kind = kindAt(tree.rows, id);
    if (kind !== Kind.Call && kind !== Kind.Task) continue;
    const node = tree.node(id);
    const cost = costedCall(node, analysis);
    if (cost !== undefined) names.add(cost.name);
    else if (kind === Kind.Call && !file.call(node, 'externalCalls').most.isZero)
      names.add(node.callee.dottedName ?? '');
  }
  return [...names];
}
