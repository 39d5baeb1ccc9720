import { nearest } from '../../catalogue/nearest.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, rule, type Suggestion } from '../rule.js';

/**
 * Reports a form that the application does not have, where records are fetched, inserted or deleted. The names of forms
 * are case-sensitive.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * for each order in Ordrs[Status == "Open"] { info order.Total; }
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * for each order in Orders[Status == "Open"] { info order.Total; }
 * ```
 */
export const unknownForm = rule({
  id: 'unknownForm',
  summary: 'The application does not have a form of this name.',
  documentation: 'https://www.zoho.com/deluge/help/fetch-records/fetch-collection-records.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Criteria, Kind.Insert],
  data: carries<Suggestion>(),
  check(node, report, { workspace: { schema }, symbols }) {
    if (schema?.product !== 'creator') return;
    const name: SyntaxNode = node.kind === Kind.Insert ? node.form : node.object;
    if (name.kind !== Kind.Name || name.isMissing || schema.forms.has(name.text)) return;
    // `rows[Total > 5]` narrows records that were fetched before.
    if (node.kind === Kind.Criteria && symbols.variableAt(name) !== undefined) return;
    const suggestion = nearest(name.text, schema.forms.keys());
    report({
      start: name.start,
      end: name.end,
      message: `${schema.name} has no form ${name.text}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      ...(suggestion !== undefined && { data: { suggestion } }),
    });
  },
});
