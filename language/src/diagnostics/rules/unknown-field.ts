import { nearest } from '../../catalogue/nearest.js';
import type { Form } from '../../schema/schema.js';
import { isUnlistedKey } from '../../schema/service-fields.js';
import { fieldReference } from '../../semantics/org/field-references.js';
import { keyReference } from '../../semantics/org/record-keys.js';
import { textReferences } from '../../semantics/org/text-fields.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, type Report, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Reports a field that the form or module does not have. Zoho saves such a script without a message; reading the field
 * returns an empty value, a criteria with it finds nothing, and CRM ignores it in a record. Field names are
 * case-sensitive.
 *
 * The rule needs to know the form or the module: from an export of the application or from field names that were
 * fetched. Values whose form is uncertain are not checked.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * order = Orders[Status == "Open"];
 * info order.Totl;
 * input.status = "Paid";
 * ```
 *
 * ```deluge {"form":"Orders"}
 * lead = zoho.crm.getRecordById("Leads", "1");
 * info lead.get("Emial");
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * order = Orders[Status == "Open"];
 * info order.Total;
 * info input.Customer.Email;
 * lead = zoho.crm.getRecordById("Leads", "1");
 * info lead.get("Email");
 * ```
 */
export const unknownField = rule({
  id: 'unknownField',
  summary: 'The form or module does not have a field of this name.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/accessing-form-fields.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Name, Kind.Text, Kind.Call, Kind.Pair, Kind.Assignment],
  data: carries<Suggestion>(),
  check(node, report, context) {
    switch (node.kind) {
      case Kind.Name: {
        const reference = fieldReference(node, context);
        if (reference !== undefined && reference.field === undefined && !node.isMissing) {
          tell(report, node, node.text, `form ${reference.form.name}`, reference.form);
        }
        return;
      }
      case Kind.Text: {
        const key = keyReference(node, context);
        if (key === undefined || key.field !== undefined || key.mayBeOther) return;
        tell(report, node, key.key, `module ${key.form.name}`, key.form, JSON.stringify);
        return;
      }
      case Kind.Call:
        for (const argument of node.args) inText(argument, report, context);
        return;
      default:
        inText(node.value, report, context);
    }
  },
});

/** The fields of a criteria or query. */
function inText(expression: SyntaxNode, report: Report<Suggestion>, context: RuleContext): void {
  for (const { name, start, end, form, field } of textReferences(expression, context)) {
    if (form === undefined || field !== undefined || isUnlistedKey(name)) continue;
    tell(report, { start, end }, name, `module ${form.name}`, form);
  }
}

function tell(
  report: Report<Suggestion>,
  { start, end }: { readonly start: number; readonly end: number },
  name: string,
  owner: string,
  { fields }: Form,
  written: (name: string) => string = (one) => one,
): void {
  // A service that named no fields gave none away.
  if (fields.size === 0) return;
  const suggestion = nearest(name, fields.keys());
  report({
    start,
    end,
    message: `The ${owner} has no field ${name}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    ...(suggestion !== undefined && { data: { suggestion: written(suggestion) } }),
  });
}
