import { jsonResponse, type Operation, type Resource } from '../../resource.js';
import { accountsService, authenticated, refusal, saidIn } from './accounts-service.js';

/**
 * Ends a token; a refresh token takes its access tokens along. Zoho publishes two shapes:
 * https://www.zoho.com/accounts/protocol/oauth/revoke-refresh-token.html, where knowing the token is enough, and
 * https://www.zoho.com/developer/oauth/revoke-oauth-token.html, where the client says who it is.
 */
const byToken: Operation = {
  query: ['token'],
  async run(call, { tokens }) {
    const said = await saidIn(call);
    return answer(await tokens.revoke(said('token')));
  },
};

const byClient: Operation = {
  query: ['token', 'token_type'],
  async run(call, state) {
    const said = await saidIn(call);
    if (!['refresh_token', 'access_token'].includes(said('token_type'))) return refusal('general_error');
    const [id = '', secret = ''] = basicCredentials(call.headers.get('authorization') ?? '');
    const client = await authenticated(state, (name) => ({ client_id: id, client_secret: secret })[name] ?? '');
    if (client instanceof Response) return client;
    return answer(await state.tokens.revoke(said('token'), client.clientId));
  },
};

function basicCredentials(header: string): string[] {
  const [, encoded = ''] = /^Basic (\S+)$/i.exec(header) ?? [];
  return Buffer.from(encoded, 'base64').toString('utf8').split(':');
}

function answer(isRevoked: boolean): Response {
  return isRevoked
    ? jsonResponse(JSON.stringify({ status: 'success' }))
    : jsonResponse(JSON.stringify({ error: 'invalid_code', status: 'error' }), 400);
}

const open = { service: accountsService, isOpen: true } as const;

export const revoke: readonly Resource[] = [
  { ...open, path: '/oauth/v2/token/revoke', methods: { POST: byToken } },
  { ...open, path: '/oauth/v2/revoke/token', methods: { POST: byClient } },
];
