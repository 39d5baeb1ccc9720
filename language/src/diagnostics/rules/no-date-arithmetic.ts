import { membersOf, type Type, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a number that is added to or subtracted from a date with `+` or `-`, which stops the run. Dates have methods
 * for this, such as `addDay` and `subDay`, and `daysBetween` for the days between two dates.
 *
 * Invalid:
 * ```deluge
 * today = zoho.currentdate;
 * monthAgo = today - 30;
 * info monthAgo;
 * ```
 *
 * Valid:
 * ```deluge
 * today = zoho.currentdate;
 * monthAgo = today.subDay(30);
 * info monthAgo;
 * ```
 */
export const noDateArithmetic = rule({
  id: 'noDateArithmetic',
  summary: 'A number is added to a date with + or -.',
  documentation: 'https://www.zoho.com/deluge/help/functions/datetime/subday.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { operator, left, right, start, end } = node;
    if (operator !== Operator.Add && operator !== Operator.Subtract) return;
    // Most sums join texts: no type has to be found for those.
    if (right.kind === Kind.Text || left.kind === Kind.Text) return;
    if (!isNumber(typeOf(context, right)) || !isDate(typeOf(context, left)) || isBroken(node)) return;
    const method = operator === Operator.Add ? 'addDay' : 'subDay';
    report({
      start,
      end,
      message: `A number cannot be ${operator === Operator.Add ? 'added to' : 'subtracted from'} a date with ${operator === Operator.Add ? '+' : '-'}.`,
      // That dates take no + was seen in one product only.
      ...(operator === Operator.Add && { severity: 'hint' as const }),
      data: { suggestion: `${asReceiver(left)}.${method}(${right.text})` },
    });
  },
});

function isDate(type: Type): boolean {
  const members = membersOf(type);
  return members.length > 0 && members.every(({ kind, loose }) => loose !== true && kind === 'DATE-TIME');
}

function isNumber({ kind }: Type): boolean {
  return kind === 'NUMBER';
}

function asReceiver(node: SyntaxNode): string {
  return node.kind === Kind.Binary || node.kind === Kind.Unary ? `(${node.text})` : node.text;
}
