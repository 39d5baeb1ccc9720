import { constantOf } from '../../semantics/constants.js';
import { fieldAndValue, fieldAndValueKinds } from '../../semantics/org/compared-field.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a text that is longer than the field it is written to. Zoho refuses the record when the script runs.
 *
 * Invalid:
 * ```deluge {"form":"Customers"}
 * input.City = "Llanfairpwllgwyngyllgogerychwyrndrobwll";
 * ```
 *
 * Valid:
 * ```deluge {"form":"Customers"}
 * input.City = "Llanfair";
 * ```
 */
export const fieldLength = rule({
  id: 'fieldLength',
  summary: 'A text is longer than its field.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/add-record.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: fieldAndValueKinds,
  check(node, report, context) {
    const found = fieldAndValue(node, context);
    if (found?.field.length === undefined || found.use !== 'assignment' || found.value.kind !== Kind.Text) return;
    const constant = constantOf(found.value, context.symbols);
    if (constant?.type !== 'TEXT' || constant.value.length <= found.field.length) return;
    report({
      start: found.value.start,
      end: found.value.end,
      message: `${found.field.name} holds ${found.field.length} characters, and this text has ${constant.value.length}.`,
    });
  },
});
