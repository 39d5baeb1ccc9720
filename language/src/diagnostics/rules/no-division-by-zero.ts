import { constantOf } from '../../semantics/constants.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a division by zero, and the remainder of one.
 *
 * The run ends with *Error in performing the Operation / : Divide by zero error*. Inside a `try` it is a warning,
 * because it may be intended. A variable counts if zero is the only value that it is assigned.
 *
 * Invalid:
 * ```deluge
 * share = 100 / 0;
 * ```
 * ```deluge
 * parts = 0;
 * share = 100 / parts;
 * ```
 *
 * Valid:
 * ```deluge
 * share = if(parts == 0,0,100 / parts);
 * ```
 */
export const noDivisionByZero = rule({
  id: 'noDivisionByZero',
  summary: 'A number is divided by zero.',
  documentation: 'https://www.zoho.com/deluge/help/error-messages.html',
  defaultSeverity: 'error',
  category: 'types',
  visits: [Kind.Binary],
  check(node, report, context) {
    if (node.operator !== Operator.Divide && node.operator !== Operator.Modulo) return;
    const { right } = node;
    const value = constantOf(right, context.symbols);
    const isZero = (value?.type === 'NUMBER' && value.value === 0n) || (value?.type === 'DECIMAL' && value.value === 0);
    if (!isZero) return;
    const { start, end } = right;
    const guard = node.enclosing(Kind.Try);
    const isTried = guard !== undefined && node.start < guard.body.end;
    report({
      start,
      end,
      message: right.kind === Kind.Name ? `${right.text} is 0 here, so this divides by zero.` : 'This divides by zero.',
      ...(isTried || right.kind === Kind.Name ? { severity: 'warning' } : {}),
    });
  },
});
