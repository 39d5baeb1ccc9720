import { randomUUID } from 'node:crypto';
import type { SecretStore } from '../secret-store.js';
import type { TokenMemory, TokenState } from '../tokens.js';
import type { AccountSummary, SignInMethod } from './account-manager.js';

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
  readonly apiKey?: { readonly hosts: readonly string[]; readonly header: string; readonly value: string };
  readonly signedInAt: number;
  /** Zoho took the sign-in no longer when it was used last. */
  readonly isExpired?: boolean;
}

/** One secret for all accounts: a window that reads it sees all of them or none. */
const accountsKey = 'deluge.accounts';
const tokenKey = (id: string): string => `deluge.tokens.${id}`;

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

export function createAccountStore(secrets: SecretStore): AccountStore {
  // Changes of this window wait for one another; those of others are read anew each time.
  let queue: Promise<unknown> = Promise.resolve();
  const list = async (): Promise<readonly AccountRecord[]> => {
    const stored = readJson(await secrets.get(accountsKey));
    return Array.isArray(stored) ? stored.filter(isRecord) : [];
  };
  const change = (edit: (records: readonly AccountRecord[]) => readonly AccountRecord[]): Promise<void> => {
    const turn = queue.then(async () => secrets.store(accountsKey, JSON.stringify(edit(await list()))));
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    list,
    get: async (id) => (await list()).find((record) => record.id === id),
    put: (record) =>
      change((records) =>
        records.some(({ id }) => id === record.id)
          ? records.map((other) => (other.id === record.id ? record : other))
          : [...records, record],
      ),
    async remove(id) {
      await change((records) => records.filter((record) => record.id !== id));
      await secrets.delete(tokenKey(id));
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
        if (key === accountsKey) listener();
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
