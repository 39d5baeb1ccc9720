import { fieldReference } from '../../semantics/org/field-references.js';
import { keyReference } from '../../semantics/org/record-keys.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a value for a field that only Zoho can write: an auto number, a formula, or a system field of the record.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * input.Number = 7;
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * input.Total = 7.5;
 * ```
 */
export const readOnlyField = rule({
  id: 'readOnlyField',
  summary: 'A script writes a field that only Zoho writes.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/update-records.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Name, Kind.Text],
  check(node, report, context) {
    const reference = node.kind === Kind.Text ? keyReference(node, context) : fieldReference(node, context);
    if (reference?.field?.readOnly !== true || reference.access !== 'write') return;
    // The id says which record is changed.
    if (reference.field.name === 'id') return;
    report({ start: node.start, end: node.end, message: `${reference.field.name} is read-only.` });
  },
});
