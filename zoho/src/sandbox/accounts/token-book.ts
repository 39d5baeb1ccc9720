import { isJsonObject, type Json, type JsonObject, member } from '../../json.js';
import type { DocumentFile } from '../document-file.js';
import { type Client, listMember } from './clients.js';
import { hashOf, newToken } from './secrets.js';

/** Seconds that an access token lives. */
export const tokenLifetime = 3600;

/**
 * Zoho's limits: https://www.zoho.com/accounts/protocol/oauth/token-limits.html. Where its pages differ, the smallest
 * number stands here.
 */
const limits = {
  /** Requests for an access token with one refresh token, within `window`. */
  refreshes: 10,
  /** Milliseconds. */
  window: 10 * 60_000,
  /** Live access tokens of one refresh token. One more ends the oldest. */
  accessTokens: 10,
  /** Refresh tokens of one client. One more ends the oldest, together with its access tokens. */
  refreshTokens: 20,
} as const;

/** What somebody allowed a client to do. */
export interface Grant {
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** What an access token is worth: the grant behind it, or why it is worth nothing. */
export type Verdict = { readonly grant: Grant } | { readonly fault: 'unknown' | 'expired' | 'evicted' };

interface AccessToken extends Grant {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  /** Hash of the refresh token that it came from; empty for client credentials and `access_type=online`. */
  readonly parent: string;
}

/**
 * The tokens that are in circulation. Access tokens live in memory, so that those of an earlier start are worth nothing.
 * Of refresh tokens the store keeps a hash: a sign-in outlives the sandbox, and nobody gets in by reading the file.
 */
export interface TokenBook {
  /** A new access token, and a refresh token as well if one was asked for and Zoho would give one. */
  open(grant: Grant, wants: { readonly offline: boolean; readonly consent: boolean }): Promise<IssuedTokens>;
  /** A new access token for a refresh token. */
  refresh(client: Client, refreshToken: string): Promise<IssuedTokens | 'invalid_code' | 'too_many_requests'>;
  /** Ends an access token, or a refresh token with its access tokens. False if there is no such token. */
  revoke(token: string, clientId?: string): Promise<boolean>;
  verdict(accessToken: string): Verdict;
  /** Ends every access token at once, as if their hour were over. */
  expireAccessTokens(): void;
}

export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly scopes: readonly string[];
}

/** A refresh token that is in memory only: that of the sandbox's own account. */
interface OwnGrant extends Grant {
  readonly refreshToken: string;
}

