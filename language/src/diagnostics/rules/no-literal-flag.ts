import { heldArguments } from '../../semantics/arguments.js';
import { calleeName } from '../../semantics/calls.js';
import { textValue } from '../../semantics/constants.js';
import { isSurelyExpression } from '../../semantics/embedded/regular-expressions.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports `true` beside a regular expression. It makes the call search for the characters of the expression literally,
 * so `replaceAll("[0-9]+","",true)` finds nothing in `a1b2`.
 *
 * Invalid:
 * ```deluge
 * name = text.replaceAll("[0-9]+","",true);
 * ```
 *
 * Valid:
 * ```deluge
 * name = text.replaceAll("[0-9]+","");
 * price = text.replaceAll("$","",true);
 * ```
 */
export const noLiteralFlag = rule({
  id: 'noLiteralFlag',
  summary: 'A regular expression is taken literally.',
  documentation: 'https://www.zoho.com/deluge/help/functions/string/replaceall.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call],
  check(node, report, context) {
    if (node.size < 4) return;
    const callee = context.calleeOf(node);
    const { regularExpression: literal, literalFlag } = heldArguments(node, callee);
    if (literalFlag?.kind !== Kind.Boolean || (literalFlag.data & 1) === 0) return;
    if (literal?.kind !== Kind.Text && literal?.kind !== Kind.QuotedText) return;
    if (!isSurelyExpression(textValue(literal.text))) return;
    report({
      start: literalFlag.start,
      end: literalFlag.end,
      message: `With true, ${calleeName(callee) ?? 'it'} searches for ${literal.text} literally, not as a regular expression.`,
    });
  },
});
