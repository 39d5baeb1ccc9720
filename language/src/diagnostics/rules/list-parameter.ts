import { textValue } from '../../semantics/constants.js';
import { addressEnd } from '../../semantics/quota/queries.js';
import { attributeValues, methodOf } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports a GET request that lists the records of a module without a parameter that this version of the API requires:
 * from version 3 of CRM's API on, `fields` is mandatory.
 *
 * Invalid:
 * ```deluge
 * leads = invokeurl
 * [
 * 	url : "https://www.zohoapis.com/crm/v6/Leads"
 * 	type : GET
 * 	connection : "crm"
 * ];
 * info leads;
 * ```
 *
 * Valid:
 * ```deluge
 * leads = invokeurl
 * [
 * 	url : "https://www.zohoapis.com/crm/v6/Leads?fields=Last_Name,Email"
 * 	type : GET
 * 	connection : "crm"
 * ];
 * info leads;
 * ```
 */
export const listParameter = rule({
  id: 'listParameter',
  summary: 'A required query parameter of a list request is missing.',
  documentation: 'https://www.zoho.com/crm/developer/docs/api/v8/get-records.html',
  defaultSeverity: 'warning',
  category: 'products',
  visits: [Kind.Task],
  check(node, report, context) {
    if (methodOf(node) !== 'GET') return;
    const [path, query = ''] = addressEnd(node, context)?.split('?') ?? [];
    if (path === undefined) return;
    const service = context.catalogue.services.find(
      ({ list }) => list !== undefined && new RegExp(list.path).test(path),
    );
    const list = service?.list;
    if (service === undefined || list === undefined) return;
    const names = [list.parameter, ...list.unless];
    const isInAddress = names.some((name) => new RegExp(`(?:^|&)${name}=`).test(query));
    if (isInAddress || !attributeValues(node, 'parameters').every((value) => surelyLacks(value, names))) return;
    const [address] = attributeValues(node, 'url');
    if (address === undefined) return;
    const { start, end } = address;
    const module = path.slice(path.lastIndexOf('/') + 1);
    report({
      start,
      end,
      message: `Listing ${module} needs ${list.parameter} in this version of the ${service.name} API.`,
      documentation: list.doc,
    });
  },
});

/** True for a map that is written out and has none of the keys. */
function surelyLacks(parameters: SyntaxNode, names: readonly string[]): boolean {
  if (parameters.kind === Kind.EmptyBraces) return true;
  if (parameters.kind !== Kind.Map) return false;
  return parameters.elements.every(
    (pair) => pair.kind === Kind.Pair && pair.key.kind === Kind.Text && !names.includes(textValue(pair.key.text)),
  );
}
