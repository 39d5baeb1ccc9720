import type { Client } from '../../accounts/clients.js';
import { isScope, splitScopes } from '../../accounts/scopes.js';
import { challengeOf, isSame } from '../../accounts/secrets.js';
import { type IssuedTokens, tokenLifetime } from '../../accounts/token-book.js';
import { jsonResponse, type Operation, type Resource, type SandboxState } from '../../resource.js';
import { accountsService, authenticated, refusal, saidIn } from './accounts-service.js';

type Said = (name: string) => string;
type GrantType = (client: Client, said: Said, state: SandboxState) => Promise<Response>;

/** https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html; a self client names no address. */
const authorizationCode: GrantType = async (client, said, { origin, consents, tokens }) => {
  const code = consents.takeCode(said('code'));
  if (code === undefined || code.clientId !== client.clientId) return refusal('invalid_code');
  if ((code.redirectUri ?? '') !== said('redirect_uri')) return refusal('invalid_redirect_uri');
  if (code.challenge !== undefined) {
    const verifier = said('code_verifier');
    const shown = code.challenge.method === 'S256' ? challengeOf(verifier) : verifier;
    if (!isSame(code.challenge.value, shown)) return refusal('invalid_code');
  }
  return tokenAnswer(await tokens.open(code, code), origin);
};

/** https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html. No new refresh token is given. */
const refreshToken: GrantType = async (client, said, { origin, tokens }) => {
  const issued = await tokens.refresh(client, said('refresh_token'));
  if (issued === 'invalid_code') return refusal('invalid_code');
  if (issued === 'too_many_requests') {
    return refusal('Access Denied', {
      error_description: 'You have made too many requests continuously. Please try again after some time.',
      status: 'failure',
    });
  }
  return tokenAnswer(issued, origin);
};

/** https://www.zoho.com/accounts/protocol/oauth/self-client/client-credentials-flow.html. An access token only. */
const clientCredentials: GrantType = async ({ clientId, organisations = [] }, said, { origin, tokens }) => {
  const scopes = splitScopes(said('scope'));
  if (scopes.length === 0 || !scopes.every(isScope)) return refusal('invalid_scope');
  const soid = said('soid');
  if (soid === '' && organisations.length > 1) return refusal('missing_org_info');
  if (soid !== '' && !organisations.includes(soid)) return refusal('general_error');
  return tokenAnswer(await tokens.open({ clientId, scopes }, { offline: false, consent: false }), origin);
};

const grantTypes: Readonly<Record<string, GrantType>> = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
};

const post: Operation = {
  query: [
    'grant_type',
    'client_id',
    'client_secret',
    'redirect_uri',
    'code',
    'code_verifier',
    'refresh_token',
    'scope',
    'soid',
  ],
  async run(call, state) {
    const said = await saidIn(call);
    const name = said('grant_type');
    const grantType = Object.hasOwn(grantTypes, name) ? grantTypes[name] : undefined;
    if (grantType === undefined) return refusal('general_error');
    const client = await authenticated(state, said);
    return client instanceof Response ? client : grantType(client, said, state);
  },
};

/** Tokens as the accounts server gives them. `token_type` is always `Bearer`, though the header's word is another. */
export function tokenAnswer({ accessToken, refreshToken: refresh, scopes }: IssuedTokens, origin: string): Response {
  return jsonResponse(
    JSON.stringify({
      access_token: accessToken,
      ...(refresh === undefined ? {} : { refresh_token: refresh }),
      scope: scopes.join(' '),
      api_domain: origin,
      token_type: 'Bearer',
      expires_in: tokenLifetime,
    }),
  );
}

export const token: Resource = {
  service: accountsService,
  path: '/oauth/v2/token',
  methods: { POST: post },
  isOpen: true,
};
