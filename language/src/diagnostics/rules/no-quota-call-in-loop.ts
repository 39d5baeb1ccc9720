import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { emptiesBatch, sendsBatch } from '../batches.js';
import { callInLoopRule } from '../call-in-loop.js';
import { externalCallUnit } from '../costly-call.js';
import { pageRead } from '../page-reads.js';
import type { RuleContext } from '../rule.js';

/**
 * Reports a call that uses an external call each time it runs, where it stands in the body of a loop.
 *
 * Zoho charges every executed task that gets an answer, success or failure, to the daily allowance of the service that
 * runs the script. A task in a loop of five iterations costs five, although it is written once. The allowance then ends in
 * the middle of a run, with some records done and others not.
 *
 * Counted are the integration tasks, `invokeurl`, `invokeapi`, `getUrl` and `postUrl`, in every written form. What stands
 * in the header of a loop runs once and is not reported. Mails have an allowance of their own and are not counted. A task
 * whose page does not speak of external calls is reported as "probably". Only calls that run and get an answer count: the
 * figure is what one run can cost, not what it must.
 *
 * A function of the script that makes such a call, itself or through others, is reported where it is called in a loop, with
 * the calls on the way.
 *
 * The message says what the loop costs in all: a number where the code shows how often it runs, otherwise an expression in
 * which `|ids|` stands for the number of elements of `ids`. A comment before the loop can say how often it runs at most:
 * `// deluge-quota: at most 20 iterations -- weekly job`. If the settings say how many external calls a day there are, the
 * message says what is left of them. How many there are depends on the plan and is published for few of them;
 * https://www.zoho.com/deluge/help/limitations.html has the limits of a single run.
 *
 * How to repair it: read all records with one call before the loop, gather changes in a list and write them with a bulk
 * task after it, or keep an answer in a variable when each iteration asks the same.
 *
 * Nothing is reported where there is no other way: a loop that reads one page after another (`usePageGuard` reports one that
 * does not stop at the last page), one that gives each of its elements to a bulk task, a branch that sends what the loop has
 * gathered once there are enough, and a message to another person in each iteration.
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
 * for each id in {1,2,3}
 * {
 * 	answer = invokeurl
 * 	[
 * 		url :"https://api.example.com/items/" + id
 * 		type :GET
 * 	];
 * }
 * ```
 * ```deluge
 * for each id in ids
 * {
 * 	rate(id);
 * }
 * void rate(int id)
 * {
 * 	zoho.crm.updateRecord("Leads",id,{"Rating":"Hot"});
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
export const noQuotaCallInLoop = callInLoopRule({
  id: 'noQuotaCallInLoop',
  summary: 'A call that uses external calls is made in a loop.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  unit: externalCallUnit,
  dailyLimit: ({ workspace }) => workspace.settings.callLimit,
  isMeant: isOnlyWay,
});

function isOnlyWay(node: SyntaxNode, loops: readonly SyntaxNode[], context: RuleContext): boolean {
  const innermost = loops[0]!;
  if (sendsBatch(node, innermost, context) || writesToEach(node, innermost, context)) return true;
  if (emptiesBatch(node, loops.at(-1)!, context)) return true;
  return loops.length === 1 && readsPages(node, innermost, context);
}

/** True for a message to another person in each iteration: what they get cannot be gathered. */
function writesToEach(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  const callee = context.calleeOf(node);
  if (callee.kind !== 'task' || node.kind !== Kind.Call || !/\.postTo(?:User|Chat|Buddy)$/.test(callee.task.name))
    return false;
  const [receiver] = node.args;
  return [...(receiver?.descendants() ?? [])].some(
    ({ kind, text }) => kind === Kind.Name && text === loop.variable.text,
  );
}

/** True for the pages of a loop that stops at the last one, or that usePageGuard reports. */
function readsPages(node: SyntaxNode, loop: SyntaxNode, context: RuleContext): boolean {
  if (pageRead(node, loop, context) === undefined) return false;
  const { loops } = context;
  return loops.leavesEarly(loop) || !loops.runsEveryTime(node, loop) || (loops.iterations(loop)?.count ?? 0) >= 2;
}
