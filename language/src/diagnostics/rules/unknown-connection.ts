import { textValue } from '../../semantics/constants.js';
import { linkNameLiteral } from '../../semantics/link-names.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a link name that the settings do not list, in a workspace whose settings list others. It may be a typo, and a
 * run would use the sandbox instead. Link names are case-sensitive.
 *
 * It is only a hint, because not every connection that exists in Zoho has to be listed here. In the examples, the
 * settings list `crm`.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.getRecords("Leads",1,200,Map(),"CRM");
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",id);
 * ```
 */
export const unknownConnection = rule({
  id: 'unknownConnection',
  summary: 'A connection is not in the settings.',
  documentation: 'https://www.zoho.com/deluge/help/webhook/invokeapi-task.html',
  defaultSeverity: 'hint',
  category: 'products',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    const { connections } = context.workspace.settings;
    if (connections.length === 0) return;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task') return;
    const literal = linkNameLiteral(callee.task, node);
    const linkName = literal === undefined ? '' : textValue(literal.text);
    if (literal === undefined || linkName === '' || connections.some((one) => one.linkName === linkName)) return;
    const near = connections.find((one) => one.linkName.toLowerCase() === linkName.toLowerCase());
    const next = near === undefined ? '' : ` Did you mean "${near.linkName}"?`;
    report({
      start: literal.start,
      end: literal.end,
      message: `The connection "${linkName}" is not in the settings.${next}`,
    });
  },
});
