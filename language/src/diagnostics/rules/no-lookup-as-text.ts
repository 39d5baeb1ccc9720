import { fieldAndValue } from '../../semantics/org/compared-field.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a lookup field that is compared with a text or set to one. A lookup contains the id of a record, which is a
 * number, so it never equals the text that the form shows. Compare one of its fields instead.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * if(input.Customer == "Asha Rao") { input.Paid = true; }
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * if(input.Customer.Email == "asha@example.com") { input.Paid = true; }
 * ```
 */
export const noLookupAsText = rule({
  id: 'noLookupAsText',
  summary: 'A lookup field is compared with a text.',
  documentation: 'https://www.zoho.com/deluge/help/criteria.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Binary, Kind.Assignment, Kind.FieldValue],
  check(node, report, context) {
    const found = fieldAndValue(node, context);
    if (found?.field.kind !== 'lookup' || found.value.kind !== Kind.Text) return;
    // An empty text clears a lookup, and a text of digits is taken for an id.
    if (/^"\d*"?$/.test(found.value.text)) return;
    const { name, target } = found.field;
    const what = target === undefined ? 'a record' : `a record of ${target}`;
    report({
      start: found.value.start,
      end: found.value.end,
      message: `${name} holds the id of ${what}, which never equals a text.`,
    });
  },
});
