import * as oauth from 'oauth4webapi';
import type { DataCentre } from '../data-centres.js';
import type { HttpClient, HttpResponse } from '../http.js';
import { isJsonObject, type Json, JsonError, type JsonObject, member, parseJson } from '../json.js';
import { failureFor, SignInFailure } from './failure.js';

/** A client as one accounts server knows it. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What the accounts server granted. */
export interface Tokens {
  readonly accessToken: string;
  /** Absent after a refresh, and where no lasting sign-in was asked for. */
  readonly refreshToken?: string;
  /** Milliseconds from now. */
  readonly lifetime: number;
  /** What was granted, where the server says so. */
  readonly scopes?: readonly string[];
  /** Where the API of the account is said to be. Untrusted: see `checkApiDomain`. */
  readonly apiDomain?: string;
}

/** The accounts server of a data centre, as the OAuth library describes one. Throws SignInFailure if it is not known. */
export function accountsServer(dataCentre: DataCentre): oauth.AuthorizationServer & { readonly issuer: string } {
  const origin = dataCentre.originOf('accounts');
  if (origin === undefined) throw new SignInFailure('', `The accounts server of ${dataCentre.name} is not known.`);
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/oauth/v2/auth`,
    token_endpoint: `${origin}/oauth/v2/token`,
    revocation_endpoint: `${origin}/oauth/v2/token/revoke`,
  };
}

export interface TokenRequest {
  readonly dataCentre: DataCentre;
  readonly client: ClientCredentials;
  readonly grantType: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Path of the endpoint; the token endpoint's when absent. */
  readonly path?: string;
}

/**
 * Asks for tokens. The parameters go into the body, never into the address, where logs would keep them. Rejects with
 * SignInFailure for a refusal and with HttpFailure if no answer came.
 */
export async function requestTokens(http: HttpClient, request: TokenRequest): Promise<Tokens> {
  const { dataCentre, client, grantType, parameters, signal, path } = request;
  const server = accountsServer(dataCentre);
  const endpoint = path === undefined ? server : { ...server, token_endpoint: server.issuer + path };
  const library: oauth.Client = { client_id: client.clientId };
  let answered = 0;
  try {
    const response = await oauth.genericTokenEndpointRequest(
      endpoint,
      library,
      oauth.ClientSecretPost(client.clientSecret),
      grantType,
      parameters,
      {
        // Only the sandbox is reached over http; its origin is on loopback.
        [oauth.allowInsecureRequests]: server.issuer.startsWith('http:'),
        [oauth.customFetch]: async (url, { method, headers, body }) => {
          const sent = { method, url: String(url), headers: asRecord(headers), body: String(body ?? '') };
          const received = await http.send(sent, { signal });
          answered = received.status;
          return inStandardForm(received);
        },
      },
    );
    const tokens = await oauth.processGenericTokenEndpointResponse(endpoint, library, response);
    return {
      accessToken: tokens.access_token,
      ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }),
      lifetime: (tokens.expires_in ?? 3600) * 1000,
      ...(tokens.scope === undefined ? {} : { scopes: readScopes(tokens.scope) }),
      ...(typeof tokens.api_domain === 'string' ? { apiDomain: tokens.api_domain } : {}),
    };
  } catch (error) {
    if (error instanceof oauth.ResponseBodyError) {
      const { user_location: location } = error.cause;
      throw failureFor(error.error, answered, error.error_description, typeof location === 'string' ? location : '');
    }
    if (error instanceof oauth.OperationProcessingError) throw failureFor('', answered);
    throw error;
  }
}

/** Blanks are the standard's separator, commas are Zoho's. */
function readScopes(text: string): string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== '');
}

function asRecord(headers: unknown): Record<string, string> {
  return Object.fromEntries(new Headers(headers as Record<string, string>));
}

/**
 * Zoho speaks OAuth with an accent, which is translated here so that the library can hold the rest to the standard: a
 * refusal comes with HTTP status 200 and the member `error`; lifetimes come in seconds or, from old servers, in
 * milliseconds beside `expires_in_sec`; the type of the token and of the content is not always said.
 */
function inStandardForm({ status, body }: HttpResponse): Response {
  const answer = readObject(body);
  const error = member(answer, 'error');
  const description = member(answer, 'error_description');
  const location = member(answer, 'user_location');
  const token = member(answer, 'access_token');
  if (typeof error === 'string' && error !== '') {
    // The standard allows plain characters only.
    const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]|["\\]/g, '');
    return standardResponse(400, {
      error: plain(error),
      ...(typeof description === 'string' ? { error_description: plain(description) } : {}),
      ...(typeof location === 'string' ? { user_location: location } : {}),
    });
  }
  if (typeof token !== 'string' || token === '') return standardResponse(status === 200 ? 502 : status, {});
  const refreshToken = member(answer, 'refresh_token');
  // What is no token is not repeated, and never gets into a header.
  if (![token, refreshToken ?? ''].every((value) => typeof value === 'string' && /^[\x21-\x7e]{0,4096}$/.test(value))) {
    throw new SignInFailure('malformed_token', 'The accounts server sent a malformed token.');
  }
  const scope = member(answer, 'scope');
  const apiDomain = member(answer, 'api_domain');
  return standardResponse(200, {
    access_token: token,
    token_type: 'Bearer',
    expires_in: secondsOf(answer),
    ...(typeof refreshToken === 'string' && refreshToken !== '' ? { refresh_token: refreshToken } : {}),
    ...(typeof scope === 'string' ? { scope } : {}),
    ...(typeof apiDomain === 'string' ? { api_domain: apiDomain } : {}),
  });
}

function standardResponse(status: number, body: Readonly<Record<string, string | number>>): Response {
  return Response.json(body, { status });
}

/** The JSON object of a body; an empty one for everything else, such as a web page. */
export function readObject(body: string): JsonObject {
  let value: Json;
  try {
    value = parseJson(body);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return new Map();
  }
  return isJsonObject(value) ? value : new Map();
}

function secondsOf(answer: Json): number {
  const seconds = Number(member(answer, 'expires_in_sec') ?? 0);
  if (seconds > 0) return seconds;
  const value = Number(member(answer, 'expires_in') ?? 0);
  if (!(value > 0)) return 3600;
  return value > 86_400 ? value / 1000 : value;
}
