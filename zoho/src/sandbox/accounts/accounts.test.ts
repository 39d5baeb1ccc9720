import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Answer, rawRequest, testClient, useSandbox } from '../testing.js';
import { covers, isScope, splitScopes } from './scopes.js';
import { challengeOf } from './secrets.js';

const bench = useSandbox();
const open = { Authorization: '' };
const { clientId, clientSecret } = testClient;
const redirectUri = testClient.redirectUris[0] ?? '';
const verifier = 'a-verifier-of-forty-three-characters-or-more';

function ask(path: string, fields: Record<string, string>): Promise<Answer> {
  return bench.call('POST', path, new URLSearchParams(fields), open);
}

function authoriseUrl(fields: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'ZohoCRM.modules.ALL,ZohoBooks.contacts.READ',
    access_type: 'offline',
    state: 'the state',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...fields,
  });
  return `/oauth/v2/auth?${query}`;
}

const ticketIn = ({ text }: Answer): string => /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? '';

/** What the browser is sent to after the person decided. */
async function decide(page: Answer, decision: string): Promise<URL> {
  const answered = await ask('/oauth/v2/approve', { ticket: ticketIn(page), decision });
  expect(answered.status).toBe(302);
  return new URL(answered.headers.location ?? '');
}

async function codeFor(fields: Record<string, string> = {}): Promise<string> {
  const page = await bench.call('GET', authoriseUrl(fields), undefined, open);
  return (await decide(page, 'accept')).searchParams.get('code') ?? '';
}

function redeem(code: string, fields: Record<string, string> = {}): Promise<Answer> {
  return ask('/oauth/v2/token', {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
    ...fields,
  });
}

const refresh = (refreshToken: string, fields: Record<string, string> = {}): Promise<Answer> =>
  ask('/oauth/v2/token', {
    grant_type: 'refresh_token',
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    ...fields,
  });

/** True if the token opens a resource that any token opens. */
async function opens(token: string): Promise<boolean> {
  const { text } = await bench.call('GET', '/api/v2/portals', undefined, { Authorization: `Zoho-oauthtoken ${token}` });
  return text.includes('screenname');
}

const portals = { scope: 'SalesIQ.portals.READ' };

