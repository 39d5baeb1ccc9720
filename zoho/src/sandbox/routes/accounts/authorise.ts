import type { Client } from '../../accounts/clients.js';
import type { BrowserRequest } from '../../accounts/consents.js';
import { consentPage, messagePage } from '../../accounts/pages.js';
import { isScope, splitScopes } from '../../accounts/scopes.js';
import type { Operation, Resource } from '../../resource.js';
import { accountsService } from './accounts-service.js';

/**
 * Where a browser is sent to ask a person: https://www.zoho.com/accounts/protocol/oauth/web-apps/authorization.html.
 * What is wrong with the request is told on the page, since an address that is not registered must not be told anything.
 */
const get: Operation = {
  query: [
    'client_id',
    'response_type',
    'redirect_uri',
    'scope',
    'access_type',
    'prompt',
    'state',
    'code_challenge',
    'code_challenge_method',
  ],
  async run({ query }, { client, consents }) {
    const known = await client(query.get('client_id') ?? '');
    if (known === undefined) return fault('invalid_client', 'This client id is not registered with the sandbox.');
    const request = readRequest(query, known);
    if (typeof request === 'string') return fault(request, faults[request]);
    return consentPage(known.name, request.scopes, consents.ask(request), request.redirectUri);
  },
};

const faults = {
  invalid_response_type: 'The parameter response_type has to be "code".',
  invalid_redirect_uri: 'The redirect address is not one that is registered for this client, character by character.',
  invalid_scope: 'A scope is missing or misspelt. Scopes look like ZohoCRM.modules.READ, with commas between them.',
  invalid_code_challenge: 'The code challenge or its method cannot be used: the method is "S256" or "plain".',
} as const;

function readRequest(query: URLSearchParams, { clientId, redirectUris }: Client): BrowserRequest | keyof typeof faults {
  const said = (name: string): string => query.get(name) ?? '';
  const redirectUri = said('redirect_uri');
  if (!redirectUris.includes(redirectUri) || !/^https?:\/\//.test(redirectUri) || !URL.canParse(redirectUri))
    return 'invalid_redirect_uri';
  if (said('response_type') !== 'code') return 'invalid_response_type';
  const scopes = splitScopes(said('scope'));
  if (scopes.length === 0 || !scopes.every(isScope)) return 'invalid_scope';
  const value = said('code_challenge');
  // Zoho's default is `plain`.
  const method = query.get('code_challenge_method') ?? 'plain';
  if ((method !== 'S256' && method !== 'plain') || (value === '' && query.has('code_challenge_method')))
    return 'invalid_code_challenge';
  return {
    clientId,
    scopes,
    redirectUri,
    offline: said('access_type') === 'offline',
    consent: said('prompt') === 'consent',
    state: query.get('state') ?? undefined,
    challenge: value === '' ? undefined : { value, method },
  };
}

function fault(code: string, message: string): Response {
  return messagePage('The request cannot be shown', `${message} (${code})`, 400);
}

export const authorise: Resource = {
  service: accountsService,
  path: '/oauth/v2/auth',
  methods: { GET: get },
  isOpen: true,
  isPage: true,
};
