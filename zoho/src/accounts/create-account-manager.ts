import type { Account } from '../accounts.js';
import { dataCentre as centreInTable, type DataCentre } from '../data-centres.js';
import { type HttpClient, HttpFailure } from '../http.js';
import { isJsonObject, member } from '../json.js';
import { redact } from '../redaction.js';
import type { SecretStore } from '../secret-store.js';
import { checkApiDomain } from '../sign-in/api-domain.js';
import { authorizeInBrowser } from '../sign-in/browser.js';
import { secretFor } from '../sign-in/client-secret.js';
import { authorizeDevice } from '../sign-in/device.js';
import { isSignInOver, SignInFailure } from '../sign-in/failure.js';
import { revokeToken } from '../sign-in/revoke.js';
import { readObject, requestTokens, type Tokens } from '../sign-in/token-endpoint.js';
import { createTokenSource } from '../tokens.js';
import type {
  AccountManager,
  AccountSummary,
  AccountTest,
  ApiKeyOptions,
  DataCentreFinder,
  RegisteredClient,
  SignInOptions,
} from './account-manager.js';
import { type AccountRecord, createAccountStore, newAccountId, secretsOf, summaryOf } from './account-store.js';
import { apiKeyAccount, readKey } from './api-key.js';
import { probeFor } from './probes.js';

export interface AccountManagerOptions {
  readonly secrets: SecretStore;
  readonly http: HttpClient;
  /** The sandbox as a data centre; it is started for it. */
  sandboxCentre(): Promise<DataCentre>;
  /** Milliseconds since 1970. */
  now(): number;
  log(line: string): void;
  /** Ids of accounts that link names are bound to. */
  boundIds(): readonly string[];
  /** For tests: other ports for the way back from the browser. */
  readonly redirectPorts?: readonly number[];
}

/** The accounts as runs need them: with their tokens. */
export interface AccountKeeper extends AccountManager {
  /** The account of an id; undefined if it is not in the SecretStore any more. */
  open(id: string): Promise<Account | undefined>;
  /** Every secret that is known here, for redaction. */
  secrets(): Promise<readonly string[]>;
}