describe('the page of the authorisation', () => {
  test('names the client and the scopes, as text, and may load nothing', async () => {
    const page = await bench.call('GET', authoriseUrl(), undefined, open);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Test &lt;client&gt; asks for access');
    expect(page.text).toContain('<code>ZohoCRM.modules.ALL</code>');
    expect(page.text).toContain('<code>ZohoBooks.contacts.READ</code>');
    expect(page.text).not.toContain('<script');
    expect(page.headers).toMatchObject({
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http://127.0.0.1:17171; frame-ancestors 'none'; base-uri 'none'`,
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
  });

  test('acceptance gives code, state, location and accounts server', async () => {
    const page = await bench.call('GET', authoriseUrl(), undefined, open);
    const url = await decide(page, 'accept');
    expect(url.origin + url.pathname).toBe(redirectUri);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      code: expect.stringMatching(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/),
      state: 'the state',
      location: 'sandbox',
      'accounts-server': bench.origin,
    });
  });

  test('denial gives the error and the state only', async () => {
    const url = await decide(await bench.call('GET', authoriseUrl(), undefined, open), 'deny');
    expect(Object.fromEntries(url.searchParams)).toEqual({ error: 'access_denied', state: 'the state' });
  });

  test('is answered once', async () => {
    const page = await bench.call('GET', authoriseUrl(), undefined, open);
    await decide(page, 'accept');
    expect((await ask('/oauth/v2/approve', { ticket: ticketIn(page), decision: 'accept' })).status).toBe(400);
    expect((await ask('/oauth/v2/approve', { ticket: 'invented', decision: 'accept' })).status).toBe(400);
  });

  test('is answered within ten minutes', async () => {
    const page = await bench.call('GET', authoriseUrl(), undefined, open);
    bench.clock += 10 * 60_000;
    expect((await ask('/oauth/v2/approve', { ticket: ticketIn(page), decision: 'accept' })).status).toBe(400);
  });

  test.each([
    ['invalid_client', { client_id: '1000.OTHER' }],
    ['invalid_redirect_uri', { redirect_uri: `${redirectUri}/` }],
    ['invalid_redirect_uri', { redirect_uri: 'http://evil.example/' }],
    ['invalid_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: '' }],
    ['invalid_scope', { scope: 'ZohoCRM.modules.ALL,<b>' }],
    ['invalid_code_challenge', { code_challenge_method: 'S512' }],
    ['invalid_code_challenge', { code_challenge: '' }],
  ])('%s is told on the page, and nobody is sent anywhere', async (code, fields) => {
    const page = await bench.call('GET', authoriseUrl(fields), undefined, open);
    expect(page.status).toBe(400);
    expect(page.text).toContain(`(${code})`);
    expect(page.headers.location).toBeUndefined();
    expect(page.text).not.toContain('<form');
  });

  test('answers its own form, but no other page, no frame and no other name', async () => {
    const url = bench.origin + authoriseUrl();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const page = await rawRequest(url, { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Site': 'cross-site' });
    expect(page.status).toBe(200);
    const body = new URLSearchParams({ ticket: ticketIn(page), decision: 'accept' }).toString();
    const approve = `${bench.origin}/oauth/v2/approve`;
    for (const origin of ['http://evil.example', 'null', `${bench.origin}0`]) {
      expect((await rawRequest(approve, { ...form, Origin: origin }, 'POST', body)).status).toBe(403);
    }
    expect((await rawRequest(url, { 'Sec-Fetch-Dest': 'iframe' })).status).toBe(403);
    expect((await rawRequest(url, { Host: 'sandbox.example' })).status).toBe(421);
    expect((await rawRequest(approve, { ...form, Origin: bench.origin }, 'POST', body)).status).toBe(302);
  });

  test('no page may ask for a token', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded', Origin: bench.origin };
    expect((await rawRequest(`${bench.origin}/oauth/v2/token`, form, 'POST', '')).status).toBe(403);
  });
});

describe('a code', () => {
  test('gives tokens as documented', async () => {
    const answer = await redeem(await codeFor());
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      access_token: expect.stringMatching(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/),
      refresh_token: expect.stringMatching(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/),
      scope: 'ZohoCRM.modules.ALL ZohoBooks.contacts.READ',
      api_domain: bench.origin,
      token_type: 'Bearer',
      expires_in: 3600,
    });
  });

  test('works once', async () => {
    const code = await codeFor();
    expect((await redeem(code)).json.access_token).toBeDefined();
    expect((await redeem(code)).json).toEqual({ error: 'invalid_code' });
  });

  test('works for two minutes', async () => {
    const [first, second] = [await codeFor(), await codeFor()];
    bench.clock += 2 * 60_000 - 1;
    expect((await redeem(first)).json.access_token).toBeDefined();
    bench.clock += 1;
    expect((await redeem(second)).json).toEqual({ error: 'invalid_code' });
  });

  test.each([
    ['invalid_code', { code_verifier: 'another' }],
    ['invalid_code', { code_verifier: '' }],
    ['invalid_redirect_uri', { redirect_uri: 'http://localhost:17171/callback' }],
    ['invalid_client', { client_id: '1000.OTHER' }],
    ['invalid_client_secret', { client_secret: 'wrong' }],
    ['general_error', { grant_type: 'password' }],
  ])('%s comes inside HTTP 200 for %o', async (error, fields) => {
    const answer = await redeem(await codeFor(), fields);
    expect([answer.status, answer.json]).toEqual([200, { error }]);
  });

  test('of a plain challenge wants the verifier itself', async () => {
    const code = await codeFor({ code_challenge: 'plain-text', code_challenge_method: 'plain' });
    expect((await redeem(code, { code_verifier: 'plain-text' })).json.access_token).toBeDefined();
  });

  test('belongs to its client', async () => {
    await bench.sandbox.registerClient({ ...testClient, clientId: '1000.OTHER' });
    expect((await redeem(await codeFor(), { client_id: '1000.OTHER' })).json).toEqual({ error: 'invalid_code' });
  });

  test('gives a refresh token only where Zoho does: offline, at the first consent, or when consent is asked for', async () => {
    const given = async (fields: Record<string, string>) =>
      (await redeem(await codeFor(fields))).json.refresh_token !== undefined;
    expect(await given({ access_type: 'online' })).toBe(false);
    expect(await given({})).toBe(true);
    expect(await given({})).toBe(false);
    expect(await given({ prompt: 'consent' })).toBe(true);
  });

  test('may be sent in a multipart form or in the address, as some clients do', async () => {
    const fields = { grant_type: 'authorization_code', client_id: clientId, client_secret: clientSecret };
    const multipart = new FormData();
    for (const [name, value] of Object.entries({ ...fields, redirect_uri: redirectUri, code_verifier: verifier }))
      multipart.set(name, value);
    multipart.set('code', await codeFor());
    expect((await bench.call('POST', '/oauth/v2/token', multipart, open)).json.access_token).toBeDefined();
    const query = new URLSearchParams({
      ...fields,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      code: await codeFor(),
    });
    expect((await bench.call('POST', `/oauth/v2/token?${query}`, undefined, open)).json.access_token).toBeDefined();
  });
});

