import { nearest } from '../../catalogue/nearest.js';
import { fieldReference } from '../../semantics/org/field-references.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a field that the form does not have. Zoho saves such a script without a word; reading the field gives an empty
 * value, and a criteria with it finds nothing. Names of fields are case-sensitive.
 *
 * The rule needs to know the form: from an export of the application or from field names that were fetched. It is silent
 * about values whose form is not certain.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * order = Orders[Status == "Open"];
 * info order.Totl;
 * input.status = "Paid";
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * order = Orders[Status == "Open"];
 * info order.Total;
 * info input.Customer.Email;
 * ```
 */
export const unknownField = rule({
  id: 'unknownField',
  summary: 'The form does not have a field of this name.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/accessing-form-fields.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Name],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const reference = fieldReference(node, context);
    if (reference === undefined || reference.field !== undefined || node.isMissing) return;
    const { form } = reference;
    const suggestion = nearest(node.text, form.fields.keys());
    report({
      start: node.start,
      end: node.end,
      message: `The form ${form.name} has no field ${node.text}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      ...(suggestion !== undefined && { data: { suggestion } }),
    });
  },
});
