import { figure } from '../../semantics/quota/expression.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type PageRead, pageRead } from '../page-reads.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a loop that reads one page after another and never stops early: it requests all pages that it was written
 * for, even if the first one has every record.
 *
 * Deluge has no `while`, so pages are read by a loop over a list of a fixed length. A `break` after a page that is not
 * full saves the calls for the pages that do not exist.
 *
 * Reported are loops whose number of iterations is known from the code, and whose variable, or one that the loop counts
 * up, is the page of a list task. Where it is part of the address of an HTTP request, such as after `page=`, the finding is
 * a hint.
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
 * 	leads = zoho.crm.getRecords("Leads",page,200);
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
    const read = pageReadIn(node, context);
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

/** The call in a loop that reads one page in each iteration. */
function pageReadIn(loop: SyntaxNode, context: RuleContext): PageRead | undefined {
  for (const node of loop.body.descendants()) {
    if (node.kind !== Kind.Call && node.kind !== Kind.Task) continue;
    // A condition on the way, such as a flag, keeps it from reading pages that do not exist.
    if (node.enclosing(Kind.ForEach)?.id !== loop.id || !context.loops.runsEveryTime(node, loop)) continue;
    const read = pageRead(node, loop, context);
    if (read !== undefined) return read;
  }
  return undefined;
}
