import { nearest } from '../../catalogue/nearest.js';
import { constantOf } from '../../semantics/constants.js';
import { fieldAndValue } from '../../semantics/org/compared-field.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a text that is not among the choices of the field it is compared with or written to. The comparison is never
 * true, and Zoho says nothing about it.
 *
 * The rule needs the choices of the field: from an export of the application or from field names that were fetched.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * if(input.Status == "Payed") { input.Paid = true; }
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
  visits: [Kind.Binary, Kind.Assignment, Kind.FieldValue],
  data: carries<Suggestion>(),
  check(node, report, context) {
    const found = fieldAndValue(node, context);
    if (found?.field.kind !== 'choice' || found.field.choices === undefined || found.value.kind !== Kind.Text) return;
    const constant = constantOf(found.value, context.symbols);
    const { choices, name } = found.field;
    if (constant?.type !== 'TEXT' || constant.value === '' || choices.includes(constant.value)) return;
    const suggestion = nearest(constant.value, choices);
    report({
      start: found.value.start,
      end: found.value.end,
      message: `"${constant.value}" is not a choice of ${name}.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
      ...(suggestion !== undefined && { data: { suggestion: JSON.stringify(suggestion) } }),
    });
  },
});
