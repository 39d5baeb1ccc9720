import { heldArguments } from '../../semantics/arguments.js';
import { foreignTextOf, mayBeForeign } from '../../semantics/embedded/index.js';
import { assignedValue } from '../../semantics/symbols.js';
import { membersOf, typeOf } from '../../semantics/types/index.js';
import { Kind, Operator } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { isBroken } from '../broken.js';
import { type RuleContext, rule } from '../rule.js';

/**
 * Reports a date and time that is joined into the criteria of `zoho.crm.searchRecords`. The `+` of its time zone
 * (`+05:30`) arrives as a blank, and such a function was seen to end without a message. Format the time with a pattern
 * without a time zone.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.searchRecords("Leads","(Created_Time:greater_than:" + zoho.currenttime + ")");
 * info leads;
 * ```
 *
 * Valid:
 * ```deluge
 * since = zoho.currenttime.toString("yyyy-MM-dd'T'HH:mm:ss'Z'");
 * leads = zoho.crm.searchRecords("Leads","(Created_Time:greater_than:" + since + ")");
 * info leads;
 * ```
 */
export const noDateInCriteria = rule({
  id: 'noDateInCriteria',
  summary: 'A date and time is joined into the criteria of a search.',
  documentation: 'https://www.zoho.com/deluge/help/crm/search-records.html',
  defaultSeverity: 'hint',
  category: 'texts',
  visits: [Kind.Call],
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') return;
    const criteria = node.args.find(
      (argument) => mayBeForeign(argument) && foreignTextOf(argument, context)?.language.id === 'crmCriteria',
    );
    if (criteria === undefined || isBroken(node)) return;
    for (const part of joined(criteria)) {
      const members = membersOf(typeOf(context, part));
      const isDate = members.length > 0 && members.every(({ kind }) => kind === 'DATE-TIME');
      if (!isDate && !printsZone(part, context)) continue;
      const { start, end } = part;
      report({ start, end, message: 'The zone of this date and time breaks the search.' });
    }
  },
});

/** True for `x.toString("yyyy-MM-dd'T'HH:mm:ssXXX")`, also by way of a variable. */
function printsZone(part: SyntaxNode, context: RuleContext): boolean {
  const definitions = part.kind === Kind.Name ? (context.symbols.variableAt(part)?.definitions ?? []) : [];
  const value = definitions.length === 1 ? assignedValue(definitions[0]!) : part;
  if (value?.kind !== Kind.Call) return false;
  const pattern = heldArguments(value, context.calleeOf(value)).datePattern;
  return pattern?.kind === Kind.Text && zone.test(pattern.text.replace(/'[^']*'/g, ''));
}

/** A letter of a date pattern that prints the zone, or the zone itself. */
const zone = /[XxZ]|\+\d\d:?\d\d/;

function* joined(node: SyntaxNode): Iterable<SyntaxNode> {
  if (node.kind === Kind.Binary && node.operator === Operator.Add) {
    yield* joined(node.left);
    yield* joined(node.right);
  } else if (node.kind !== Kind.Text) yield node;
}
