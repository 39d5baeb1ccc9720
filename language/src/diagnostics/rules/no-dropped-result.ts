import { calleeName, isValue } from '../../semantics/calls.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a call whose result is ignored although the call has no other effect: a built-in that changes nothing, or a
 * function of the script with a return type.
 *
 * The rule is off by default. Zoho documents that such a function *needs to be assigned to a variable*, but a quarter
 * of such calls in deployed code ignore the result.
 *
 * Invalid:
 * ```deluge
 * name = " Ann ";
 * name.trim();
 * ```
 * ```deluge
 * string standalone.grade(int points)
 * {
 * 	return "A";
 * }
 * void automation.run(int points)
 * {
 * 	standalone.grade(points);
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * name = " Ann ";
 * name = name.trim();
 * names = List();
 * names.add(name);
 * ```
 */
export const noDroppedResult = rule({
  id: 'noDroppedResult',
  summary: 'The result of a call is ignored.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'off',
  category: 'flow',
  visits: [Kind.ExpressionStatement],
  check(statement, report, context) {
    const call = statement.expression;
    if (call?.kind !== Kind.Call) return;
    const callee = context.calleeOf(call);
    if (callee.kind === 'function') {
      const type = context.catalogue.headerType(callee.declaration.returnType)?.type;
      if (type === undefined || type === 'VOID') return;
    } else if (callee.kind === 'builtin' && callee.form === 'method') {
      const onlyGives = callee.builtins.every(({ mutates, returns }) => !mutates && returns.type !== 'VOID');
      if (!onlyGives || !isValue(call.callee.object, context)) return;
    } else return;
    report({
      start: call.start,
      end: call.end,
      message: `The result of ${calleeName(callee) ?? 'this call'} is ignored.`,
    });
  },
});