export function createAccountManager(options: AccountManagerOptions): AccountKeeper {
  const { http, now, log } = options;
  const store = createAccountStore(options.secrets, options.boundIds);
  /** Accounts that were used, with the record that they were made from: a changed record makes a new one. */
  const opened = new Map<string, { readonly from: string; readonly account: Account }>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const centreOf: DataCentreFinder = (id) =>
    id === 'sandbox' ? options.sandboxCentre() : Promise.resolve(centreInTable(id.toLowerCase()));

  const centreFor = async (id: string): Promise<DataCentre> => {
    const centre = await centreOf(id);
    if (centre === undefined) throw new SignInFailure('host', `Unknown data centre ${JSON.stringify(id)}.`);
    return centre;
  };

  const save = async (record: AccountRecord): Promise<AccountSummary> => {
    await store.put(record);
    changed();
    return summaryOf(record);
  };

  /** What the sign-in gave, whichever way it went. */
  const signedIn = async (
    signIn: SignInOptions,
  ): Promise<Pick<AccountRecord, 'dataCentre' | 'refreshToken' | 'scopes'>> => {
    const start = await centreFor(signIn.dataCentre);
    const { tokens, dataCentre } = await grantFor(http, signIn, start, {
      centreOf,
      now,
      ports: options.redirectPorts,
    }).catch(asSignInFailure);
    checkApiDomain(tokens.apiDomain, dataCentre);
    const lasts = signIn.way.method === 'clientCredentials' || signIn.way.method === 'refreshToken';
    if (tokens.refreshToken === undefined && !lasts) {
      throw new SignInFailure(
        'noRefreshToken',
        'Zoho gave a token for an hour only, as it does when this client was allowed before. Sign in again and ask for consent.',
      );
    }
    const { way } = signIn;
    return {
      dataCentre: dataCentre.id,
      refreshToken: tokens.refreshToken ?? (way.method === 'refreshToken' ? way.refreshToken.trim() : ''),
      scopes: tokens.scopes ?? signIn.scopes,
    };
  };

  const accountOf = async (record: AccountRecord): Promise<Account> => {
    if (record.apiKey !== undefined) return apiKeyAccount(record, record.apiKey);
    const dataCentre = await centreFor(record.dataCentre);
    const client = { clientId: record.clientId, clientSecret: secretFor(record, dataCentre) };
    const { organisation } = record;
    const grant =
      record.method === 'clientCredentials'
        ? { ...client, scopes: record.scopes, ...(organisation === undefined ? {} : { organisation }) }
        : { ...client, refreshToken: record.refreshToken };
    const tokens = createTokenSource(http, dataCentre, grant, now, store.tokensOf(record.id));
    let isExpired = record.isExpired === true;
    const mark = async (over: boolean): Promise<void> => {
      if (over === isExpired) return;
      isExpired = over;
      await setExpired(record.id, over);
    };
    return {
      id: record.id,
      label: `${record.label} (${dataCentre.name})`,
      kind: 'zoho',
      dataCentre,
      scopes: record.scopes,
      reject: (token) => tokens.reject(token),
      async accessToken(signal) {
        try {
          const token = await tokens.accessToken(signal);
          await mark(false);
          return token;
        } catch (error) {
          if (isSignInOver(error)) await mark(true);
          throw error;
        }
      },
    };
  };

  const setExpired = async (id: string, isExpired: boolean): Promise<void> => {
    const record = await store.get(id);
    if (record !== undefined && (record.isExpired === true) !== isExpired) await save({ ...record, isExpired });
  };

  const recordOf = async (id: string): Promise<AccountRecord> => {
    const record = await store.get(id);
    if (record !== undefined) return record;
    throw new SignInFailure('vanished', 'This account is not in the keychain any more. Sign in again.');
  };

  const open = async (id: string): Promise<Account | undefined> => {
    const record = await store.get(id);
    if (record === undefined) return undefined;
    const { isExpired: _, ...rest } = record;
    // The sandbox has another address after each start.
    const from = JSON.stringify([
      rest,
      record.dataCentre === 'sandbox' ? (await options.sandboxCentre()).originOf('accounts') : '',
    ]);
    const known = opened.get(id);
    if (known?.from === from) return known.account;
    const account = await accountOf(record);
    opened.set(id, { from, account });
    return account;
  };

  return {
    open,
    list: async () => (await store.list()).map(summaryOf),
    secrets: async () => (await store.list()).flatMap(secretsOf),

    async signIn(signIn) {
      const { label, clientId, clientSecrets, way } = trimmed(signIn);
      const granted = await signedIn(trimmed(signIn));
      const record: AccountRecord = {
        id: newAccountId(),
        label,
        method: way.method,
        clientId,
        clientSecrets,
        ...granted,
        ...(way.method === 'clientCredentials' && way.organisation !== undefined
          ? { organisation: way.organisation }
          : {}),
        signedInAt: now(),
      };
      log(`Signed in ${label} in the data centre ${granted.dataCentre}.`);
      return save(record);
    },

    async signInAgain(id, { way, signal, onProgress, scopes }) {
      const { isExpired: _, ...record } = await recordOf(id);
      const { label, clientId, clientSecrets, dataCentre } = record;
      const again = { label, clientId, clientSecrets, dataCentre, scopes: scopes ?? record.scopes, way, signal };
      const granted = await signedIn({ ...again, ...(onProgress === undefined ? {} : { onProgress }) });
      // Tokens of before have the scopes of before.
      await store.tokensOf(id).write({ token: '', until: 0, requests: [] });
      opened.delete(id);
      log(`Signed in ${label} again.`);
      return save({ ...record, ...granted, method: way.method, signedInAt: now() });
    },

    addApiKey: async (options: ApiKeyOptions, id = newAccountId()) =>
      save({
        id,
        label: options.label.trim(),
        dataCentre: '',
        method: 'apiKey',
        clientId: '',
        clientSecrets: {},
        refreshToken: '',
        scopes: [],
        apiKey: readKey(options),
        signedInAt: now(),
      }),

    rename: async (id, label) => void (await save({ ...(await recordOf(id)), label: label.trim() })),

    async test(id, { signal }) {
      const started = performance.now();
      const told = (ok: boolean, message: string): AccountTest => ({
        ok,
        message,
        milliseconds: performance.now() - started,
      });
      try {
        const account = await open(id);
        if (account === undefined) return told(false, 'This account is not in the keychain any more. Sign in again.');
        if (account.kind === 'apiKey') return told(true, 'The key is stored. It is used when a script calls its host.');
        const token = await account.accessToken(signal);
        const probe = probeFor(account);
        if (probe === undefined)
          return told(true, 'Zoho gave an access token. No harmless call fits its scopes, so none was made.');
        const response = await http.send(
          { method: 'GET', url: probe.url, headers: { Accept: 'application/json' } },
          { signal, credential: { token, dataCentre: account.dataCentre } },
        );
        const refusal = refusalOf(response.status, response.body);
        return refusal === undefined
          ? told(true, `Zoho gave an access token, and ${new URL(probe.url).host} answered.`)
          : told(false, `Zoho gave an access token, but ${new URL(probe.url).host} refused: ${refusal}.`);
      } catch (error) {
        if (error instanceof SignInFailure || error instanceof HttpFailure) return told(false, error.message);
        throw error;
      }
    },

    async revoke(id, { signal }) {
      const record = await recordOf(id);
      const result = await revokeRecord(http, record, centreFor, signal);
      await store.remove(id);
      opened.delete(id);
      changed();
      log(`Removed ${record.label}${result.revoked ? ', revoked at Zoho' : ''}.`);
      return result;
    },

    onDidChange(listener) {
      listeners.add(listener);
      const others = store.onDidChange(listener);
      return {
        dispose() {
          listeners.delete(listener);
          others.dispose();
        },
      };
    },
  };
}

