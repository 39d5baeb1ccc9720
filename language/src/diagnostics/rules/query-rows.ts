import { addressEnd, queryLimit } from '../../semantics/quota/queries.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a query that requests more rows than this version of the API returns: a COQL `LIMIT` over 200 in version 2 of
 * CRM's API, over 2,000 from version 4 on. Zoho refuses it.
 *
 * Invalid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url : "https://www.zohoapis.com/crm/v2/coql"
 * 	type : POST
 * 	parameters : {"select_query":"select Last_Name from Leads where City = 'Graz' limit 500"}
 * 	connection : "crm"
 * ];
 * info answer;
 * ```
 *
 * Valid:
 * ```deluge
 * answer = invokeurl
 * [
 * 	url : "https://www.zohoapis.com/crm/v8/coql"
 * 	type : POST
 * 	parameters : {"select_query":"select Last_Name from Leads where City = 'Graz' limit 500"}
 * 	connection : "crm"
 * ];
 * info answer;
 * ```
 */
export const queryRows = rule({
  id: 'queryRows',
  summary: 'A query asks for more rows than the API returns.',
  documentation: 'https://zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Task],
  check(node, report, context) {
    const path = addressEnd(node, context)?.split('?')[0];
    if (path === undefined) return;
    for (const { name, query } of context.catalogue.services) {
      const found = query?.rowLimits?.find((each) => new RegExp(each.path).test(path));
      const limit = found === undefined ? undefined : context.catalogue.limit(found.limit);
      if (typeof limit?.value !== 'number') continue;
      const asked = queryLimit(node, context);
      if (asked === undefined || asked.rows <= limit.value) return;
      const { start, end } = asked.node;
      report({
        start,
        end,
        message: `This version of the ${name} API returns at most ${limit.value} rows, not ${asked.rows}.`,
        documentation: limit.doc,
        ...(!limit.verified && { severity: 'hint' }),
      });
      return;
    }
  },
});
