import { costOfCallee } from '../../semantics/costs.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { repeatingLoops } from '../repetition.js';
import { rule } from '../rule.js';

/**
 * Reports a call that uses an external call in a function that is called in a loop: the call is not in a loop itself,
 * but runs once per iteration.
 *
 * The call of the function is reported too, with the total cost of the loop (noQuotaCallInLoop). This rule reports the
 * other end, where the repair is often made: pass the function a whole list instead of one element.
 *
 * Invalid:
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
 * rate(ids);
 * void rate(list ids)
 * {
 * 	changes = List();
 * 	for each id in ids
 * 	{
 * 		changes.add({"id":id,"Rating":"Hot"});
 * 	}
 * 	zoho.crm.bulkUpdate("Leads",changes);
 * }
 * ```
 */
export const noQuotaCallInRepeatedFunction = rule({
  id: 'noQuotaCallInRepeatedFunction',
  summary: 'A function called in a loop makes external calls.',
  documentation: 'https://www.zoho.com/deluge/help/integration-tasks.html',
  defaultSeverity: 'off',
  category: 'quota',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    if (node.kind === Kind.Call && node.callee.dottedName === undefined) return;
    const around = node.enclosing(Kind.Function);
    if (around === undefined || repeatingLoops(node, context).length > 0) return;
    const callee = context.calleeOf(node);
    const call = callee.kind === 'function' ? undefined : costOfCallee(callee, node, context);
    if (call === undefined) return;
    const declaration = context.symbols.functionNamed(around.name.dottedName ?? '');
    if (declaration === undefined) return;
    const calls = context.callsOf(declaration).filter((candidate) => repeatingLoops(candidate, context).length > 0);
    if (calls.length === 0) return;
    report({
      start: call.word.start,
      end: call.word.end,
      message: `${call.name} runs in every iteration of a loop that calls ${declaration.name}.`,
      ...(call.documentation === undefined ? {} : { documentation: call.documentation }),
      related: calls.map(({ callee: { start, end } }) => ({
        start,
        end,
        message: `${declaration.name} is called in a loop`,
      })),
    });
  },
});
