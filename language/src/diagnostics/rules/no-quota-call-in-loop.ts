import { type CostedCall, costOfCallee } from '../../semantics/costs.js';
import { type Count, iterations, runsEveryTime } from '../../semantics/iterations.js';
import { Kind } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a call that uses an external call each time it runs, where it stands in the body of a loop.
 *
 * Zoho charges every executed task that gets an answer, success or failure, to the daily allowance of the service that
 * runs the script. A task in a loop of five rounds costs five, although it is written once. The allowance then ends in
 * the middle of a run, with some records done and others not.
 *
 * Counted are the integration tasks, `invokeurl`, `invokeapi`, `getUrl` and `postUrl`, in every written form. What stands
 * in the header of a loop runs once and is not reported. Mails have an allowance of their own and are not counted. A task
 * whose page does not speak of external calls is reported as "probably". Only calls that run and get an answer count: the
 * figure is what one run can cost, not what it must.
 *
 * Where the code shows how often the loop runs, the message says what the loop costs in all. How many external calls a
 * day there are depends on the plan and is published for few of them; https://www.zoho.com/deluge/help/limitations.html
 * has the limits of a single run.
 *
 * How to repair it: read all records with one call before the loop, gather changes in a list and write them with a bulk
 * task after it, or keep an answer in a variable when each round asks the same.
 *
 * Invalid:
 * ```deluge
 * for each id in ids
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	info lead;
 * }
 * ```
 * ```deluge
 * for each page in {1,2,3}
 * {
 * 	answer = invokeurl
 * 	[
 * 		url :"https://api.example.com/items?page=" + page
 * 		type :GET
 * 	];
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * for each lead in zoho.crm.getRecords("Leads",1,200)
 * {
 * 	info lead.get("Last_Name");
 * }
 * ```
 * ```deluge
 * changes = List();
 * for each id in ids
 * {
 * 	changes.add({"id":id,"Rating":"Hot"});
 * }
 * zoho.crm.bulkUpdate("Leads",changes);
 * ```
 */
export const noQuotaCallInLoop = rule({
  id: 'noQuotaCallInLoop',
  summary: 'A call that uses up external calls stands in a loop.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    const loops = repeatingLoops(node);
    if (loops.length === 0) return;
    const call = costOfCallee(context.calleeOf(node), node, context);
    if (call === undefined) return;
    context.usesLoopExits();
    const rounds = loops.map((loop, index) => roundsOf(loop, loops[index - 1] ?? node, context));
    // A loop over nothing runs nothing.
    if (rounds.some((count) => count?.count === 0)) return;
    report({
      start: call.word.start,
      end: call.word.end,
      message: `${call.name} is called in ${loops.length > 1 ? 'nested loops' : 'a loop'}: ${price(call, rounds)}. Only calls that get an answer count. ${nextStep}`,
      ...(call.documentation === undefined ? {} : { documentation: call.documentation }),
      data: {
        name: call.name,
        calls: call.calls,
        certainty: call.certainty,
        rounds: rounds.map((count) => count ?? null),
      },
    });
  },
});

const nextStep = 'Call it once outside the loop, or gather the data for one bulk call.';

/** The loops whose body a node is in, innermost first. What stands in a loop's header runs as often as the loop itself. */
function repeatingLoops(node: SyntaxNode): SyntaxNode[] {
  const loops: SyntaxNode[] = [];
  for (let loop = node.enclosing(Kind.ForEach); loop !== undefined; loop = loop.enclosing(Kind.ForEach)) {
    if (node.start >= loop.body.start) loops.push(loop);
  }
  return loops;
}

/** How often a loop runs what is in it; a bound where it may skip it. `inner` is the node, or the loop around it. */
function roundsOf(loop: SyntaxNode, inner: SyntaxNode, context: RuleContext): Count | undefined {
  const count = iterations(loop, context.symbols);
  return count === undefined || runsEveryTime(inner, loop) ? count : { ...count, bound: 'at most' };
}

/** What one iteration costs, and the product where the iterations are known. `rounds` are innermost first. */
function price(call: CostedCall, rounds: readonly (Count | undefined)[]): string {
  const known = rounds.filter((count) => count !== undefined);
  const probably = call.certainty === 'probable' ? 'probably ' : '';
  if (known.length === 0) return `each iteration ${probably}costs ${externalCalls(call.calls)}`;
  const bound = known.some((count) => count.bound === 'at most') ? 'at most ' : '';
  const factors = [...known].reverse().map((count) => figure(count.count));
  const total = known.reduce((product, count) => product * count.count, call.calls);
  const word = known.length === 1 && known[0]?.count === 1 ? 'iteration' : 'iterations';
  const product = `${probably}${bound}${factors.join(' × ')} ${word} × ${figure(call.calls)} = ${externalCalls(total)}`;
  return known.length === rounds.length ? product : `${product} for each iteration of the other ${loopWord(rounds)}`;
}

function loopWord(rounds: readonly (Count | undefined)[]): string {
  return rounds.filter((count) => count === undefined).length === 1 ? 'loop' : 'loops';
}

function externalCalls(count: number): string {
  return `${figure(count)} external ${count === 1 ? 'call' : 'calls'}`;
}

/** Digits in groups of three: 4,000. */
function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
