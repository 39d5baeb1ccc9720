import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a record that is inserted without a field that its form requires. The insert fails when the script runs.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * id = insert into Orders [ Total = 12.5 Added_User = zoho.loginuser ];
 * info id;
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * id = insert into Orders [ Status = "Open" Total = 12.5 Added_User = zoho.loginuser ];
 * info id;
 * ```
 */
export const requiredField = rule({
  id: 'requiredField',
  summary: 'A record is inserted without a field that its form requires.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/add-record.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Insert],
  check(node, report, { workspace }) {
    const form = workspace.schema?.forms.get(node.form.text);
    if (form === undefined) return;
    const given = new Set(node.fields.map(({ target }) => target.text.replace(/\..*$/s, '')));
    const missing = [...form.fields.values()].filter(
      ({ required, name, readOnly }) => required && !readOnly && !given.has(name),
    );
    if (missing.length === 0) return;
    const names = missing.map(({ name }) => name).join(', ');
    report({
      start: node.form.start,
      end: node.form.end,
      message: `${form.name} requires ${names}, which ${missing.length === 1 ? 'is' : 'are'} not given.`,
    });
  },
});
