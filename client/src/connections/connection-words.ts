import type { ConnectionStatus, SignInMethod } from '@deluge-tools/run';
import type { Place } from '../views/places.js';

/** Where a connection leads: an account of the sandbox's own, to practise on, is still the sandbox. */
export function placeOfStatus(status: ConnectionStatus | undefined): Place {
  return status?.account === undefined || status.account.dataCentre === 'sandbox' ? 'sandbox' : 'account';
}

/** What stands beside a connection's name: who answers, and what is amiss. */
export function describeStatus(status: ConnectionStatus | undefined): string {
  if (status === undefined) return 'sandbox · no account yet';
  const { state, description, missingScopes } = status;
  switch (state) {
    case 'expired':
      return description.includes('sign in again') ? description : `${description} · sign in again`;
    case 'needsScopes':
      return `${description} · needs ${missingScopes.length === 1 ? 'a scope' : `${missingScopes.length} scopes`}`;
    default:
      return description;
  }
}

/** How somebody signed in, in words. */
export const methodWords: Readonly<Record<SignInMethod, string>> = {
  browser: 'signed in by browser',
  device: 'signed in by a code on a device',
  selfClient: 'signed in by a self client',
  clientCredentials: 'signed in as the organisation',
  refreshToken: 'signed in by a refresh token',
  apiKey: 'by a key',
};
