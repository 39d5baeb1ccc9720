import { heldArguments } from '../../semantics/arguments.js';
import { placedText } from '../../semantics/embedded/placed-text.js';
import { expressionError } from '../../semantics/embedded/regular-expressions.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports regular expressions that are invalid in Java, whose dialect Deluge uses: an unclosed bracket, a quantifier
 * with nothing before it, a range in reverse order.
 *
 * Nothing is reported where the third argument makes the call take the text literally. In SalesIQ, `\\{`, `\\[` and
 * `[[]` are a hint: SalesIQ was seen to refuse them when it saves a script.
 *
 * Invalid:
 * ```deluge
 * digits = phone.replaceAll("[^0-9","");
 * ```
 * ```deluge
 * isCode = code.matches("(A|B[0-9]+");
 * ```
 *
 * Valid:
 * ```deluge
 * digits = phone.replaceAll("[^0-9]","");
 * plain = phone.replaceAll("(","",true);
 * isCode = code.matches("(A|B)[0-9]+");
 * ```
 */
export const regularExpression = rule({
  id: 'regularExpression',
  summary: 'A regular expression is invalid.',
  documentation: 'https://www.zoho.com/deluge/help/functions/string/replaceall.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call],
  check(node, report, context) {
    if (node.size < 3) return;
    const { regularExpression: literal, literalFlag } = heldArguments(node, context.calleeOf(node));
    if (literal?.kind !== Kind.Text && literal?.kind !== Kind.QuotedText) return;
    // A flag that is computed may be true.
    if (literalFlag !== undefined && (literalFlag.kind !== Kind.Boolean || (literalFlag.data & 1) === 1)) return;
    const { value, offsetOf } = placedText(literal);
    // Of one character alone another rule speaks.
    if (value.length < 2) return;
    const error = expressionError(value);
    if (error === undefined) {
      const brace = context.workspace.settings.product === 'salesiq' ? refusedBySalesIQ.exec(value) : null;
      if (brace === null) return;
      report({
        start: offsetOf(brace.index),
        end: offsetOf(brace.index + brace[0].length),
        message: 'SalesIQ refuses this when it saves; write [{] for a brace.',
        severity: 'hint',
      });
      return;
    }
    report({
      start: offsetOf(error.start),
      end: offsetOf(error.end),
      message: `Invalid regular expression: ${error.message}.`,
    });
  },
});

/**
 * A brace or bracket with a backslash, and a bracket in a class, which SalesIQ was seen to refuse when it saves a script. A
 * brace in a class passes.
 */
const refusedBySalesIQ = /\\[{[]|\[\[\]/;
