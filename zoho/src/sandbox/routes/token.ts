import { isSame, tokenLifetime } from '../credentials.js';
import { jsonResponse, type Resource, type ResourceMethod } from '../resource.js';

/**
 * The token endpoint of Zoho's accounts server, for a refresh token:
 * https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token-expiry.html. The parameters come in the body of a
 * form. A refusal comes with HTTP status 200 and the member `error`, as from Zoho.
 */
const post: ResourceMethod = async ({ query, contentType, body }, { credentials }) => {
  if ([...query.keys()].length > 0 || !contentType.startsWith('application/x-www-form-urlencoded')) {
    return refusal('general_error');
  }
  const form = new URLSearchParams(await body());
  const said = (name: string): string => form.get(name) ?? '';
  if (said('grant_type') !== 'refresh_token') return refusal('general_error');
  if (!isSame(credentials.clientId, said('client_id'))) return refusal('invalid_client');
  if (!isSame(credentials.clientSecret, said('client_secret'))) return refusal('invalid_client_secret');
  if (!isSame(credentials.refreshToken, said('refresh_token'))) return refusal('invalid_code');
  return jsonResponse(
    JSON.stringify({ access_token: credentials.issue(), token_type: 'Bearer', expires_in: tokenLifetime }),
  );
};

function refusal(error: string): Response {
  return jsonResponse(JSON.stringify({ error }));
}

export const token: Resource = {
  path: '/oauth/v2/token',
  methods: { POST: post },
  isOpen: true,
  wrongMethod: () => refusal('general_error'),
  wrongToken: () => refusal('general_error'),
};
