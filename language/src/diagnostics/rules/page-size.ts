import { constantOf } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { rule } from '../rule.js';

/**
 * Reports a list task that requests more records per page than its service returns at once. Zoho responds with an error
 * or with fewer records, and a loop that expects full pages ends early.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.getRecords("Leads",1,500);
 * info leads;
 * ```
 *
 * Valid:
 * ```deluge
 * leads = zoho.crm.getRecords("Leads",1,200);
 * info leads;
 * ```
 */
export const pageSize = rule({
  id: 'pageSize',
  summary: 'A list task asks for more records than a page can have.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Call],
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') return;
    const { task } = callee;
    const { parameter, most } = task.listLimit ?? {};
    if (parameter === undefined || most === undefined) return;
    const place = task.signatures[0]?.params.findIndex(({ name }) => name === parameter) ?? -1;
    const argument = place < 0 ? undefined : node.args[place];
    const asked = argument === undefined ? undefined : constantOf(argument, context.symbols);
    if (argument === undefined || asked?.type !== 'NUMBER' || asked.value <= BigInt(most) || isBroken(node)) return;
    const { start, end } = argument;
    report({
      start,
      end,
      message: `${task.name} returns at most ${most} records per page, not ${asked.value}.`,
      documentation: task.doc,
      ...(!task.verified && { severity: 'hint' }),
    });
  },
});
