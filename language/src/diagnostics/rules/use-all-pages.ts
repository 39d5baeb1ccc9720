import { callForms } from '../../semantics/calls.js';
import { literalConstant } from '../../semantics/comparisons.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a task that returns one page of a list and is called once: the records of later pages are never read.
 *
 * The rule is off by default, because often there are few records, or only the first ones are needed.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.getRecords("Leads");
 * info leads.size();
 * ```
 *
 * Valid:
 * ```deluge
 * for each page in {1,2,3}
 * {
 * 	leads = zoho.crm.getRecords("Leads",page,200); // deluge-disable-line noQuotaCallInLoop -- stops at the last page
 * 	info leads.size();
 * 	if(leads.size() < 200)
 * 	{
 * 		break;
 * 	}
 * }
 * ```
 */
export const useAllPages = rule({
  id: 'useAllPages',
  summary: 'Only the first page of a list is read.',
  documentation: 'https://www.zoho.com/deluge/help/crm/get-records.html',
  defaultSeverity: 'off',
  category: 'quota',
  visits: [Kind.Call],
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || callee.task.listLimit === undefined) return;
    if (node.enclosing(Kind.ForEach) !== undefined) return;
    // A page that is computed may be another in each run.
    const { args } = node;
    const params = callForms(callee)[0]?.signature.params ?? [];
    const page = args[params.findIndex(({ name }) => /page$|index|from/i.test(name) && !/per/i.test(name))];
    if (page !== undefined && literalConstant(page) === undefined) return;
    const { most } = callee.task.listLimit;
    report({
      start: node.callee.start,
      end: node.callee.end,
      message: `${callee.task.name} returns one page${most === undefined ? '' : ` of at most ${most} records`}; later pages are never read.`,
      documentation: callee.task.doc,
    });
  },
});
