import { randomUUID } from 'node:crypto';
import type { SecretStore } from '../secret-store.js';
import type { TokenMemory, TokenState } from '../tokens.js';
import type { AccountSummary, ApiKeyOptions, SignInMethod } from './account-manager.js';

/** All that is kept of an account. It never leaves this room: `summaryOf` is what others see. */
export interface AccountRecord {
  readonly id: string;
  readonly label: string;
  readonly dataCentre: string;
  readonly method: SignInMethod;
  readonly clientId: string;
  /** By data centre; `*` for all that are not named. */
  readonly clientSecrets: Readonly<Record<string, string>>;
  /** Empty for client credentials and API keys. */
  readonly refreshToken: string;
  readonly scopes: readonly string[];
  readonly organisation?: string;
  readonly apiKey?: Pick<ApiKeyOptions, 'hosts' | 'place' | 'value'>;
  readonly signedInAt: number;
  /** Zoho took the sign-in no longer when it was used last. */
  readonly isExpired?: boolean;
}

/**
 * Each account is a secret of its own, so that windows which write at once take nothing from one another. A keychain does
 * not say what it holds, so one more secret lists the ids.
 */
const recordKey = (id: string): string => `deluge.account.${id}`;
const listKey = 'deluge.accounts';
const tokenKey = (id: string): string => `deluge.tokens.${id}`;

/** How often a list is written again that another window overwrote at the same moment. */
const mostTries = 5;

/** The accounts in the SecretStore. */
export interface AccountStore {
  list(): Promise<readonly AccountRecord[]>;
  get(id: string): Promise<AccountRecord | undefined>;
  /** Adds a record, or replaces the one with its id. */
  put(record: AccountRecord): Promise<void>;
  /** Forgets a record and its tokens. */
  remove(id: string): Promise<void>;
  tokensOf(id: string): TokenMemory;
  /** Another window changed the accounts. */
  onDidChange(listener: () => void): { dispose(): void };
}

/** `boundIds` gives ids that are in use: an account that fell off the list is found by them, and listed again. */
export function createAccountStore(secrets: SecretStore, boundIds: () => readonly string[]): AccountStore {
  /** Ids that this window wrote or read. Another window may overwrite the list without them; to look again mends it. */
  const known = new Set<string>();
  // Changes of this window wait for one another; those of others are read again each time.
  let queue: Promise<unknown> = Promise.resolve();

  const get = async (id: string): Promise<AccountRecord | undefined> => {
    const stored = readJson(await secrets.get(recordKey(id)));
    return isRecord(stored) && stored.id === id ? stored : undefined;
  };
  const listedIds = async (): Promise<readonly string[]> => {
    const stored = readJson(await secrets.get(listKey));
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  };
  /** Writes the list until it reads as it should. */
  const relist = (edit: (ids: readonly string[]) => readonly string[]): Promise<void> => {
    const turn = queue.then(async () => {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const ids = await listedIds();
        const wanted = edit(ids);
        if (ids.length === wanted.length && ids.every((id, index) => id === wanted[index])) return;
        await secrets.store(listKey, JSON.stringify(wanted));
      }
    });
    queue = turn.catch(() => undefined);
    return turn;
  };
  const enlist = (added: readonly string[]): Promise<void> =>
    relist((ids) => [...ids, ...added.filter((id) => !ids.includes(id))]);

  return {
    async list() {
      const listed = await listedIds();
      const ids = [...new Set([...listed, ...known, ...boundIds()])];
      const records = (await Promise.all(ids.map(get))).filter((record) => record !== undefined);
      for (const { id } of records) known.add(id);
      const lost = records.map(({ id }) => id).filter((id) => !listed.includes(id));
      if (lost.length > 0) await enlist(lost);
      return records;
    },
    get,
    async put(record) {
      await secrets.store(recordKey(record.id), JSON.stringify(record));
      known.add(record.id);
      await enlist([record.id]);
    },
    async remove(id) {
      known.delete(id);
      await secrets.delete(recordKey(id));
      await secrets.delete(tokenKey(id));
      await relist((ids) => ids.filter((listed) => listed !== id));
    },
    tokensOf: (id) => ({
      async read() {
        const stored = readJson(await secrets.get(tokenKey(id)));
        return isTokenState(stored) ? stored : undefined;
      },
      write: async (state) => secrets.store(tokenKey(id), JSON.stringify(state)),
    }),
    onDidChange: (listener) =>
      secrets.onDidChange?.(({ key }) => {
        if (key === listKey || key.startsWith(recordKey(''))) listener();
      }) ?? { dispose() {} },
  };
}

export function newAccountId(): string {
  return randomUUID();
}

export function summaryOf(record: AccountRecord): AccountSummary {
  const { id, label, dataCentre, method, clientId, scopes, apiKey, signedInAt, isExpired } = record;
  return {
    id,
    label,
    dataCentre,
    method,
    clientId,
    scopes,
    hosts: apiKey?.hosts ?? [],
    state: isExpired === true ? 'expired' : 'signedIn',
    signedInAt,
  };
}

/** Every secret of a record, for redaction. */
export function secretsOf({ clientId, clientSecrets, refreshToken, apiKey }: AccountRecord): string[] {
  const secrets = [
    ...Object.values(clientSecrets),
    refreshToken,
    ...(apiKey === undefined ? [] : valuesOf(apiKey.value)),
  ];
  // As they stand in the header of a basic authorisation.
  const pairs = Object.values(clientSecrets).map((secret) => Buffer.from(`${clientId}:${secret}`).toString('base64'));
  return [...secrets, ...pairs].filter((secret) => secret !== '');
}

/** `Bearer abc` as a whole and `abc` alone: a service may echo either. */
function valuesOf(value: string): string[] {
  return [value, ...value.split(' ').slice(1)];
}

/** A keychain may hold anything; what is no JSON is as good as gone. */
function readJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is AccountRecord {
  if (typeof value !== 'object' || value === null) return false;
  const { id, label, dataCentre, clientId, refreshToken, clientSecrets, scopes } = value as Record<string, unknown>;
  return (
    [id, label, dataCentre, clientId, refreshToken].every((part) => typeof part === 'string') &&
    typeof clientSecrets === 'object' &&
    clientSecrets !== null &&
    Array.isArray(scopes)
  );
}

function isTokenState(value: unknown): value is TokenState {
  if (typeof value !== 'object' || value === null) return false;
  const { token, until, requests } = value as Record<string, unknown>;
  return typeof token === 'string' && typeof until === 'number' && Array.isArray(requests);
}