describe('a self client', () => {
  test('redeems its code without an address, within its minutes', async () => {
    const fields = { redirect_uri: '', code_verifier: '' };
    const code = () => bench.accountsServer.selfClientCode(clientId, ['ZohoCRM.modules.ALL']);
    expect((await redeem(code(), fields)).json).toMatchObject({ refresh_token: expect.any(String) });
    const late = code();
    bench.clock += 3 * 60_000;
    expect((await redeem(late, fields)).json).toEqual({ error: 'invalid_code' });
  });

  test('gets an access token, and no refresh token, for its own credentials', async () => {
    const credentials = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const answer = await ask('/oauth/v2/token', { ...credentials, ...portals });
    expect(answer.json.refresh_token).toBeUndefined();
    expect(await opens(answer.json.access_token)).toBe(true);
    await bench.sandbox.registerClient({ ...testClient, organisations: ['ZohoCRM.1', 'ZohoCRM.2'] });
    expect((await ask('/oauth/v2/token', { ...credentials, ...portals })).json).toEqual({ error: 'missing_org_info' });
    const named = await ask('/oauth/v2/token', { ...credentials, ...portals, soid: 'ZohoCRM.2' });
    expect(named.json.access_token).toBeDefined();
    expect((await ask('/oauth/v2/token', credentials)).json).toEqual({ error: 'invalid_scope' });
  });
});

