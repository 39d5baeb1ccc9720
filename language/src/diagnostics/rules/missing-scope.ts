import { missingScopes } from '../../catalogue/scopes.js';
import { textValue } from '../../semantics/constants.js';
import { linkNameLiteral } from '../../semantics/link-names.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { type Finding, rule } from '../rule.js';

/**
 * Reports a task whose connection does not have the scopes that the task's page requires: Zoho responds with
 * `OAUTH_SCOPE_MISMATCH`, and only a new consent helps, not a new token.
 *
 * The scopes are those of the account that is signed in, or else those that the settings list for the connection. Where
 * neither is known, nothing is reported. Pages often list scopes for every module that a task can reach, so where some
 * of them were granted, the finding is only information; for an unverified entry it is a hint.
 *
 * In the examples, `crm` was granted `ZohoCRM.modules.READ`.
 *
 * Invalid:
 * ```deluge
 * leads = zoho.crm.getRecords("Leads",1,200,Map(),"crm");
 * ```
 *
 * Valid:
 * ```deluge
 * tickets = zoho.desk.getRecords(orgId,"tickets",1,50,Map(),"desk");
 * ```
 */
export const missingScope = rule({
  id: 'missingScope',
  summary: 'A connection does not have the OAuth scopes that a task needs.',
  documentation: 'https://www.zoho.com/accounts/protocol/oauth/scope.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    const { connections } = context.workspace.settings;
    if (connections.every(({ scopes }) => scopes === undefined)) return;
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || callee.task.scopes.length === 0) return;
    const { task } = callee;
    const literal = linkNameLiteral(task, node);
    if (literal === undefined) return;
    const linkName = textValue(literal.text);
    const connection = connections.find((one) => one.linkName === linkName);
    if (connection?.scopes === undefined) return;
    const missing = missingScopes(task.scopes, connection.scopes);
    if (missing.length === 0) return;
    const severity = weightOf(missing.length === task.scopes.length, task.verified);
    const whose = connection.account === undefined ? `"${linkName}"` : `${connection.account} ("${linkName}")`;
    report({
      start: literal.start,
      end: literal.end,
      message: `${task.name} needs ${missing.join(', ')}, which ${whose} was not granted.`,
      documentation: task.doc,
      ...(severity !== undefined && { severity }),
    });
  },
});

function weightOf(isAll: boolean, verified: boolean): Finding['severity'] {
  if (!verified) return 'hint';
  return isAll ? undefined : 'information';
}
