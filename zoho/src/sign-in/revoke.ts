import type { DataCentre } from '../data-centres.js';
import type { HttpClient } from '../http.js';
import { encodeForm } from '../requests.js';
import { accountsServer, type ClientCredentials } from './token-endpoint.js';

/**
 * Revokes a refresh token and with it its access tokens. Zoho published two addresses for it; the second is tried where
 * the first does not take the token. False if neither does. Rejects with HttpFailure.
 * https://www.zoho.com/accounts/protocol/oauth/revoke-refresh-token.html, https://www.zoho.com/developer/oauth/revoke-oauth-token.html
 */
export async function revokeToken(
  http: HttpClient,
  dataCentre: DataCentre,
  client: ClientCredentials,
  refreshToken: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { issuer } = accountsServer(dataCentre);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
  const first = await http.send(
    {
      method: 'POST',
      url: `${issuer}/oauth/v2/token/revoke`,
      headers: form,
      body: encodeForm([['token', refreshToken]]),
    },
    { signal },
  );
  if (isDone(first)) return true;
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64');
  const second = await http.send(
    {
      method: 'POST',
      url: `${issuer}/oauth/v2/revoke/token`,
      headers: { ...form, Authorization: `Basic ${basic}` },
      body: encodeForm([
        ['token', refreshToken],
        ['token_type', 'refresh_token'],
      ]),
    },
    { signal },
  );
  return isDone(second);
}

/** A refusal may come with status 200, as everywhere at Zoho's accounts server. */
function isDone({ status, body }: { readonly status: number; readonly body: string }): boolean {
  return status < 300 && !/"error"|"status"\s*:\s*"(?:failure|error)"/i.test(body);
}
