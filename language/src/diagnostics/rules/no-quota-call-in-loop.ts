import { costOfCallee } from '../../semantics/costs.js';
import { type Amount, exactly } from '../../semantics/quota/amounts.js';
import { constant, figure, product } from '../../semantics/quota/expression.js';
import { ceilingOf, exactnessOf, upperBound } from '../../semantics/quota/words.js';
import type { FunctionDeclaration } from '../../semantics/symbols.js';
import { Kind } from '../../syntax/kinds.js';
import type { SyntaxNode } from '../../syntax/node.js';
import { type Rounds, repeatingLoops, roundsOf } from '../repetition.js';
import { type Related, type RuleContext, rule } from '../rule.js';

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
export const noQuotaCallInLoop = rule({
  id: 'noQuotaCallInLoop',
  summary: 'A call that uses up external calls stands in a loop.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    // A call on the answer of a call is a method and costs nothing; long chains of them stand deep in the tree.
    if (node.kind === Kind.Call && node.callee.dottedName === undefined) return;
    const loops = repeatingLoops(node);
    if (loops.length === 0) return;
    const call = repeatedCall(node, context);
    if (call === undefined) return;
    context.usesLoopExits();
    const rounds = loops.map((loop, index) => roundsOf(loop, loops[index - 1] ?? node, context));
    // A loop over nothing runs nothing.
    if (rounds.some(({ count }) => count === 0)) return;
    const price = priceOf(call.cost, rounds);
    const { callLimit } = context.workspace.settings;
    const left = callLimit === undefined ? '' : ` ${whatIsLeft(call.cost, rounds, callLimit)}`;
    report({
      start: call.word.start,
      end: call.word.end,
      message: `${call.subject} is called in ${loops.length > 1 ? 'nested loops' : 'a loop'}: ${price}.${left} Only calls that get an answer count. ${nextStep}`,
      ...(call.documentation === undefined ? {} : { documentation: call.documentation }),
      ...(call.related.length === 0 ? {} : { related: call.related }),
      data: {
        name: call.name,
        calls: ceilingOf(call.cost) ?? null,
        certainty: call.cost.isProbable ? 'probable' : 'stated',
        rounds: rounds.map(({ count, bound }) => (count === undefined ? null : { count, bound })),
      },
    });
  },
});

const nextStep = 'Call it once outside the loop, or gather the data for one bulk call.';

/** A call that costs something, of a task or of a function that leads to one. */
interface RepeatedCall {
  readonly name: string;
  readonly word: SyntaxNode;
  /** What the message begins with. */
  readonly subject: string;
  /** External calls of one execution. */
  readonly cost: Amount;
  readonly documentation: string | undefined;
  readonly related: readonly Related[];
}

function repeatedCall(node: SyntaxNode, context: RuleContext): RepeatedCall | undefined {
  const callee = context.calleeOf(node);
  if (callee.kind === 'function') return repeatedFunction(node, callee.declaration, context);
  const call = costOfCallee(callee, node, context);
  if (call === undefined) return undefined;
  const { name, word, calls, certainty, documentation } = call;
  return { name, word, subject: name, cost: exactly(calls, certainty === 'probable'), documentation, related: [] };
}

function repeatedFunction(
  node: SyntaxNode,
  declaration: FunctionDeclaration,
  context: RuleContext,
): RepeatedCall | undefined {
  const cost = context.costs.call(node, 'externalCalls');
  if (cost.most.isZero) return undefined;
  const chain = context.costs.chain(declaration, 'externalCalls');
  const task = chain.at(-1)?.name;
  const { name } = declaration;
  return {
    name,
    word: node.callee,
    subject: task === undefined ? name : `${name}, which ${chain.length > 1 ? 'leads to' : 'calls'} ${task},`,
    cost,
    documentation: undefined,
    related: chain
      .filter(({ tree }) => tree === node.tree)
      .map(({ start, end, name: called, kind }) => ({
        start,
        end,
        message: kind === 'task' ? `${called} costs the external call` : `${called} is called on the way`,
      })),
  };
}

/** What one iteration costs, and the product where the iterations are known. `rounds` are innermost first. */
function priceOf(cost: Amount, rounds: readonly Rounds[]): string {
  const probably = cost.isProbable ? 'probably ' : '';
  if (cost.most.isUnbounded)
    return 'each iteration costs an unknown number of external calls, as a function calls itself';
  const calls = ceilingOf(cost);
  const isExact = exactnessOf(cost) === 'exactly' && cost.most.number !== undefined;
  const known = rounds.filter(({ count }) => count !== undefined);
  if (calls === undefined || known.length === 0) {
    const one = calls === undefined ? `${cost.most} external calls` : externalCallsOf(calls);
    return `each iteration ${probably}costs ${isExact ? '' : 'at most '}${one}${inAll(cost, rounds)}`;
  }
  const bound = !isExact || known.some((count) => count.bound === 'at most') ? 'at most ' : '';
  const factors = [...known].reverse().map(({ most }) => String(most));
  const total = known.reduce((all, { most }) => product(all, most), constant(calls));
  const word = known.length === 1 && known[0]?.count === 1 ? 'iteration' : 'iterations';
  const times = `${probably}${bound}${factors.join(' × ')} ${word} × ${figure(calls)} = ${total} external ${total.number === 1 ? 'call' : 'calls'}`;
  if (known.length === rounds.length) return times;
  const isOne = rounds.length - known.length === 1;
  return `${times} for each iteration of the other ${isOne ? 'loop' : 'loops'}${inAll(cost, rounds)}`;
}

/** `, in all 3·|leads|`: nothing where it would only repeat the number. */
function inAll(cost: Amount, rounds: readonly Rounds[]): string {
  const one = upperBound(cost);
  const total = [...rounds].reverse().reduceRight((all, { most }) => product(most, all), one);
  if (total.isUnbounded) return '';
  // A size that is passed on may be another in each round.
  const isExact =
    exactnessOf(cost) === 'exactly' &&
    cost.most.number !== undefined &&
    rounds.length === 1 &&
    rounds[0]?.bound === 'exactly';
  return `, in all ${isExact ? '' : 'at most '}${total}`;
}

/** What a day's external calls have to do with it. */
function whatIsLeft(cost: Amount, rounds: readonly Rounds[], callLimit: number): string {
  const calls = ceilingOf(cost);
  if (calls === undefined || calls === 0) return `There are ${figure(callLimit)} a day.`;
  const affordable = Math.floor(callLimit / calls);
  const count = rounds.reduce<number | undefined>(
    (all, { count: own }) => (all === undefined || own === undefined ? undefined : all * own),
    1,
  );
  if (count === undefined) return `${figure(affordable)} iterations exhaust the ${figure(callLimit)} of a day.`;
  if (count * calls > callLimit) {
    return `${figure(affordable)} of ${figure(count)} iterations exhaust the ${figure(callLimit)} of a day.`;
  }
  return `${figure(callLimit - count * calls)} of the ${figure(callLimit)} of a day are left.`;
}

function externalCallsOf(count: number): string {
  return `${figure(count)} external ${count === 1 ? 'call' : 'calls'}`;
}
