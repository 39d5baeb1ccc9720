import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataCentre } from '../data-centres.js';
import { createHttpClient } from '../http.js';
import { createSecretsInMemory, type SecretStore } from '../secret-store.js';
import { type Answer, createLocalInternet, json, type LocalInternet } from '../testing/index.js';
import type { SignInOptions, SignInWay } from './account-manager.js';
import { type AccountKeeper, createAccountManager } from './create-account-manager.js';

let internet: LocalInternet;
let secrets: SecretStore;
let manager: AccountKeeper;
let clock = Date.parse('2026-11-28T10:00:00Z');
const log: string[] = [];
let bound: string[] = [];
const client = { clientId: '1000.CLIENT', clientSecrets: { us: 'secret-of-us', eu: 'secret-of-eu' } };
const signal = new AbortController().signal;

async function freePorts(): Promise<number[]> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return [port];
}

async function managerOn(store: SecretStore): Promise<AccountKeeper> {
  return createAccountManager({
    secrets: store,
    http: createHttpClient(internet.fetch),
    sandboxCentre: () => Promise.reject(new Error('There is no sandbox here.')),
    now: () => clock,
    log: (line) => log.push(line),
    boundIds: () => bound,
    redirectPorts: await freePorts(),
  });
}

beforeEach(async () => {
  internet = await createLocalInternet();
  secrets = createSecretsInMemory();
  manager = await managerOn(secrets);
  log.length = 0;
  bound = [];
  clock = Date.parse('2026-11-28T10:00:00Z');
});
afterEach(() => internet.close());

const granted = {
  access_token: '1000.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
  refresh_token: '1000.cccccccccccccccccccccccccccccccc.dddddddddddddddddddddddddddddddd',
  api_domain: 'https://www.zohoapis.com',
  token_type: 'Bearer',
  expires_in: 3600,
};

function signIn(way: SignInWay, more: Partial<SignInOptions> = {}) {
  return manager.signIn({
    label: 'ann@example.com',
    dataCentre: 'us',
    scopes: ['ZohoCRM.modules.READ'],
    ...client,
    way,
    signal,
    ...more,
  });
}

/** A person who allows it: the browser comes back with a code and what the page says besides. */
function browser(back: Record<string, string> = {}, seen: URL[] = []): SignInWay {
  return {
    method: 'browser',
    async openUrl(address) {
      const url = new URL(address);
      seen.push(url);
      const query = new URLSearchParams({ code: 'the-code', state: url.searchParams.get('state') ?? '', ...back });
      await fetch(`${url.searchParams.get('redirect_uri')}?${query}`);
      return true;
    },
  };
}

const form = (body: string): Record<string, string> => Object.fromEntries(new URLSearchParams(body));

