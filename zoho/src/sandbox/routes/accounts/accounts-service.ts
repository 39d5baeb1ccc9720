import type { Client } from '../../accounts/clients.js';
import { isSame } from '../../accounts/secrets.js';
import { jsonResponse, type ResourceCall, type SandboxState, type Service } from '../../resource.js';

/** A refusal of the accounts server, which comes with HTTP status 200: only the member `error` tells it from an answer. */
export function refusal(error: string, details: Readonly<Record<string, string>> = {}): Response {
  return jsonResponse(JSON.stringify({ error, ...details }));
}

export const accountsService: Service = {
  prefix: '/oauth/',
  unknownAddress: () => refusal('invalid_url'),
  wrongMethod: () => refusal('general_error'),
  wrongToken: () => jsonResponse(JSON.stringify({ cause: 'INVALID_OAUTHTOKEN', status: 'error' }), 401),
  wrongScope: () => jsonResponse(JSON.stringify({ cause: 'INVALID_OAUTHSCOPE', status: 'error' }), 401),
  unknownParameter: () => refusal('general_error'),
};

/**
 * What was said in a request of the accounts server: in the form of the body, which Zoho advises, or in the query, where
 * its pages show it. A name that is said in both is taken from the body.
 */
export async function saidIn(call: ResourceCall): Promise<(name: string) => string> {
  const form = await call.form();
  return (name) => {
    const value = form?.get(name) ?? call.query.get(name);
    return typeof value === 'string' ? value : '';
  };
}

/** The client whose id and secret were said, or the refusal. */
export async function authenticated(
  { client }: SandboxState,
  said: (name: string) => string,
): Promise<Client | Response> {
  const known = await client(said('client_id'));
  if (known === undefined) return refusal('invalid_client');
  return isSame(known.clientSecret, said('client_secret')) ? known : refusal('invalid_client_secret');
}
