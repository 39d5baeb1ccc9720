import type { DataCentre } from './data-centres.js';
import { type HttpClient, unlessAborted } from './http.js';
import { SignInFailure } from './sign-in/failure.js';
import { requestTokens } from './sign-in/token-endpoint.js';

/** What a person registered with Zoho and was granted: enough to get access tokens for as long as it is not revoked. */
export interface Grant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** A client that gets access tokens on its own, without anybody's consent. */
export interface ClientGrant {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** `ZohoCRM.600…`, for a service with several organisations. */
  readonly organisation?: string;
}

/** Gives access tokens: the same one until shortly before it ends, and one request at a time for a new one. */
export interface TokenSource {
  /** Rejects with SignInFailure or HttpFailure. */
  accessToken(signal: AbortSignal): Promise<string>;
  /** The service refused this token: the next call asks for a new one. A token that was replaced already is ignored. */
  reject(token: string): void;
}

/** What is known of an account's access tokens; windows share it. */
export interface TokenMemory {
  read(): Promise<TokenState | undefined>;
  write(state: TokenState): Promise<void>;
}

/** Times are milliseconds since 1970. */
export interface TokenState {
  readonly token: string;
  /** When it should be replaced; 0 if there is none. */
  readonly until: number;
  /** When tokens were asked for, of the last ten minutes. */
  readonly requests: readonly number[];
  /** Until when Zoho gives none, because too many were asked for. */
  readonly blockedUntil?: number;
}

/** Zoho counts tokens and blocks whoever asks too often, so a token is kept until five minutes before its end. */
const margin = 5 * 60_000;

/** Zoho gives 10 access tokens in 10 minutes: https://www.zoho.com/accounts/protocol/oauth/token-limits.html. */
const mostRequests = 10;
const requestWindow = 10 * 60_000;

/** `now` gives milliseconds since 1970. Without `memory` the tokens are this source's alone. */
export function createTokenSource(
  http: HttpClient,
  dataCentre: DataCentre,
  grant: Grant | ClientGrant,
  now: () => number,
  memory?: TokenMemory,
): TokenSource {
  let current: { readonly token: string; readonly until: number } | undefined;
  let pending: Promise<string> | undefined;
  let refused = '';
  let ownRequests: readonly number[] = [];

  const renew = async (): Promise<string> => {
    const shared = await memory?.read();
    // Another window may have a newer one already.
    if (shared !== undefined && now() < shared.until && shared.token !== refused) {
      current = shared;
      return shared.token;
    }
    const requests = (shared?.requests ?? ownRequests).filter((time) => time > now() - requestWindow);
    holdBack(requests, shared?.blockedUntil ?? 0, now());
    ownRequests = [...requests, now()];
    // Counted before it is sent: a request that fails counts at Zoho too.
    await memory?.write({ token: '', until: 0, requests: ownRequests });
    try {
      const { accessToken, lifetime } = await requestTokens(http, { dataCentre, ...requestFor(grant) });
      current = { token: accessToken, until: now() + Math.max(lifetime - margin, lifetime / 2) };
      await memory?.write({ ...current, requests: ownRequests });
      return accessToken;
    } catch (error) {
      if (error instanceof SignInFailure && error.code === 'throttled') {
        await memory?.write({ token: '', until: 0, requests: ownRequests, blockedUntil: now() + requestWindow });
      }
      throw error;
    }
  };

  return {
    accessToken(signal) {
      if (current !== undefined && now() < current.until) return Promise.resolve(current.token);
      // Runs in parallel share one refresh; it goes on if one of them is cancelled.
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return unlessAborted(pending, signal);
    },
    reject(token) {
      if (current?.token !== token) return;
      refused = token;
      current = undefined;
    },
  };
}

/** Throws while Zoho would refuse: another request would only prolong the wait. */
function holdBack(requests: readonly number[], blockedUntil: number, now: number): void {
  const [oldest = now] = requests;
  const next = requests.length < mostRequests ? blockedUntil : Math.max(blockedUntil, oldest + requestWindow);
  if (next <= now) return;
  throw new SignInFailure(
    'throttled',
    `Zoho issues ${mostRequests} access tokens in ten minutes, and they are used up. Run again in ${minutes(next - now)}.`,
  );
}

function minutes(milliseconds: number): string {
  const count = Math.max(1, Math.ceil(milliseconds / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}

function requestFor(grant: Grant | ClientGrant) {
  const common = { client: grant, signal: new AbortController().signal };
  if ('refreshToken' in grant) {
    return { ...common, grantType: 'refresh_token', parameters: { refresh_token: grant.refreshToken } };
  }
  const { scopes, organisation } = grant;
  const soid = organisation === undefined ? {} : { soid: organisation };
  return { ...common, grantType: 'client_credentials', parameters: { scope: scopes.join(','), ...soid } };
}
