import { foreignTextOf, mayBeForeign } from '../../semantics/embedded/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, type RuleContext, rule } from '../rule.js';

/**
 * Reports a criteria or query inside a text that Zoho cannot read: an unmatched bracket, an operator that the language
 * does not have, or too many conditions.
 *
 * Criteria of CRM and Creator and COQL queries are languages of their own, written in texts, so a mistake in them only
 * shows when the script runs. The rule reads texts that are passed to a parameter, or stored under a key, that takes
 * one, also through a variable that is assigned once. Parts that are joined with `+` can contain anything, and brackets
 * are not counted where such a part may contain some.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.searchRecords("Leads", "((Last_Name:equals:Miller)and(City:is:Graz)");
 * ```
 *
 * Valid:
 * ```deluge
 * leads = zoho.crm.searchRecords("Leads", "((Last_Name:equals:" + name + ")and(City:equals:Graz))");
 * ```
 */
export const invalidCriteria = rule({
  id: 'invalidCriteria',
  summary:
    'A criteria or query in a text has an unknown operator, a bracket without its partner or too many conditions.',
  documentation: 'https://www.zoho.com/deluge/help/crm/search-records.html',
  defaultSeverity: 'warning',
  category: 'texts',
  visits: [Kind.Call, Kind.Pair, Kind.Assignment],
  check(node, report, context) {
    if (node.kind === Kind.Call) for (const arg of node.args) checkText(arg, report, context);
    else checkText(node.value, report, context);
  },
});

function checkText(expression: SyntaxNode, report: Report, context: RuleContext): void {
  const foreign = mayBeForeign(expression) ? foreignTextOf(expression, context) : undefined;
  if (foreign === undefined) return;
  const { language, flat, reading } = foreign;
  for (const { start, end, message } of reading.problems) {
    const range = flat.rangeOf(start, end);
    if (range !== undefined) report({ ...range, message, documentation: language.doc });
  }
  const most = language.mostConditions;
  const extra = most === null ? undefined : reading.conditions[most];
  if (most === null || extra === undefined) return;
  const start = flat.offsetOf(extra.start);
  report({
    start,
    end: Math.max(start, flat.offsetOf(extra.end)),
    message: `A ${language.name} takes at most ${most} conditions, but this has ${reading.conditions.length}.`,
    documentation: language.doc,
  });
}