/** No answer came from the accounts server: to whoever signs in it is one more way to fail. */
function asSignInFailure(error: unknown): never {
  throw error instanceof HttpFailure ? new SignInFailure(error.code, error.message) : error;
}

/** Pasted values come with blanks and line ends around them. */
function trimmed(signIn: SignInOptions): SignInOptions {
  const clientSecrets = Object.fromEntries(
    Object.entries(signIn.clientSecrets).map(([centre, secret]) => [centre, secret.trim()]),
  );
  const scopes = signIn.scopes.map((scope) => scope.trim()).filter((scope) => scope !== '');
  return { ...signIn, label: signIn.label.trim(), clientId: signIn.clientId.trim(), clientSecrets, scopes };
}

interface SignInSurroundings {
  readonly centreOf: DataCentreFinder;
  readonly now: () => number;
  readonly ports: readonly number[] | undefined;
}

/** Goes the way that the person chose, to the tokens at its end. */
async function grantFor(
  http: HttpClient,
  { way, scopes, signal, onProgress = () => undefined, ...client }: SignInOptions,
  dataCentre: DataCentre,
  { centreOf, now, ports }: SignInSurroundings,
): Promise<{ readonly tokens: Tokens; readonly dataCentre: DataCentre }> {
  const exchange = async (
    home: DataCentre,
    grantType: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<{ readonly tokens: Tokens; readonly dataCentre: DataCentre }> => {
    const credentials = { clientId: client.clientId, clientSecret: secretFor(client, home) };
    const tokens = await requestTokens(http, { dataCentre: home, client: credentials, grantType, parameters, signal });
    return { tokens, dataCentre: home };
  };
  const common = { client: client as RegisteredClient, dataCentre, scopes, centreOf, signal, onProgress, now };
  switch (way.method) {
    case 'browser': {
      const { openUrl, consent = false } = way;
      const {
        code,
        codeVerifier,
        redirectUri,
        dataCentre: home,
      } = await authorizeInBrowser({
        ...common,
        openUrl,
        consent,
        ...(ports === undefined ? {} : { ports }),
      });
      onProgress('Asking Zoho for the tokens.');
      const parameters = { code, redirect_uri: redirectUri, code_verifier: codeVerifier };
      return exchange(home, 'authorization_code', parameters);
    }
    case 'device':
      return authorizeDevice(http, { ...common, showCode: way.showCode });
    case 'selfClient':
      // A self client has no redirect address.
      return exchange(dataCentre, 'authorization_code', { code: way.code.trim() });
    case 'clientCredentials': {
      const soid = way.organisation === undefined || way.organisation === '' ? {} : { soid: way.organisation };
      return exchange(dataCentre, 'client_credentials', { scope: scopes.join(','), ...soid });
    }
    case 'refreshToken':
      return exchange(dataCentre, 'refresh_token', { refresh_token: way.refreshToken.trim() });
  }
}

async function revokeRecord(
  http: HttpClient,
  record: AccountRecord,
  centreFor: (id: string) => Promise<DataCentre>,
  signal: AbortSignal,
): Promise<{ readonly revoked: boolean; readonly message: string }> {
  if (record.refreshToken === '') return { revoked: false, message: 'Removed. There was nothing to revoke at Zoho.' };
  const byHand =
    'Removed here. Zoho did not confirm that it is revoked: look under Connected Apps at your accounts page.';
  try {
    const dataCentre = await centreFor(record.dataCentre);
    const client = { clientId: record.clientId, clientSecret: secretFor(record, dataCentre) };
    const revoked = await revokeToken(http, dataCentre, client, record.refreshToken, signal);
    return revoked ? { revoked, message: 'Revoked at Zoho and removed.' } : { revoked, message: byHand };
  } catch (error) {
    if (error instanceof SignInFailure || error instanceof HttpFailure) {
      return { revoked: false, message: `${byHand} (${redact(error.message, secretsOf(record))})` };
    }
    throw error;
  }
}

/** What a service says against the token; undefined if it answers. SalesIQ refuses with HTTP status 200. */
function refusalOf(status: number, body: string): string | undefined {
  const error = member(readObject(body), 'error');
  if (status < 400 && !isJsonObject(error)) return undefined;
  const message = member(isJsonObject(error) ? error : readObject(body), 'message');
  return typeof message === 'string' ? message.replace(/\.$/, '') : `HTTP status ${status}`;
}
