import { objectsIn } from '../../records/collections.js';
import type { Resource } from '../../resource.js';
import { type FinanceService, financeAnswer, financeResource } from './finance-service.js';

/** https://www.zoho.com/books/api/v3/organizations/: the one address that names no organisation. */
export function organizations(service: FinanceService): Resource {
  return financeResource(service, '/organizations', {
    GET: {
      scopes: () => [`${service.scope}.settings.READ`],
      async run(_, { documents }) {
        const document = await documents.of(service.document).read();
        return financeAnswer({ organizations: objectsIn(document, 'organizations') });
      },
    },
  });
}
