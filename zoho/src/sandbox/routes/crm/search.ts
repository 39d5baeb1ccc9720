import type { Json } from '../../../json.js';
import type { CrmModule } from '../../crm/model.js';
import { isPath, pageOf, project, readThroughLookups, sorted } from '../../crm/reading.js';
import { type Row, rowsIn } from '../../records/collections.js';
import { fieldsOf, fulfils, textsOf } from '../../records/conditions.js';
import { parseCriteria } from '../../records/criteria.js';
import type { Operation, Resource } from '../../resource.js';
import { crmError, noContent } from './crm-service.js';
import { type CrmFamily, crmResource, moduleScope, withModule } from './family.js';
import { pagingParameters, readListRequest } from './paging.js';
import { recordList } from './records.js';

/** In this order, and only the first that is given is used. */
const ways = ['criteria', 'email', 'phone', 'word'] as const;

/** https://www.zoho.com/crm/developer/docs/api/v8/search-records.html */
function get(family: CrmFamily): Operation {
  return {
    scopes: moduleScope(family, 'READ'),
    query: [...pagingParameters, ...ways, 'approved', 'converted'],
    run: withModule(family, async (module, document, { query }) => {
      const request = readListRequest(query, module, false);
      if (request instanceof Response) return request;
      const way = ways.find((name) => query.has(name));
      if (way === undefined) {
        return crmError(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
          param_names: [...ways],
        });
      }
      const wanted = query.get(way) ?? '';
      const rows = rowsIn(document, module.apiName) ?? [];
      if (way !== 'criteria') return found(rows.filter((row) => holds(row, module, way, wanted)));
      const condition = parseCriteria(wanted);
      if (condition === undefined) return invalidQuery('criteria', wanted);
      const unknown = fieldsOf(condition).find((field) => !isPath(document, module, field));
      if (unknown !== undefined) return invalidQuery('api_name', unknown);
      const read = readThroughLookups(document, module);
      return found(rows.filter((row) => fulfils(row, condition, read)));

      function found(matching: readonly Row[]): Response {
        if (request instanceof Response) return request;
        const paged = pageOf(sorted(matching, request.sortBy, request.isDescending), request);
        if (paged.rows.length === 0) return noContent();
        return recordList(
          paged.rows.map((row) => project(row, request.fields)),
          paged.info,
        );
      }
    }),
  };
}

function invalidQuery(name: string, value: string): Response {
  return crmError(400, 'INVALID_QUERY', 'Invalid query formed', { [name]: value });
}

/** By e-mail or phone: the same in a field of that kind. By a word: the beginning of a word in any field. */
function holds(row: Row, { fields }: CrmModule, way: 'email' | 'phone' | 'word', wanted: string): boolean {
  const text = wanted.toLowerCase();
  const texts = (names: readonly string[]): string[] =>
    names.flatMap((name) => textsOf(row.get(name) ?? (null as Json))).map((one) => one.toLowerCase());
  if (way === 'word') {
    return texts(fields.map(({ apiName }) => apiName)).some(
      (one) => one.split(/[\s,;@.]+/).some((word) => word.startsWith(text)) || one.startsWith(text),
    );
  }
  const named = fields.filter(({ dataType }) => dataType === way).map(({ apiName }) => apiName);
  const bare = (one: string): string => (way === 'phone' ? one.replaceAll(/\D/g, '') : one);
  return texts(named).some((one) => bare(one) === bare(text));
}

export function search(family: CrmFamily): Resource {
  return crmResource(family, '/{module}/search', { GET: get(family) });
}