/** `now` gives milliseconds since 1970. */
export function createTokenBook(accounts: DocumentFile, own: OwnGrant, now: () => number): TokenBook {
  let accessTokens: readonly AccessToken[] = [];
  const fates = new Map<string, 'expired' | 'evicted'>();
  const refreshes = new Map<string, number[]>();

  const end = (condemned: (token: AccessToken) => boolean, fate: 'expired' | 'evicted'): void => {
    for (const token of accessTokens.filter(condemned)) fates.set(token.token, fate);
    accessTokens = accessTokens.filter((token) => !condemned(token));
  };

  const issue = (grant: Grant, parent: string): string => {
    end(({ until }) => until <= now(), 'expired');
    const siblings = accessTokens.filter((token) => parent !== '' && token.parent === parent);
    const [oldest] = siblings;
    if (siblings.length >= limits.accessTokens) end((token) => token === oldest, 'evicted');
    const { clientId, scopes } = grant;
    const token = newToken();
    accessTokens = [...accessTokens, { clientId, scopes, token, until: now() + tokenLifetime * 1000, parent }];
    return token;
  };

  /** False if the refresh token has been used too often lately. */
  const mayRefresh = (parent: string): boolean => {
    const recent = (refreshes.get(parent) ?? []).filter((time) => time > now() - limits.window);
    const allowed = recent.length < limits.refreshes;
    refreshes.set(parent, allowed ? [...recent, now()] : recent);
    return allowed;
  };

  const grantOf = async (client: Client, refreshToken: string): Promise<Grant | undefined> => {
    if (client.clientId === own.clientId) return refreshToken === own.refreshToken ? own : undefined;
    const hash = hashOf(refreshToken);
    const entry = listMember(await accounts.read(), 'refreshTokens').find((value) => member(value, 'hash') === hash);
    return isJsonObject(entry) && entry.get('clientId') === client.clientId ? readGrant(entry) : undefined;
  };

  return {
    async open(grant, { offline, consent }) {
      const refreshToken = newToken();
      const hash = hashOf(refreshToken);
      const kept = offline ? await keepRefreshToken(accounts, grant, hash, consent, now()) : undefined;
      end(({ parent }) => kept?.evicted.includes(parent) === true, 'evicted');
      const accessToken = issue(grant, kept === undefined ? '' : hash);
      return { accessToken, scopes: grant.scopes, ...(kept === undefined ? {} : { refreshToken }) };
    },

    async refresh(client, refreshToken) {
      const grant = await grantOf(client, refreshToken);
      if (grant === undefined) return 'invalid_code';
      const parent = hashOf(refreshToken);
      if (!mayRefresh(parent)) return 'too_many_requests';
      return { accessToken: issue(grant, parent), scopes: grant.scopes };
    },

    async revoke(token, clientId) {
      const isMine = (grant: Grant): boolean => clientId === undefined || grant.clientId === clientId;
      if (accessTokens.some((one) => one.token === token && isMine(one))) {
        end((one) => one.token === token, 'expired');
        return true;
      }
      const hash = hashOf(token);
      const isRevoked = await accounts.update((document) => {
        const entries = listMember(document, 'refreshTokens');
        const left = entries.filter(
          (entry) => !(isJsonObject(entry) && entry.get('hash') === hash && isMine(readGrant(entry))),
        );
        if (left.length === entries.length) return { document, result: false };
        return { document: new Map([...document, ['refreshTokens', left]]), result: true };
      });
      if (isRevoked) end(({ parent }) => parent === hash, 'evicted');
      return isRevoked;
    },

    verdict(accessToken) {
      const found = accessTokens.find(({ token }) => token === accessToken);
      if (found === undefined) return { fault: fates.get(accessToken) ?? 'unknown' };
      return found.until > now() ? { grant: found } : { fault: 'expired' };
    },

    expireAccessTokens: () => end(() => true, 'expired'),
  };
}

function readGrant(entry: JsonObject): Grant {
  const scopes = listMember(entry, 'scopes').filter((value) => typeof value === 'string');
  return { clientId: String(entry.get('clientId')), scopes };
}

/**
 * Keeps the hash of a refresh token of the client, within Zoho's limit, and tells which ones had to go. Undefined if Zoho
 * would give none: without `prompt=consent` a client gets one with its first consent only.
 */
function keepRefreshToken(
  accounts: DocumentFile,
  { clientId, scopes }: Grant,
  hash: string,
  consent: boolean,
  issued: number,
): Promise<{ readonly evicted: readonly string[] } | undefined> {
  return accounts.update<{ readonly evicted: readonly string[] } | undefined>((document) => {
    const entries = listMember(document, 'refreshTokens');
    const earlier = entries.filter((entry) => member(entry, 'clientId') === clientId);
    if (earlier.length > 0 && !consent) return { document, result: undefined };
    const evicted = earlier.slice(0, Math.max(0, earlier.length + 1 - limits.refreshTokens));
    const entry = new Map<string, Json>([
      ['hash', hash],
      ['clientId', clientId],
      ['scopes', scopes],
      ['issued', new Date(issued).toISOString()],
    ]);
    const left = entries.filter((one) => !evicted.includes(one));
    return {
      document: new Map([...document, ['refreshTokens', [...left, entry]]]),
      result: { evicted: evicted.map((one) => String(member(one, 'hash'))) },
    };
  });
}
