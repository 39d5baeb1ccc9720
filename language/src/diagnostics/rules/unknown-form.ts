import { nearest } from '../../catalogue/nearest.js';
import { isUnlistedModule } from '../../schema/service-fields.js';
import { textValue } from '../../semantics/constants.js';
import { moduleCall } from '../../semantics/org/modules.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { carries, type Report, type RuleContext, rule, type Suggestion } from '../rule.js';

/**
 * Reports a form that the application does not have, where records are fetched, inserted or deleted, and a module that the
 * organization does not have, where a task or a query names one. The names of forms are case-sensitive.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * for each order in Ordrs[Status == "Open"] { info order.Total; }
 * ```
 *
 * ```deluge {"form":"Orders"}
 * lead = zoho.crm.getRecordById("Laeds", "1");
 * info lead;
 * ```
 *
 * Valid:
 * ```deluge {"form":"Orders"}
 * for each order in Orders[Status == "Open"] { info order.Total; }
 * ```
 */
export const unknownForm = rule({
  id: 'unknownForm',
  summary: 'The application or organization does not have a form or module of this name.',
  documentation: 'https://www.zoho.com/deluge/help/fetch-records/fetch-collection-records.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Criteria, Kind.Insert, Kind.Call],
  data: carries<Suggestion>(),
  check(node, report, context) {
    if (node.kind === Kind.Call) {
      unknownModule(node, report, context);
      return;
    }
    const { schema } = context.workspace;
    if (schema?.product !== 'creator') return;
    const name: SyntaxNode = node.kind === Kind.Insert ? node.form : node.object;
    if (name.kind !== Kind.Name || name.isMissing || schema.forms.has(name.text)) return;
    // `rows[Total > 5]` narrows records that were fetched before.
    if (node.kind === Kind.Criteria && context.symbols.variableAt(name) !== undefined) return;
    const suggestion = nearest(name.text, schema.forms.keys());
    report({
      start: name.start,
      end: name.end,
      message: `${schema.name} has no form ${name.text}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
      ...(suggestion !== undefined && { data: { suggestion } }),
    });
  },
});

function unknownModule(call: SyntaxNode, report: Report<Suggestion>, context: RuleContext): void {
  if (context.workspace.services === undefined) return;
  const callee = context.calleeOf(call);
  const module = callee.kind === 'task' ? moduleCall(callee.task, call, context) : undefined;
  if (module === undefined || module.form !== undefined || module.schema.forms.size === 0) return;
  const { start, end, text } = module.name;
  const name = textValue(text);
  if (name === '' || isUnlistedModule(name)) return;
  const suggestion = nearest(name, module.schema.forms.keys());
  report({
    start,
    end,
    message: `The organization has no module ${name}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    ...(suggestion !== undefined && { data: { suggestion: JSON.stringify(suggestion) } }),
  });
}
