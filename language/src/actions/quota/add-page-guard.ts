import type { Analysis } from '../../analysis.js';
import type { Task } from '../../catalogue/types.js';
import { usePageGuard } from '../../diagnostics/rules/use-page-guard.js';
import { behaviourOf, resolveCall } from '../../semantics/calls.js';
import { constantOf } from '../../semantics/constants.js';
import { effectsOf } from '../../semantics/effects.js';
import { constant } from '../../semantics/quota/expression.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { fix } from '../action.js';
import { argumentNamed, iterationsOf, savingText, titled } from './repeated-call.js';
import { after } from './writing.js';

/**
 * Leaves a loop over pages when a page is not full.
 *
 * Offered where the answer is kept in a variable and the size of a page can be read off the code. To be reviewed where the
 * loop does more than take up what was read, since that is no longer done for the pages that do not exist.
 *
 * Before:
 * ```deluge
 * void tell()
 * {
 * 	all = List();
 * 	for each page in {1,2,3,4,5}
 * 	{
 * 		leads = zoho.crm.getRecords("Leads",page,200);
 * 		all.addAll(leads);
 * 	}
 * 	info all.size();
 * }
 * ```
 *
 * After:
 * ```deluge
 * void tell()
 * {
 * 	all = List();
 * 	for each page in {1,2,3,4,5}
 * 	{
 * 		leads = zoho.crm.getRecords("Leads",page,200);
 * 		all.addAll(leads);
 * 		if(leads.size() < 200)
 * 		{
 * 			break;
 * 		}
 * 	}
 * 	info all.size();
 * }
 * ```
 */
export const addPageGuard = fix({
  repairs: usePageGuard,
  rank: 6,
  *offer(diagnostic, { analysis }) {
    const loop = analysis.tree.nodeCovering(diagnostic.start, diagnostic.end).enclosing(Kind.ForEach);
    const read = loop && pageRead(loop, analysis);
    const last = loop?.body.statements.at(-1);
    if (loop === undefined || read === undefined || last === undefined) return;
    const { records, size, statement } = read;
    const edits = [
      after(analysis.tree, last.start, last.end, [`if(${records}.size() < ${size})`, '{', '\tbreak;', '}']),
    ];
    const review = onlyTakesUp(loop, statement, analysis) ? [] : ['what else the loop does ends with the last page'];
    const saving = savingText(constant(1), iterationsOf(analysis, loop));
    yield {
      title: titled(`Leave the loop when a page is not full: as few as ${saving}`, review),
      kind: 'quickfix',
      edits,
      diagnostic,
      isPreferred: review.length === 0,
    };
  },
});

interface PageRead {
  readonly statement: SyntaxNode;
  /** The expression for the records of the page. */
  readonly records: string;
  readonly size: number;
}

function pageRead(loop: SyntaxNode, analysis: Analysis): PageRead | undefined {
  for (const statement of loop.body.children()) {
    // A `continue` would pass by the guard at the end.
    if (effectsOf(statement, analysis).leaves) return undefined;
  }
  for (const statement of loop.body.children()) {
    if (statement.kind !== Kind.Assignment || statement.target.kind !== Kind.Name) continue;
    const call = statement.value;
    const callee = call.kind === Kind.Call ? resolveCall(call, analysis) : undefined;
    if (callee?.kind !== 'task' || callee.task.listLimit === undefined) continue;
    const size = pageSize(call, callee.task, analysis);
    const name = statement.target.text;
    const isOnly = analysis.symbols.variableAt(statement.target)?.definitions.length === 1;
    if (size === undefined || !isOnly) return undefined;
    const { under } = callee.task.listLimit;
    return { statement, size, records: under === undefined ? name : `ifnull(${name}.get("${under}"),List())` };
  }
  return undefined;
}

/** How many records make a full page: what is asked for, what a page has if nothing is, and no more than it can have. */
function pageSize(call: SyntaxNode, task: Task, analysis: Analysis): number | undefined {
  const { listLimit, signatures } = task;
  const parameter = signatures[0]?.params.find(({ name }) => name === listLimit?.parameter);
  const given = argumentNamed(call, task, listLimit?.parameter);
  const constantGiven = given === undefined ? undefined : constantOf(given, analysis.symbols);
  const asked =
    given === undefined
      ? parameter?.default
      : constantGiven?.type === 'NUMBER'
        ? Number(constantGiven.value)
        : undefined;
  if (typeof asked !== 'number' || asked < 1) return undefined;
  return Math.min(asked, listLimit?.most ?? asked);
}

/** True if an empty page would change nothing: each other statement goes through what was read, or adds it to a list. */
function onlyTakesUp(loop: SyntaxNode, read: SyntaxNode, analysis: Analysis): boolean {
  const name = read.target.text;
  for (const statement of loop.body.children()) {
    if (statement.is(read)) continue;
    const { expression } = statement.kind === Kind.ExpressionStatement ? statement : { expression: undefined };
    const isAdded =
      expression?.kind === Kind.Call &&
      expression.callee.kind === Kind.Member &&
      behaviourOf(expression, analysis).puts === 'elements' &&
      effectsOf(expression.args[0] ?? expression, analysis).reads.has(name);
    const isVisited = statement.kind === Kind.ForEach && effectsOf(statement.source, analysis).reads.has(name);
    if (!isAdded && !isVisited) return false;
  }
  return true;
}
