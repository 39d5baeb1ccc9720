import type { Names } from '../../semantics/symbols.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports a task that only reads and whose response is never used: the external call is wasted.
 *
 * The rule reports reads that are a statement of their own and, in functions, reads whose variable is never used.
 * Outside of functions, a variable may be a field of the form or the response of a handler, so nothing is reported
 * there. HTTP requests are not reported, because a GET may be sent for its effect.
 *
 * Invalid:
 * ```deluge
 * void rate(int id)
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	zoho.crm.updateRecord("Leads",id,{"Rating":"Hot"});
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * void rate(int id)
 * {
 * 	lead = zoho.crm.getRecordById("Leads",id);
 * 	info lead.get("Rating");
 * }
 * ```
 */
export const noUnusedRead = rule({
  id: 'noUnusedRead',
  summary: 'The response of a read is never used.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'hint',
  category: 'quota',
  visits: [Kind.Assignment, Kind.ExpressionStatement],
  check(node, report, context) {
    const read = node.kind === Kind.Assignment ? node.value : node.expression;
    if (read?.kind !== Kind.Call) return;
    const callee = context.calleeOf(read);
    if (callee.kind !== 'task' || callee.task.readOnly !== true || callee.task.callsPerExecution === 0) return;
    if (node.kind === Kind.Assignment && !isNeverRead(node.target, context.symbols)) return;
    const { start, end } = read.callee;
    report({
      start,
      end,
      message: `The response of ${callee.task.name} is never used, but costs an external call.`,
      documentation: callee.task.doc,
      tags: ['unnecessary'],
    });
  },
});

function isNeverRead(target: SyntaxNode, symbols: Names): boolean {
  if (target.kind !== Kind.Name || target.enclosing(Kind.Function) === undefined) return false;
  return symbols.variableAt(target)?.references.length === 0;
}
