import { nearest } from '../../catalogue/nearest.js';
import type { Field } from '../../schema/schema.js';
import { constantOf } from '../../semantics/constants.js';
import { fieldAndValue, fieldAndValueKinds } from '../../semantics/org/compared-field.js';
import { textReferences } from '../../semantics/org/text-fields.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, type Report, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Reports a text that is not among the choices of the field that it is compared with or written to. The comparison is
 * never true, and Zoho does not report it.
 *
 * The rule needs the choices of the field: from an export of the application or from field names that were fetched.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * if(input.Status == "Payed") { input.Paid = true; }
 * ```
 *
 * ```deluge {"form":"Orders"}
 * leads = zoho.crm.searchRecords("Leads", "(Lead_Status:equals:Contactd)");
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * if(input.Status == "Paid" || input.Status == "") { input.Paid = true; }
 * ```
 */
export const unknownChoice = rule({
  id: 'unknownChoice',
  summary: 'The field does not have this choice.',
  documentation: 'https://www.zoho.com/deluge/help/criteria.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: fieldAndValueKinds,
  data: carries<Suggestion>(),
  check(node, report, context) {
    const found = fieldAndValue(node, context);
    if (found?.value.kind === Kind.Text) {
      const constant = constantOf(found.value, context.symbols);
      if (constant?.type === 'TEXT') tell(report, found.value, constant.value, found.field, JSON.stringify);
    }
    const holdsText = node.kind === Kind.Pair || node.kind === Kind.Assignment;
    const texts = node.kind === Kind.Call ? node.args : holdsText ? [node.value] : [];
    for (const text of texts) inText(text, report, context);
  },
});

/** The values of a criteria or query. */
function inText(expression: SyntaxNode, report: Report<Suggestion>, context: RuleContext): void {
  for (const { field, values } of textReferences(expression, context)) {
    if (field === undefined) continue;
    for (const { text, start, end } of values) {
      // `${EMPTY}` and null stand for no choice, and a part of a choice is looked for with another operator.
      if (!/^(null|\$\{.*)$/i.test(text)) tell(report, { start, end }, text, field);
    }
  }
}

function tell(
  report: Report<Suggestion>,
  { start, end }: { readonly start: number; readonly end: number },
  value: string,
  { kind, choices, name }: Field,
  written: (choice: string) => string = (one) => one,
): void {
  if (kind !== 'choice' || choices === undefined || value === '' || choices.includes(value)) return;
  const suggestion = nearest(value, choices);
  report({
    start,
    end,
    message: `"${value}" is not a choice of ${name}.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    ...(suggestion !== undefined && { data: { suggestion: written(suggestion) } }),
  });
}
