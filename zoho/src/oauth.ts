import type { DataCentre } from './data-centres.js';
import { type HttpClient, HttpFailure } from './http.js';
import { isJsonObject, type Json, JsonError, member, parseJson } from './json.js';
import { encodeForm } from './requests.js';

/** What a person registered with Zoho and was granted: enough to get access tokens for as long as it is not revoked. */
export interface Grant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** The accounts server gave no token. */
export class SignInFailure extends Error {
  override readonly name = 'SignInFailure';
  /** The server's word, such as `invalid_code`; empty if it gave none. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Gives access tokens: the same one until shortly before it ends, and one request at a time for a new one. */
export interface TokenSource {
  /** Rejects with SignInFailure or HttpFailure. */
  accessToken(signal: AbortSignal): Promise<string>;
  /** The service refused this token: the next call asks for a new one. A token that was replaced already is ignored. */
  reject(token: string): void;
}

/** Zoho counts tokens and blocks whoever asks too often, so a token is kept until five minutes before its end. */
const margin = 5 * 60_000;

const advice: Readonly<Record<string, string>> = {
  invalid_client: 'The client id is not known in this data centre. Check the data centre and the client.',
  invalid_client_secret: 'The client secret is wrong. It may differ from one data centre to another.',
  invalid_code: 'The sign-in is used up, revoked, or of another data centre. Sign in again.',
  invalid_redirect_uri: 'The redirect address differs from the registered one.',
  invalid_scope: 'A scope is misspelt or unknown.',
  access_denied: 'Zoho refused the token, or too many were asked for. Wait ten minutes, then sign in again.',
  missing_org_info: 'Zoho wants to know which organisation is meant.',
};

/** `now` gives milliseconds since 1970. */
export function createTokenSource(
  http: HttpClient,
  dataCentre: DataCentre,
  grant: Grant,
  now: () => number,
): TokenSource {
  let current: { readonly token: string; readonly until: number } | undefined;
  let pending: Promise<string> | undefined;

  const refresh = async (): Promise<string> => {
    const origin = dataCentre.originOf('accounts');
    if (origin === undefined) throw new SignInFailure('', `The accounts server of ${dataCentre.name} is not known.`);
    const answer = await requestToken(http, `${origin}/oauth/v2/token`, {
      grant_type: 'refresh_token',
      client_id: grant.clientId,
      client_secret: grant.clientSecret,
      refresh_token: grant.refreshToken,
    });
    current = { token: answer.token, until: now() + answer.lifetime - margin };
    return answer.token;
  };

  return {
    accessToken(signal) {
      if (current !== undefined && now() < current.until) return Promise.resolve(current.token);
      // Runs in parallel share one refresh; it goes on if one of them is cancelled.
      pending ??= refresh().finally(() => {
        pending = undefined;
      });
      return unlessAborted(pending, signal);
    },
    reject(token) {
      if (current?.token === token) current = undefined;
    },
  };
}

/**
 * Asks a token endpoint. The parameters go into the body, never into the address, where logs would keep them. Zoho
 * answers a refusal with HTTP 200 and an `error`, so the body decides.
 */
async function requestToken(
  http: HttpClient,
  url: string,
  parameters: Readonly<Record<string, string>>,
): Promise<{ readonly token: string; readonly lifetime: number }> {
  const response = await http.send(
    {
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: encodeForm(Object.entries(parameters)),
    },
    { signal: new AbortController().signal },
  );
  const answer = readObject(response.body);
  const token = member(answer, 'access_token');
  if (typeof token === 'string' && token !== '') return { token, lifetime: lifetimeOf(answer) };
  const error = member(answer, 'error');
  const code = typeof error === 'string' ? error : '';
  throw new SignInFailure(
    code,
    advice[code.toLowerCase().replace(' ', '_')] ??
      `The accounts server gave no token (HTTP status ${response.status}${code === '' ? '' : `, ${code}`}).`,
  );
}

function readObject(body: string): Json {
  try {
    const value = parseJson(body);
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

/** Milliseconds. Seconds are documented; old servers gave milliseconds in `expires_in` beside `expires_in_sec`. */
function lifetimeOf(answer: Json): number {
  const seconds = Number(member(answer, 'expires_in_sec') ?? 0);
  if (seconds > 0) return seconds * 1000;
  const value = Number(member(answer, 'expires_in') ?? 0);
  return value > 86_400 ? value : value * 1000;
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(new HttpFailure('cancelled', 'Cancelled.'));
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new HttpFailure('cancelled', 'Cancelled.'));
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
