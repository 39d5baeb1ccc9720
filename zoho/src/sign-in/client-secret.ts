import type { RegisteredClient } from '../accounts/account-manager.js';
import type { DataCentre } from '../data-centres.js';
import { SignInFailure } from './failure.js';

/** The secret for a data centre. Zoho lets the owner of a client choose one for all or one for each. */
export function secretFor({ clientSecrets }: RegisteredClient, { id, name }: DataCentre): string {
  const own = Object.hasOwn(clientSecrets, id) ? clientSecrets[id] : undefined;
  const secret = own ?? (Object.hasOwn(clientSecrets, '*') ? clientSecrets['*'] : undefined);
  if (secret !== undefined && secret !== '') return secret;
  throw new SignInFailure(
    'noSecret',
    `Your account lives in ${name}, and the client's secret for it is not known here. Add it and sign in again.`,
  );
}
