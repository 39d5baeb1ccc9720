import { attributeValues } from '../../semantics/reads.js';
import { typeOf } from '../../semantics/types/index.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { atAllPlaces } from '../all-places.js';
import { rule } from '../rule.js';

/**
 * Reports a connection of `invokeurl` that is not written as a text. Zoho requires the link name itself: SalesIQ, for
 * example, refuses to save a script with a variable in its place.
 *
 * Invalid:
 * ```deluge
 * link = "crm_oauth";
 * answer = invokeurl
 * [
 * 	url :"https://www.zohoapis.com/crm/v8/Leads?fields=Last_Name"
 * 	connection :link
 * ];
 * info answer;
 * ```
 *
 * Valid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url :"https://www.zohoapis.com/crm/v8/Leads?fields=Last_Name"
 * 	connection :"crm_oauth"
 * ];
 * info answer;
 * ```
 */
export const literalConnection = rule({
  id: 'literalConnection',
  summary: 'The connection of a request is not a literal.',
  documentation: 'https://www.zoho.com/deluge/help/webhook/invokeurl-api-task.html',
  defaultSeverity: 'hint',
  category: 'texts',
  visits: [Kind.Task],
  check(node, report, context) {
    const callee = context.calleeOf(node);
    if (callee.kind !== 'task' || !callee.task.pools.includes('httpRequests')) return;
    for (const value of attributeValues(node, 'connection')) {
      if (value.kind !== Kind.Name) continue;
      // A bare word that nothing assigns is a link name without quotes, which old scripts have.
      if (context.symbols.variableAt(value) === undefined || typeOf(context, value).kind === 'NULL') continue;
      const places = context.symbols.referencesOf(value).filter(isConnection);
      // One variable is one cause: its first place speaks for all.
      if (places[0]?.is(value) === false) continue;
      report({
        ...atAllPlaces(places, 'The same variable is the connection here')!,
        message: 'The connection must be a link name in quotes, not a variable.',
      });
    }
  },
});

function isConnection({ parent }: SyntaxNode): boolean {
  return parent?.kind === Kind.Attribute && parent.firstChild?.text.toLowerCase() === 'connection';
}
