import { type DataCentre, hasOrigin } from '../data-centres.js';
import { SignInFailure } from './failure.js';

/**
 * Checks the address that the accounts server names for the API of an account (`api_domain`). It is never called: requests
 * go where the table of the data centre says. An account whose API is elsewhere, such as a sandbox organisation's, would
 * have its requests go to the wrong place, so it is refused. Throws SignInFailure; says nothing of an address that is not
 * named.
 */
export function checkApiDomain(named: string | undefined, home: DataCentre): void {
  if (named === undefined || named === '') return;
  const url = URL.canParse(named) ? new URL(named) : undefined;
  const known = home.originOf('zohoapis') ?? '';
  // Zoho's page on tokens has https://api.zoho.eu in its example, the pages of the services https://www.zohoapis.eu.
  const ofExample = (home.originOf('accounts') ?? '').replace('://accounts.', '://api.');
  if (url !== undefined && [known, ofExample].some((origin) => hasOrigin(url, origin))) return;
  const shown = url?.host.slice(0, 100) ?? 'no address';
  throw new SignInFailure(
    'host',
    `The API of this account is at ${shown}, and requests for ${home.name} go to ${new URL(known).host}. They would not reach the account's data centre, so nobody was signed in. Choose the data centre that the account lives in; organisations for tests at Zoho are not reached from here.`,
  );
}