describe('signing in by browser', () => {
  test('asks with PKCE and a state, and exchanges the code where the account lives', async () => {
    internet.host('accounts.zoho.eu', () => json({ ...granted, api_domain: 'https://www.zohoapis.eu' }));
    const seen: URL[] = [];
    const account = await signIn(browser({ location: 'eu', 'accounts-server': 'https://accounts.zoho.eu' }, seen));
    expect(account).toMatchObject({
      label: 'ann@example.com',
      dataCentre: 'eu',
      method: 'browser',
      state: 'signedIn',
      scopes: ['ZohoCRM.modules.READ'],
    });
    const [url] = seen;
    expect(url?.origin).toBe('https://accounts.zoho.com');
    expect(url?.pathname).toBe('/oauth/v2/auth');
    const asked = Object.fromEntries(url?.searchParams ?? []);
    expect(asked).toMatchObject({
      client_id: '1000.CLIENT',
      response_type: 'code',
      scope: 'ZohoCRM.modules.READ',
      access_type: 'offline',
      code_challenge_method: 'S256',
    });
    expect(asked).not.toHaveProperty('prompt');
    const [exchange] = internet.arrived;
    expect(exchange?.url.href).toBe('https://accounts.zoho.eu/oauth/v2/token');
    const { code_verifier: verifier = '', ...sent } = form(exchange?.body ?? '');
    expect(sent).toEqual({
      grant_type: 'authorization_code',
      client_id: '1000.CLIENT',
      client_secret: 'secret-of-eu',
      code: 'the-code',
      redirect_uri: asked.redirect_uri,
    });
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.code_challenge);
  });

  test.each([
    ['an accounts server of somebody else', { 'accounts-server': 'https://accounts.zoho.com.evil.example' }],
    ['an accounts server of another data centre', { location: 'us', 'accounts-server': 'https://accounts.zoho.eu' }],
    ['an accounts server without TLS', { 'accounts-server': 'http://accounts.zoho.com' }],
    ['an accounts server with a user name', { 'accounts-server': 'https://a@accounts.zoho.com' }],
    ['an unknown location', { location: 'xx' }],
    ['the sandbox as location', { location: 'sandbox' }],
    ['a location that is a member of objects', { location: '__proto__' }],
    ['an API of somebody else', { api_domain: 'https://www.zohoapis.com.evil.example' }],
    ['an API of another data centre', { location: 'us', api_domain: 'https://www.zohoapis.eu' }],
    ['an API that is no address', { api_domain: 'zohoapis' }],
  ])('%s is refused, and the code stays here', async (_, back) => {
    await expect(signIn(browser(back))).rejects.toMatchObject({ name: 'SignInFailure', code: 'host' });
    expect(internet.arrived).toEqual([]);
    expect(await manager.list()).toEqual([]);
  });

  test.each(['https://sandbox.zohoapis.com', 'http://www.zohoapis.com', 'https://www.zohoapis.eu', 'none'])(
    'an account whose API is at %s is not kept, since requests would go elsewhere',
    async (address) => {
      internet.host('accounts.zoho.com', () => json({ ...granted, api_domain: address }));
      await expect(signIn({ method: 'selfClient', code: 'c' })).rejects.toMatchObject({
        code: 'host',
        message: expect.stringContaining('requests for United States go to www.zohoapis.com'),
      });
      expect(await manager.list()).toEqual([]);
    },
  );

  test.each(['https://www.zohoapis.com', 'https://api.zoho.com', ''])('%j is an API of the table', async (address) => {
    internet.host('accounts.zoho.com', () => json({ ...granted, api_domain: address }));
    expect(await signIn({ method: 'selfClient', code: 'c' })).toMatchObject({ state: 'signedIn' });
  });

  test('a refusal, a closed browser and a cancelled wait change nothing', async () => {
    await expect(signIn(browser({ code: '', error: 'access_denied' }))).rejects.toMatchObject({ code: 'denied' });
    await expect(signIn({ method: 'browser', openUrl: async () => false })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    await expect(
      signIn({ method: 'browser', openUrl: async () => true }, { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(internet.arrived).toEqual([]);
    expect(await manager.list()).toEqual([]);
  });

  test('an account in a data centre whose secret is not known says so', async () => {
    await expect(
      signIn(browser({ location: 'in', 'accounts-server': 'https://accounts.zoho.in' })),
    ).rejects.toMatchObject({ code: 'noSecret', message: expect.stringContaining('India') });
    expect(internet.arrived).toEqual([]);
  });

  test.each([
    [{ error: 'invalid_client' }, 'The client id is not known in this data centre.'],
    [{ error: 'invalid_client_secret' }, 'The client secret is wrong.'],
    [{ error: 'invalid_redirect_uri' }, 'Compare them character by character.'],
    [{ ...granted, refresh_token: undefined }, 'Sign in again and ask for consent.'],
  ])('%j says what to do', async (answer, message) => {
    internet.host('accounts.zoho.com', () => json(answer));
    await expect(signIn(browser())).rejects.toMatchObject({
      name: 'SignInFailure',
      message: expect.stringContaining(message),
    });
    expect(await manager.list()).toEqual([]);
  });
});

describe('signing in without a browser that comes back', () => {
  test('by a self-client code, without a redirect address', async () => {
    internet.host('accounts.zoho.com', () => json({ ...granted, scope: 'ZohoCRM.modules.READ ZohoCRM.settings.READ' }));
    const account = await signIn({ method: 'selfClient', code: ' 1000.code \n' });
    expect(account).toMatchObject({ method: 'selfClient', scopes: ['ZohoCRM.modules.READ', 'ZohoCRM.settings.READ'] });
    expect(form(internet.arrived[0]?.body ?? '')).toEqual({
      grant_type: 'authorization_code',
      client_id: '1000.CLIENT',
      client_secret: 'secret-of-us',
      code: '1000.code',
    });
  });

  test('by client credentials, for an organisation, with a new token instead of a refresh', async () => {
    internet.host('accounts.zoho.com', () => json({ ...granted, refresh_token: undefined }));
    const way = { method: 'clientCredentials', organisation: 'ZohoCRM.600' } as const;
    const { id } = await signIn(way);
    const account = await manager.open(id);
    await account?.accessToken(signal);
    expect(internet.arrived.map(({ body }) => form(body))).toEqual(
      Array(2).fill({
        grant_type: 'client_credentials',
        client_id: '1000.CLIENT',
        client_secret: 'secret-of-us',
        scope: 'ZohoCRM.modules.READ',
        soid: 'ZohoCRM.600',
      }),
    );
  });

  test('by a refresh token that was pasted', async () => {
    internet.host('accounts.zoho.com', () => json({ ...granted, refresh_token: undefined }));
    const { id } = await signIn({ method: 'refreshToken', refreshToken: ` ${granted.refresh_token}\n` });
    await (await manager.open(id))?.accessToken(signal);
    expect(internet.arrived.map(({ body }) => form(body).refresh_token)).toEqual(Array(2).fill(granted.refresh_token));
  });
});

describe('signing in by device code', () => {
  const started = {
    user_code: 'ABCD-EFGH',
    device_code: 'the-device-code',
    verification_url: 'https://accounts.zoho.com/oauth/v3/device',
    verification_uri_complete: 'https://accounts.zoho.com/oauth/v3/device?user_code=ABCD-EFGH',
    expires_in: 300_000,
    interval: 5000,
  };

  test('the code is asked for without the secret, and shown with its page', async () => {
    internet.host('accounts.zoho.com', () => json(started));
    const controller = new AbortController();
    const shown: string[] = [];
    const waiting = signIn(
      {
        method: 'device',
        showCode(code) {
          expect(code).toEqual({
            userCode: 'ABCD-EFGH',
            verificationUrl: started.verification_url,
            verificationUrlComplete: started.verification_uri_complete,
            expiresAt: clock + 300_000,
          });
          shown.push(code.userCode);
          setTimeout(() => controller.abort(), 20);
          return { dispose: () => void shown.pop() };
        },
      },
      { signal: controller.signal },
    );
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(shown).toEqual([]);
    expect(internet.arrived.map(({ url, body }) => [url.href, form(body)])).toEqual([
      [
        'https://accounts.zoho.com/oauth/v3/device/code',
        {
          client_id: '1000.CLIENT',
          grant_type: 'device_request',
          scope: 'ZohoCRM.modules.READ',
          access_type: 'offline',
          prompt: 'consent',
        },
      ],
    ]);
  });

  test('a page that is not Zoho’s is not shown', async () => {
    internet.host('accounts.zoho.com', () =>
      json({ ...started, verification_url: 'https://accounts.zoho.com.evil.example/' }),
    );
    await expect(signIn({ method: 'device', showCode: () => expect.unreachable() })).rejects.toMatchObject({
      code: 'host',
    });
  });

  test.each([[{ error: 'invalid_client' }], [{}]])('%j is a refusal', async (answer) => {
    internet.host('accounts.zoho.com', () => json(answer));
    await expect(signIn({ method: 'device', showCode: () => undefined })).rejects.toMatchObject({
      name: 'SignInFailure',
    });
  });
});

const weather = {
  label: 'Weather',
  hosts: ['api.example.com'],
  place: { header: 'X-Api-Key' },
  value: 'key-of-weather',
};

/** A keychain that takes its time, so that windows come in between each other's reading and writing. */
function slowSecrets(inner: SecretStore): SecretStore {
  let turn = 0;
  const pause = () => new Promise((resolve) => setTimeout(resolve, (turn++ % 3) * 3));
  return {
    get: async (key) => {
      const value = await inner.get(key);
      await pause();
      return value;
    },
    store: async (key, value) => {
      await pause();
      await inner.store(key, value);
    },
    delete: (key) => inner.delete(key),
  };
}

describe('an account', () => {
  async function signedIn(): Promise<string> {
    internet.host('accounts.zoho.com', () => json(granted));
    return (await signIn({ method: 'selfClient', code: 'c' })).id;
  }

  test('is there in another window, and nothing of its secrets is in what is shown', async () => {
    const id = await signedIn();
    const other = await managerOn(secrets);
    expect((await other.list()).map((account) => account.id)).toEqual([id]);
    expect(JSON.stringify([await manager.list(), log])).not.toMatch(/secret-of|1000\.[a-d]{32}/);
    expect(await (await other.open(id))?.accessToken(signal)).toBe(granted.access_token);
  });

  test('windows share a token, and count together what they ask for', async () => {
    const id = await signedIn();
    internet.arrived.length = 0;
    const other = await managerOn(secrets);
    await (await manager.open(id))?.accessToken(signal);
    await (await other.open(id))?.accessToken(signal);
    expect(internet.arrived).toHaveLength(1);
    // Refused tokens are replaced, at most ten in ten minutes, whichever window asks.
    for (let count = 0; internet.arrived.length < 10 && count < 30; count += 1) {
      const account = await (count % 2 === 0 ? manager : other).open(id);
      const token = (await account?.accessToken(signal)) ?? '';
      internet.host('accounts.zoho.com', () => json({ ...granted, access_token: `${granted.access_token}${count}` }));
      account?.reject(token);
      await account?.accessToken(signal);
    }
    expect(internet.arrived).toHaveLength(10);
    const account = await other.open(id);
    // The other window's last token may be newer than this one's.
    for (const _ of [1, 2]) account?.reject((await account?.accessToken(signal).catch(() => '')) ?? '');
    await expect(account?.accessToken(signal)).rejects.toMatchObject({
      code: 'throttled',
      message: expect.stringContaining('Run again in 10 minutes'),
    });
    expect(internet.arrived).toHaveLength(10);
    clock += 10 * 60_000 + 1;
    await account?.accessToken(signal);
    expect(internet.arrived).toHaveLength(11);
  });

  test('is expired once Zoho takes it no longer, and signed in again with its client and scopes', async () => {
    const id = await signedIn();
    internet.host('accounts.zoho.com', () => json({ error: 'invalid_code' }));
    await expect((await manager.open(id))?.accessToken(signal)).rejects.toMatchObject({ code: 'invalid_code' });
    expect(await manager.list()).toMatchObject([{ id, state: 'expired' }]);

    let changes = 0;
    manager.onDidChange(() => (changes += 1));
    internet.host('accounts.zoho.com', () => json(granted));
    const again = await manager.signInAgain(id, { way: { method: 'selfClient', code: 'd' }, signal });
    expect(again).toMatchObject({ id, state: 'signedIn', label: 'ann@example.com', scopes: ['ZohoCRM.modules.READ'] });
    expect(changes).toBe(1);
    expect(await (await manager.open(id))?.accessToken(signal)).toBe(granted.access_token);
  });

  test('that has vanished is not there, and says so', async () => {
    const id = await signedIn();
    await secrets.delete(`deluge.account.${id}`);
    expect(await manager.open(id)).toBeUndefined();
    expect(await manager.list()).toEqual([]);
    expect(await manager.test(id, { signal })).toMatchObject({
      ok: false,
      message: expect.stringContaining('keychain'),
    });
    await expect(manager.rename(id, 'x')).rejects.toMatchObject({ code: 'vanished' });
  });

  test('is not lost where two windows add one at the same moment', async () => {
    const slow = slowSecrets(secrets);
    const windows = [await managerOn(slow), await managerOn(slow)];
    const added = await Promise.all(
      Array.from({ length: 6 }, (_, index) => windows[index % 2]?.addApiKey({ ...weather, label: `key ${index}` })),
    );
    const ids = added.map((account) => account?.id).sort();
    // Each window looks again when it is told that a secret changed.
    for (const window of windows) await window.list();
    for (const window of [...windows, await managerOn(secrets)]) {
      expect((await window.list()).map(({ id }) => id).sort()).toEqual(ids);
    }
  });

  test('that fell off the list is found by the window that added it, and by what is bound to it', async () => {
    const { id } = await manager.addApiKey(weather);
    await secrets.store('deluge.accounts', '[]');
    expect(await (await managerOn(secrets)).list()).toEqual([]);
    bound = [id, 'another-that-is-gone'];
    expect(await (await managerOn(secrets)).list()).toMatchObject([{ id }]);
    bound = [];
    expect(await (await managerOn(secrets)).list()).toMatchObject([{ id }]);
    await secrets.store('deluge.accounts', '[]');
    expect(await manager.list()).toMatchObject([{ id }]);
  });

  test.each(['', 'null', '{', '[1,{"id":5}]', '{"a":1}', '["gone"]'])(
    'a keychain that holds %j has no accounts',
    async (stored) => {
      await secrets.store('deluge.accounts', stored);
      expect(await manager.list()).toEqual([]);
      await signedIn();
      expect(await manager.list()).toHaveLength(1);
    },
  );

  test('is tested with a token, and with a harmless call where the scopes allow one', async () => {
    const id = await signedIn();
    expect(await manager.test(id, { signal })).toMatchObject({
      ok: true,
      message: expect.stringContaining('No harmless call'),
    });
    internet.host('salesiq.zoho.com', ({ headers }) =>
      headers.authorization === `Zoho-oauthtoken ${granted.access_token}`
        ? json({ url: '/api/v2/portals', object: 'list', data: [] })
        : json({ error: { code: 1002, message: 'Invalid authorization header' } }),
    );
    const { id: second } = await signIn({ method: 'selfClient', code: 'c' }, { scopes: ['SalesIQ.portals.ALL'] });
    expect(await manager.test(second, { signal })).toMatchObject({
      ok: true,
      message: 'Zoho gave an access token, and salesiq.zoho.com answered.',
    });
    internet.host('salesiq.zoho.com', () => json({ error: { code: 1001, message: 'contact the team' } }));
    expect(await manager.test(second, { signal })).toMatchObject({
      ok: false,
      message: 'Zoho gave an access token, but salesiq.zoho.com refused: contact the team.',
    });
    internet.host('salesiq.zoho.com', () => 'cut');
    expect(await manager.test(second, { signal })).toMatchObject({
      ok: false,
      message: expect.stringContaining('cut'),
    });
  });

  test('is renamed', async () => {
    const id = await signedIn();
    await manager.rename(id, ' Shop ');
    expect(await manager.list()).toMatchObject([{ id, label: 'Shop' }]);
  });
});

describe('revoking', () => {
  async function revoke(answer: Answer) {
    internet.host('accounts.zoho.com', () => json(granted));
    const { id } = await signIn({ method: 'selfClient', code: 'c' });
    internet.arrived.length = 0;
    internet.host('accounts.zoho.com', answer);
    const result = await manager.revoke(id, { signal });
    expect(await manager.list()).toEqual([]);
    expect(await secrets.get(`deluge.tokens.${id}`)).toBeUndefined();
    return {
      result,
      sent: internet.arrived.map(({ url, body, headers }) => [url.href, form(body), headers.authorization]),
    };
  }

  test('is told to Zoho', async () => {
    const { result, sent } = await revoke(() => json({ status: 'success' }));
    expect(result).toEqual({ revoked: true, message: 'Revoked at Zoho and removed.' });
    expect(sent).toEqual([
      ['https://accounts.zoho.com/oauth/v2/token/revoke', { token: granted.refresh_token }, undefined],
    ]);
  });

  test('tries the second address that Zoho published', async () => {
    const { result, sent } = await revoke(({ url }) =>
      url.pathname === '/oauth/v2/revoke/token' ? json({ status: 'success' }) : json({ error: 'invalid_token' }, 400),
    );
    expect(result.revoked).toBe(true);
    expect(sent[1]).toEqual([
      'https://accounts.zoho.com/oauth/v2/revoke/token',
      { token: granted.refresh_token, token_type: 'refresh_token' },
      `Basic ${Buffer.from('1000.CLIENT:secret-of-us').toString('base64')}`,
    ]);
  });

  test('forgets also if Zoho cannot be reached, and says where to revoke by hand', async () => {
    const { result } = await revoke(() => 'cut');
    expect(result).toMatchObject({ revoked: false, message: expect.stringContaining('Connected Apps') });
  });
});

describe('the key of another service', () => {
  test('is bound to its hosts, over https only', async () => {
    const { id } = await manager.addApiKey({
      label: 'Weather',
      hosts: ['https://api.example.com', ' b.example.com:8443 '],
      place: { header: 'X-Api-Key' },
      value: ' key-of-weather\n',
    });
    const account = await manager.open(id);
    const bound = (url: string): boolean => account?.dataCentre.serviceAt(new URL(url)) !== undefined;
    expect(bound('https://api.example.com/a')).toBe(true);
    expect(bound('https://b.example.com:8443/a')).toBe(true);
    for (const url of [
      'http://api.example.com/',
      'https://api.example.com:444/',
      'https://x.api.example.com/',
      'https://api.example.com.evil.example/',
      'https://u@api.example.com/',
      'https://www.zohoapis.com/',
    ]) {
      expect(bound(url)).toBe(false);
    }
    expect(await account?.accessToken(signal)).toBe('key-of-weather');
    expect(await manager.list()).toMatchObject([
      { method: 'apiKey', hosts: ['api.example.com', 'b.example.com:8443'] },
    ]);
  });

  test.each([[[]], [['']], [['api.example.com/path']], [['*.example.com', 'x y']], [['a@b.example']]])(
    'the hosts %j are refused',
    async (hosts) => {
      await expect(manager.addApiKey({ label: 'x', hosts, place: { header: 'X' }, value: 'y' })).rejects.toMatchObject({
        code: 'host',
      });
    },
  );
});

test.each([
  [{ place: { header: 'X Key' } }, 'is not the name of a header'],
  [{ place: { query: 'a=b' } }, 'is not the name of a header or a parameter'],
  [{ value: ' ' }, 'at least one character'],
  [{ value: 'a\nX-Evil: 1' }, 'plain ones on one line'],
])('a key that no request can carry is refused: %j', async (change, message) => {
  await expect(manager.addApiKey({ ...weather, ...change })).rejects.toMatchObject({
    name: 'SignInFailure',
    message: expect.stringContaining(message),
  });
});

test('a key takes the place of another, and link names keep it', async () => {
  const { id } = await manager.addApiKey(weather);
  expect((await manager.addApiKey({ ...weather, value: 'new-key' }, id)).id).toBe(id);
  expect(await manager.list()).toHaveLength(1);
  expect(await (await manager.open(id))?.accessToken(signal)).toBe('new-key');
});

test('the table knows the accounts server of every data centre that a sign-in may begin in', () => {
  for (const id of ['us', 'eu', 'in', 'au', 'jp', 'cn', 'ca', 'sa', 'uk']) {
    expect(dataCentre(id)?.originOf('accounts')).toMatch(/^https:\/\/accounts\.zoho/);
  }
});