describe('a refresh token', () => {
  const signIn = async (): Promise<string> =>
    (await redeem(await codeFor({ ...portals, prompt: 'consent' }))).json.refresh_token;

  test('gives access tokens and no new refresh token', async () => {
    const answer = await refresh(await signIn());
    expect(answer.json).toEqual({
      access_token: expect.any(String),
      scope: 'SalesIQ.portals.READ',
      api_domain: bench.origin,
      token_type: 'Bearer',
      expires_in: 3600,
    });
    expect(await opens(answer.json.access_token)).toBe(true);
    bench.clock += 3_600_000;
    expect(await opens(answer.json.access_token)).toBe(false);
  });

  test('is stored as a hash only, and works after a restart', async () => {
    const refreshToken = await signIn();
    const file = join(bench.folder, 'zoho', 'accounts.json');
    expect(await readFile(file, 'utf8')).not.toContain(refreshToken);
    await bench.sandbox.stop();
    const { origin } = await bench.sandbox.start();
    const response = await fetch(`${origin}/oauth/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
    });
    expect(await response.json()).toMatchObject({ access_token: expect.any(String) });
  });

  test('may be used ten times in ten minutes', async () => {
    const refreshToken = await signIn();
    for (let round = 0; round < 10; round += 1) {
      expect((await refresh(refreshToken)).json.access_token).toBeDefined();
      bench.clock += 1000;
    }
    expect((await refresh(refreshToken)).json).toMatchObject({
      error: 'Access Denied',
      error_description: expect.stringContaining('too many requests'),
    });
    bench.clock += 10 * 60_000 - 9000;
    expect((await refresh(refreshToken)).json.access_token).toBeDefined();
  });

  test('keeps ten access tokens alive: one more ends the oldest', async () => {
    const answer = (await redeem(await codeFor({ ...portals, prompt: 'consent' }))).json;
    for (let round = 0; round < 9; round += 1) await refresh(answer.refresh_token);
    expect(await opens(answer.access_token)).toBe(true);
    await refresh(answer.refresh_token);
    expect(await opens(answer.access_token)).toBe(false);
  });

  test('is one of twenty: one more ends the oldest and its access tokens', async () => {
    const first = (await redeem(await codeFor({ ...portals, prompt: 'consent' }))).json;
    for (let round = 0; round < 19; round += 1) await signIn();
    expect(await opens(first.access_token)).toBe(true);
    const last = await signIn();
    expect(await opens(first.access_token)).toBe(false);
    expect((await refresh(first.refresh_token)).json).toEqual({ error: 'invalid_code' });
    expect((await refresh(last)).json.access_token).toBeDefined();
  });

  test('of another client is worth nothing', async () => {
    await bench.sandbox.registerClient({ ...testClient, clientId: '1000.OTHER' });
    expect((await refresh(await signIn(), { client_id: '1000.OTHER' })).json).toEqual({ error: 'invalid_code' });
  });

  test.each([
    ['by knowing it', 'v2/token/revoke', {}, {}],
    [
      'by its client',
      'v2/revoke/token',
      { token_type: 'refresh_token' },
      { Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    ],
  ])('is revoked %s, together with its access tokens', async (_, path, fields, headers) => {
    const { refresh_token: token, access_token: access } = (await redeem(await codeFor(portals))).json;
    const revoke = () =>
      bench.call('POST', `/oauth/${path}`, new URLSearchParams({ token, ...fields }), { ...open, ...headers });
    const revoked = await revoke();
    expect([revoked.status, revoked.json]).toEqual([200, { status: 'success' }]);
    expect(await opens(access)).toBe(false);
    expect((await refresh(token)).json).toEqual({ error: 'invalid_code' });
    expect((await revoke()).status).toBe(400);
  });

  test('is not revoked by another client', async () => {
    const token = await signIn();
    const Authorization = `Basic ${Buffer.from(`${clientId}:wrong`).toString('base64')}`;
    const fields = new URLSearchParams({ token, token_type: 'refresh_token' });
    const answer = await bench.call('POST', '/oauth/v2/revoke/token', fields, { Authorization });
    expect(answer.json).toEqual({ error: 'invalid_client_secret' });
    expect((await refresh(token)).json.access_token).toBeDefined();
  });
});

describe('a device', () => {
  const start = async () =>
    (
      await ask('/oauth/v3/device/code', {
        client_id: clientId,
        grant_type: 'device_request',
        access_type: 'offline',
        ...portals,
      })
    ).json;
  const poll = (code: string) =>
    ask('/oauth/v3/device/token', {
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'device_token',
      code,
    });
  const decideFor = async (userCode: string, decision: string) => {
    const page = await ask('/oauth/v3/device', { user_code: userCode });
    return ask('/oauth/v2/approve', { ticket: ticketIn(page), decision });
  };

  test('is told a code for the person and where to type it', async () => {
    expect(await start()).toEqual({
      user_code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
      device_code: expect.stringMatching(/^1000\./),
      verification_url: `${bench.origin}/oauth/v3/device`,
      verification_uri_complete: expect.stringMatching(/\/oauth\/v3\/device\?user_code=[A-Z]{4}-[A-Z]{4}$/),
      interval: 30_000,
      expires_in: 300_000,
    });
  });

  test('waits, is told to slow down, and gets its tokens once', async () => {
    const { user_code: userCode, device_code: code } = await start();
    expect((await poll(code)).json).toEqual({ error: 'authorization_pending' });
    bench.clock += 29_999;
    expect((await poll(code)).json).toEqual({ error: 'slow_down' });
    const page = await bench.call('GET', `/oauth/v3/device?user_code=${userCode}`, undefined, open);
    expect(page.text).toContain(`value="${userCode}"`);
    expect((await decideFor(userCode.toLowerCase().replace('-', ' '), 'accept')).text).toContain('connected');
    bench.clock += 1;
    const answer = (await poll(code)).json;
    expect(answer).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) });
    expect(await opens(answer.access_token)).toBe(true);
    bench.clock += 30_000;
    expect((await poll(code)).json).toEqual({ error: 'invalid_code' });
  });

  test('is refused by the person', async () => {
    const { user_code: userCode, device_code: code } = await start();
    await decideFor(userCode, 'deny');
    expect((await poll(code)).json).toEqual({ error: 'access_denied' });
  });

  test('has five minutes', async () => {
    const { user_code: userCode, device_code: code } = await start();
    bench.clock += 5 * 60_000;
    expect((await poll(code)).json).toEqual({ error: 'expired' });
    expect((await ask('/oauth/v3/device', { user_code: userCode })).text).toContain('No device waits');
  });

  test('is sent to the data centre of the person', async () => {
    const { user_code: userCode, device_code: code } = await start();
    bench.accountsServer.setUserLocation('eu');
    await decideFor(userCode, 'accept');
    expect((await poll(code)).json).toEqual({ error: 'other_dc', user_location: 'eu' });
    expect((await poll(code)).json.access_token).toBeDefined();
  });

  test('with a code that nobody was told gets nowhere', async () => {
    expect((await poll('1000.invented')).json).toEqual({ error: 'invalid_code' });
  });
});

test('each store has a client of its own from the beginning', async () => {
  const [seeded] = await bench.sandbox.clients();
  expect(seeded?.clientId).toMatch(/^1000\.[0-9A-F]{30}$/);
  expect(seeded?.clientSecret).toMatch(/^[0-9a-f]{42}$/);
});

test('where the accounts servers are', async () => {
  expect((await bench.call('GET', '/oauth/serverinfo', undefined, open)).json).toEqual({
    result: 'success',
    locations: { sandbox: bench.origin },
  });
});

describe('scopes', () => {
  test.each([
    ['ZohoCRM.modules.ALL', 'ZohoCRM.modules.leads.READ', true],
    ['ZohoCRM.modules.leads.READ', 'ZohoCRM.modules.leads.READ', true],
    ['ZohoCRM.modules.leads.READ', 'ZohoCRM.modules.READ', false],
    ['ZohoCRM.modules.leads.READ', 'ZohoCRM.modules.deals.READ', false],
    ['ZohoCRM.modules.leads.READ', 'ZohoCRM.modules.leads.UPDATE', false],
    ['ZohoCRM.modules.leads.WRITE', 'ZohoCRM.modules.leads.UPDATE', true],
    ['ZohoCRM.modules.leads.WRITE', 'ZohoCRM.modules.leads.DELETE', false],
    ['ZohoBooks.fullaccess.all', 'ZohoBooks.invoices.CREATE', true],
    ['ZohoBooks.fullaccess.all', 'ZohoInvoice.invoices.CREATE', false],
    ['ZohoBooks.invoices.READ', 'ZohoBooksX.invoices.READ', false],
  ])('%s covers %s: %s', (granted, needed, expected) => {
    expect(covers([granted], needed)).toBe(expected);
  });

  test('are told from other text', () => {
    expect(splitScopes('A.b.READ, C.d.ALL A.b.READ')).toEqual(['A.b.READ', 'C.d.ALL']);
    expect(['ZohoCRM.modules.ALL', 'AaaServer.profile.Read'].every(isScope)).toBe(true);
    expect(['ZohoCRM', 'ZohoCRM.modules', '<b>.a.READ', ''].some(isScope)).toBe(false);
  });
});
