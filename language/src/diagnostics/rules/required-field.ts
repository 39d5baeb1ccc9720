import type { Form } from '../../schema/schema.js';
import { moduleOfArgument } from '../../semantics/org/modules.js';
import { completeKeys } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { type Report, type RuleContext, rule } from '../rule.js';

/**
 * Reports a record that is inserted or created without a field that its form or module requires. It fails when the
 * script runs. For CRM, only fields that every layout requires are checked, and only maps whose keys are all known.
 *
 * Invalid:
 * ```deluge {"form":"Orders"}
 * id = insert into Orders [ Total = 12.5 Added_User = zoho.loginuser ];
 * info id;
 * ```
 *
 * ```deluge {"form":"Orders"}
 * response = zoho.crm.createRecord("Leads", {"Email":input.Customer.Email});
 * info response;
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
  summary: 'A record is created without a field that its form or module requires.',
  documentation: 'https://www.zoho.com/deluge/help/data-access/add-record.html',
  defaultSeverity: 'warning',
  category: 'names',
  visits: [Kind.Insert, Kind.Call],
  check(node, report, context) {
    if (node.kind === Kind.Call) {
      created(node, report, context);
      return;
    }
    const form = context.workspace.schema?.forms.get(node.form.text);
    const given = new Set(node.fields.map(({ target }) => target.text.replace(/\..*$/s, '')));
    if (form !== undefined) tell(report, node.form, form, given);
  },
});

/** A record that a task creates, in a map whose keys are all known. */
function created(call: SyntaxNode, report: Report, context: RuleContext): void {
  if (context.workspace.services === undefined) return;
  const callee = context.calleeOf(call);
  if (callee.kind !== 'task') return;
  const place = callee.task.signatures[0]?.params.findIndex(
    ({ record, type }) => record === 'new' && type === 'KEY-VALUE',
  );
  const map = place === undefined ? undefined : call.args[place];
  const form = map && moduleOfArgument(call, map, context);
  const given = form && completeKeys(context, map);
  if (given !== undefined) tell(report, map!, form!, given);
}

function tell(report: Report, { start, end }: SyntaxNode, form: Form, given: ReadonlySet<string>): void {
  const missing = [...form.fields.values()].filter(
    ({ required, name, readOnly }) => required && !readOnly && !given.has(name),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  const are = missing.length === 1 ? 'is' : 'are';
  report({ start, end, message: `${form.name} requires ${names}, which ${are} not given.` });
}
