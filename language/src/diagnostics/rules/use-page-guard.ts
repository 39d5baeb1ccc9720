import type { Task } from '../../catalogue/types.js';
import { figure } from '../../semantics/quota/expression.js';
import { attributeValues } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a loop that reads one page after another and never stops early: it requests all pages that it was written
 * for, even if the first one has every record.
 *
 * Deluge has no `while`, so pages are read by a loop over a list of a fixed length. A `break` after a page that is not
 * full saves the calls for the pages that do not exist.
 *
 * Reported are loops whose number of iterations is known from the code, and whose variable is the page of a list task.
 * Where it is part of the address of an HTTP request, such as after `page=`, the finding is a hint.
 *
 * Invalid:
 * ```deluge
 * all = List();
 * for each page in {1,2,3,4,5}
 * {
 * 	leads = zoho.crm.getRecords("Leads",page,200);
 * 	all.addAll(leads);
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * for each page in {1,2,3,4,5}
 * {
 * 	leads = zoho.crm.getRecords("Leads",page,200); // deluge-disable-line noQuotaCallInLoop -- stops at the last page
 * 	info leads;
 * 	if(leads.size() < 200)
 * 	{
 * 		break;
 * 	}
 * }
 * ```
 */
export const usePageGuard = rule({
  id: 'usePageGuard',
  summary: 'A loop over pages does not stop at the last page.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.ForEach],
  check(node, report, context) {
    if (context.loops.leavesEarly(node)) return;
    const count = context.loops.iterations(node);
    if (count === undefined || count.count < 2) return;
    const read = pageRead(node, context);
    if (read === undefined) return;
    const { start, end } = node.source;
    report({
      start,
      end,
      message: `This loop reads ${count.bound === 'exactly' ? 'all' : 'up to'} ${figure(count.count)} pages even when the first has every record.`,
      ...(read.isSure ? {} : { severity: 'hint' }),
    });
  },
});

const pageParameter = /[?&](?:page|page_?no|page_?number|offset|start|from|from_?index|start_?index)=$/i;

/** The call in a loop that reads the page of its variable. */
function pageRead(
  loop: SyntaxNode,
  context: RuleContext,
): { readonly name: string; readonly isSure: boolean } | undefined {
  const variable = loop.variable.text;
  for (const node of loop.body.descendants()) {
    if (node.kind !== Kind.Call && node.kind !== Kind.Task) continue;
    // A condition on the way, such as a flag, keeps it from reading pages that do not exist.
    if (node.enclosing(Kind.ForEach)?.id !== loop.id || !context.loops.runsEveryTime(node, loop)) continue;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') continue;
    const { task } = callee;
    if (task.listLimit !== undefined && node.kind === Kind.Call) {
      const page = node.args[pagePlace(task)];
      if (page !== undefined && mentions(page, variable)) return { name: task.name, isSure: true };
    } else if (task.pools.includes('httpRequests')) {
      const address = node.kind === Kind.Task ? attributeValues(node, 'url')[0] : node.args[0];
      if (address !== undefined && isPageOf(address, variable)) return { name: task.name, isSure: false };
    }
  }
  return undefined;
}

/** The page, or the first record, stands right before how many records make one. */
function pagePlace({ signatures, listLimit }: Task): number {
  return (signatures[0]?.params.findIndex(({ name }) => name === listLimit?.parameter) ?? -1) - 1;
}

function mentions(node: SyntaxNode, variable: string): boolean {
  for (const part of node.descendants()) if (part.kind === Kind.Name && part.text === variable) return true;
  return false;
}

/** `"…?page=" + page`, also with more behind it. */
function isPageOf(address: SyntaxNode, variable: string): boolean {
  for (const sum of address.descendants()) {
    if (sum.kind !== Kind.Binary || !mentions(sum.right, variable)) continue;
    const before = sum.left.kind === Kind.Binary ? sum.left.right : sum.left;
    if (before.kind === Kind.Text && pageParameter.test(before.text.slice(1, -1))) return true;
  }
  return false;
}
