import { calleeName, isValue } from '../../semantics/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a call that returns nothing where a value is required.
 *
 * Zoho refuses to save the use of a function whose header says `void`: *function cant be assigned to variable or used
 * in expression*. A built-in that changes its receiver, such as `put` or `add`, returns nothing either; that is a
 * warning, because the result is not documented.
 *
 * Invalid:
 * ```deluge
 * void automation.note(int id)
 * {
 * 	info id;
 * }
 * string automation.run(int id)
 * {
 * 	answer = automation.note(id);
 * 	return answer;
 * }
 * ```
 * ```deluge
 * names = List();
 * names = names.add("Ann");
 * ```
 *
 * Valid:
 * ```deluge
 * void automation.note(int id)
 * {
 * 	info id;
 * }
 * string automation.run(int id)
 * {
 * 	automation.note(id);
 * 	names = List();
 * 	names.add("Ann");
 * 	return names.toString();
 * }
 * ```
 */
export const noVoidResult = rule({
  id: 'noVoidResult',
  summary: 'The result of a call that returns nothing is used.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'error',
  category: 'flow',
  visits: [Kind.Call],
  check(node, report, context) {
    if (node.parent === undefined || node.parent.kind === Kind.ExpressionStatement) return;
    const callee = context.calleeOf(node);
    const { start, end } = node;
    const name = calleeName(callee) ?? '';
    if (callee.kind === 'function') {
      if (context.catalogue.headerType(callee.declaration.returnType)?.type !== 'VOID') return;
      report({
        start,
        end,
        message: `${name} is void, so there is no result to use.`,
      });
    } else if (callee.kind === 'builtin' && callee.form === 'method') {
      const givesNothing = callee.builtins.every(({ mutates, returns }) => mutates && returns.type === 'VOID');
      if (!givesNothing || !isValue(node.callee.object, context)) return;
      report({
        start,
        end,
        message: `${name} changes ${node.callee.object.text} and returns nothing.`,
        severity: 'warning',
        ...(callee.builtins[0] === undefined ? {} : { documentation: callee.builtins[0].doc }),
      });
    }
  },
});
