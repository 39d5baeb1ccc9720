import { missingScopes } from '@deluge-tools/language';
import type { Account } from '../accounts.js';

/** Calls that change nothing and cost little, by the scope that allows them; from the REST documentation of each service. */
const probes = [
  { scope: 'SalesIQ.portals.READ', service: 'salesiq', path: '/api/v2/portals' },
  { scope: 'ZohoCRM.settings.modules.READ', service: 'crm', path: '/crm/v8/settings/modules' },
  { scope: 'ZohoBooks.settings.READ', service: 'books', path: '/books/v3/organizations' },
  { scope: 'Desk.basic.READ', service: 'desk', path: '/api/v1/organizations' },
  { scope: 'ZohoProjects.portals.READ', service: 'projects', path: '/restapi/portals/' },
] as const;

/** A harmless call that the account's scopes allow; undefined if none is known. */
export function probeFor({ scopes, dataCentre }: Account): { readonly url: string } | undefined {
  for (const { scope, service, path } of probes) {
    const origin = dataCentre.originOf(service);
    if (origin !== undefined && missingScopes([scope], scopes).length === 0) return { url: origin + path };
  }
  return undefined;
}
