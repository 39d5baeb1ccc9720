import { textValue } from '../../semantics/constants.js';
import { isFieldOperand } from '../../semantics/fields.js';
import { membersOf, type Type, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { rule } from '../rule.js';
import { isNumeric } from '../type-fit.js';

/**
 * Reports `<`, `>`, `<=` and `>=` between two texts: the run stops with an error, because only numbers and dates have
 * an order. Convert times and dates that are stored as texts to dates first.
 *
 * Invalid:
 * ```deluge
 * if("10:30" < "11:00")
 * {
 * 	info "early";
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * if("2024-06-05".toDate() < "2024-06-30".toDate())
 * {
 * 	info "early";
 * }
 * ```
 */
export const noTextOrder = rule({
  id: 'noTextOrder',
  summary: 'Texts are compared with < or >.',
  documentation: 'https://www.zoho.com/deluge/help/operators.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary],
  check(node, report, context) {
    const sign = signs.get(node.operator);
    if (sign === undefined) return;
    const { left, right, start, end } = node;
    if (isFieldOperand(left) || !isText(left, typeOf(context, left)) || !isText(right, typeOf(context, right))) return;
    if (isBroken(node)) return;
    report({ start, end, message: `Texts cannot be compared with ${sign}.` });
  },
});

const signs: ReadonlyMap<Operator, string> = new Map([
  [Operator.Less, '<'],
  [Operator.Greater, '>'],
  [Operator.LessEqual, '<='],
  [Operator.GreaterEqual, '>='],
]);

/** True for what is surely a text, and not one of digits, which may count as a number. */
function isText(node: SyntaxNode, type: Type): boolean {
  if (node.kind === Kind.Text || node.kind === Kind.QuotedText) {
    if (isNumeric(textValue(node.text))) return false;
  }
  const members = membersOf(type);
  return members.length > 0 && members.every(({ kind, loose }) => kind === 'TEXT' && loose !== true);
}
