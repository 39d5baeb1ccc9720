import { isScreenName, isUndocumented } from '@deluge-tools/zoho';
import type { ServiceAdapter } from './service-adapter.js';

const unknownPortal = 1005;
const tokenRefused = 1002;

/**
 * SalesIQ knows portals, which the sandbox has to be told of, and has tasks that Zoho documents as running only inside a
 * bot. Its codes stand inside HTTP 200.
 */
export const salesiq: ServiceAdapter = {
  service: 'salesiq',

  offersAfter({ failure, row, connection, values: [portal] }) {
    const isSandbox = connection.account.dataCentre.id === 'sandbox';
    const name = String(portal);
    if (failure.code === unknownPortal && isSandbox && isScreenName(name))
      return [{ action: 'addPortal', portal: name }];
    return isUndocumented(row) && !isSandbox ? [{ action: 'copyZobotSnippet' }] : [];
  },

  adviceFor(offers) {
    for (const offer of offers) {
      if (offer.action === 'addPortal') {
        const advice = `Add the portal ${offer.portal} to the sandbox, or use the name of a portal that it knows.`;
        return { action: offer.action, portal: offer.portal, advice };
      }
      if (offer.action === 'copyZobotSnippet') {
        const advice =
          'The task works inside SalesIQ only. Copy as Zobot Snippet tries it in a bot; here the sandbox replaces SalesIQ.';
        return { action: offer.action, advice };
      }
    }
    return undefined;
  },

  refusesToken: ({ code }) => code === tokenRefused,
};
