import { behaviourOf } from '../../semantics/calls.js';
import { withoutParentheses } from '../../semantics/parentheses.js';
import { typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { isBroken } from '../broken.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a whole number that is divided by a whole number and then rounded with `ceil`, `floor` or `round`. Some teams
 * saw Deluge drop the fraction before the rounding, so that `(7 / 2).ceil()` is 3. Multiply by 1.0 first to be sure.
 * A count of elements or characters is never negative, so `floor` gives the same result either way.
 *
 * Invalid:
 * ```deluge
 * rows = zoho.crm.getRecords("Leads",1,200);
 * pages = (rows.size() / 50).ceil();
 * info pages;
 * ```
 *
 * Valid:
 * ```deluge
 * rows = zoho.crm.getRecords("Leads",1,200);
 * pages = (rows.size() * 1.0 / 50).ceil();
 * info pages;
 * ```
 */
export const wholeDivision = rule({
  id: 'wholeDivision',
  summary: 'The quotient of two whole numbers is rounded.',
  documentation: 'https://www.zoho.com/deluge/help/functions/number/ceil.html',
  defaultSeverity: 'hint',
  category: 'types',
  visits: [Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const { callee } = node;
    const { rounds } = behaviourOf(node, context);
    if (rounds === undefined) return;
    const given = callee.kind === Kind.Member ? callee.object : node.args[0];
    const quotient = given === undefined ? undefined : withoutParentheses(given);
    if (quotient?.kind !== Kind.Binary || quotient.operator !== Operator.Divide || isBroken(node)) return;
    const { left, right } = quotient;
    const isCount = left.kind === Kind.Call && behaviourOf(left, context).counts !== undefined;
    if (rounds === 'down' && isCount) return;
    if (typeOf(context, left).kind !== 'NUMBER' || typeOf(context, right).kind !== 'NUMBER') return;
    const { start, end } = left;
    report({
      start,
      end,
      message: 'Dividing two whole numbers may drop the fraction before it is rounded.',
      data: { suggestion: left.kind === Kind.Binary ? `(${left.text}) * 1.0` : `${left.text} * 1.0` },
    });
  },
});
