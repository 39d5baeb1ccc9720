import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../http.js';
import { createSandbox, type Sandbox } from './sandbox.js';

let folder: string;
let sandbox: Sandbox;
let clock: number;
const logged: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-sandbox-'));
  clock = Date.UTC(2025, 0, 1);
  sandbox = createSandbox({
    storageDirectory: folder,
    http: createHttpClient(fetch),
    now: () => clock,
    log: (line) => logged.push(line),
  });
});

afterEach(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
  expect(logged).toEqual([]);
});

const signal = new AbortController().signal;

async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const { origin, account } = await sandbox.start();
  const response = await fetch(origin + path, {
    method,
    headers: {
      Authorization: `Zoho-oauthtoken ${await account.accessToken(signal)}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

/** A request with headers that `fetch` does not let a caller choose. */
async function rawCall(headers: Record<string, string>): Promise<{ status: number; text: string }> {
  const { origin } = await sandbox.start();
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/api/v2/portals`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

const sessions = '/api/v2/portal_1/visitorsessions';

describe('visitor sessions', () => {
  test('set gives the documented answer, get finds the value again', async () => {
    expect(await call('POST', sessions, '{"size":"M"}')).toEqual({
      status: 200,
      text: '{"url":"/api/v2/portal_1/visitorsessions","object":"session","data":{"size":"M"}}',
    });
    expect(await call('GET', `${sessions}?key=size`)).toEqual({
      status: 200,
      text: '{"url":"/api/v2/portal_1/visitorsessions","object":"session","data":{"size":"M"}}',
    });
  });

  test('set adds to what was set', async () => {
    await call('POST', sessions, '{"size":"M","colour":"red"}');
    await call('POST', sessions, '{"size":"L"}');
    expect((await call('GET', `${sessions}?key=size`)).text).toContain('"data":{"size":"L"}');
    expect((await call('GET', `${sessions}?key=colour`)).text).toContain('"data":{"colour":"red"}');
  });

  test('a key that was never set gives empty data', async () => {
    expect((await call('GET', `${sessions}?key=name`)).text).toBe(
      '{"url":"/api/v2/portal_1/visitorsessions","object":"session","data":{}}',
    );
  });

  test('values keep their type, and long integers all digits', async () => {
    const values = '{"id":4876876000000300001,"rate":1.0,"ok":true,"none":null,"list":[1,{"2":"b","1":"a"}]}';
    await call('POST', sessions, values);
    expect(await readFile(join(folder, 'sandbox.json'), 'utf8')).toContain('4876876000000300001');
    for (const [key, value] of [
      ['id', '4876876000000300001'],
      ['rate', '1.0'],
      ['none', 'null'],
      ['list', '[1,{"2":"b","1":"a"}]'],
    ]) {
      expect((await call('GET', `${sessions}?key=${key}`)).text).toContain(`"data":{"${key}":${value}}`);
    }
  });

  test('a portal that is not known gives the documented failure, with HTTP status 200', async () => {
    const failure = { status: 200, text: '{"error":{"code":1005,"message":"Invalid portal or wrong screenname"}}' };
    expect(await call('GET', '/api/v2/portal_2/visitorsessions?key=size')).toEqual(failure);
    expect(await call('POST', '/api/v2/portal_2/visitorsessions', '{"size":"M"}')).toEqual(failure);
    await sandbox.store.addPortal('portal_2');
    expect((await call('GET', '/api/v2/portal_2/visitorsessions?key=size')).text).toContain('"data":{}');
  });

  test('the end of a chat clears what was set, in its portal only', async () => {
    await sandbox.store.addPortal('portal_2');
    await call('POST', sessions, '{"size":"M"}');
    await call('POST', '/api/v2/portal_2/visitorsessions', '{"size":"S"}');
    expect(await sandbox.store.endChat('portal_1')).toBe(true);
    expect((await call('GET', `${sessions}?key=size`)).text).toContain('"data":{}');
    expect((await call('GET', '/api/v2/portal_2/visitorsessions?key=size')).text).toContain('"data":{"size":"S"}');
    await sandbox.store.endChat();
    expect((await call('GET', '/api/v2/portal_2/visitorsessions?key=size')).text).toContain('"data":{}');
    expect(await sandbox.store.endChat('nowhere')).toBe(false);
  });

  test('odd keys and values come back as they were', async () => {
    const key = 'a&b=ü "\\ /?#%2F';
    await call('POST', sessions, JSON.stringify({ [key]: '</script>\u2028', __proto__: null, constructor: 'c' }));
    expect((await call('GET', `${sessions}?key=${encodeURIComponent(key)}`)).text).toContain(JSON.stringify(key));
    expect((await call('GET', `${sessions}?key=constructor`)).text).toContain('"data":{"constructor":"c"}');
    expect((await call('GET', `${sessions}?key=toString`)).text).toContain('"data":{}');
  });
});

describe('what the sandbox refuses', () => {
  test.each([
    ['GET', '/api/v2/portal_1/conversations', undefined, 1006],
    ['GET', '/', undefined, 1006],
    ['GET', '/api/v2//visitorsessions?key=a', undefined, 1006],
    ['GET', '/api/v2/portal_1/visitorsessions/', undefined, 1006],
    ['GET', '/api/v2/%E0%A4%A/visitorsessions?key=a', undefined, 1006],
    ['GET', sessions, undefined, 1006],
    ['GET', `${sessions}?key=a&key=b`, undefined, 1006],
    ['GET', `${sessions}?key=a&page=1`, undefined, 1006],
    ['POST', `${sessions}?key=a`, '{}', 1006],
    ['GET', '/api/v2/portals?page=2', undefined, 1006],
    ['PUT', sessions, '{"a":1}', 1004],
    ['DELETE', sessions, undefined, 1004],
    ['POST', '/api/v2/portals', '{}', 1004],
    ['POST', sessions, '[1]', 1004],
    ['POST', sessions, '"text"', 1004],
    ['POST', sessions, '{"a":', 1004],
    ['POST', sessions, undefined, 1004],
  ])('%s %s %s gives %i', async (method, path, body, code) => {
    const { status, text } = await call(method, path, body);
    expect(status).toBe(200);
    expect(JSON.parse(text).error.code).toBe(code);
  });

  test('a body that is not declared as JSON', async () => {
    const { text } = await call('POST', sessions, '{"a":1}', { 'Content-Type': 'text/plain' });
    expect(JSON.parse(text).error.code).toBe(1004);
  });

  test.each([
    ['no token', {}],
    ['an unknown token', { Authorization: 'Zoho-oauthtoken 1000.0.0' }],
    ['another scheme', { Authorization: 'Bearer 1000.0.0' }],
  ])('%s', async (_, headers) => {
    const { text } = await rawCall(headers);
    expect(text).toBe('{"error":{"code":1002,"message":"Invalid authorization header"}}');
  });

  test('a token that has ended; a new one is asked for in time', async () => {
    const { account, origin } = await sandbox.start();
    const first = await account.accessToken(signal);
    clock += 54 * 60_000;
    expect(await account.accessToken(signal)).toBe(first);
    clock += 2 * 60_000;
    expect(await account.accessToken(signal)).not.toBe(first);
    clock += 5 * 60_000;
    const response = await fetch(`${origin}/api/v2/portals`, {
      headers: { Authorization: `Zoho-oauthtoken ${first}` },
    });
    expect(await response.json()).toEqual({ error: { code: 1002, message: 'Invalid authorization header' } });
  });

  test('a host that is not its own, and web pages', async () => {
    expect(await rawCall({ Host: 'evil.example' })).toMatchObject({ status: 421 });
    expect(await rawCall({ Host: 'localhost:1' })).toMatchObject({ status: 421 });
    expect(await rawCall({ Origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await rawCall({ Origin: 'null' })).toMatchObject({ status: 403 });
  });

  test('methods and paths that no service has', async () => {
    const { origin } = await sandbox.start();
    const { hostname, port } = new URL(origin);
    const raw = (method: string, path: string) =>
      new Promise((resolve, reject) => {
        const sent = request({ hostname, port, method, path }, (response) => resolve(response.resume().statusCode));
        sent.on('error', reject);
        sent.end();
      });
    expect(await raw('TRACE', '/crm/v8/Leads')).toBe(405);
    expect(await raw('GET', '//')).toBe(400);
    expect(await raw('GET', '//crm/v8/Leads')).toBe(400);
  });

  test('a request that is far too long', async () => {
    const { origin, account } = await sandbox.start();
    const headers = { Authorization: `Zoho-oauthtoken ${await account.accessToken(signal)}` };
    const body = new Uint8Array(11_000_000);
    const sent = fetch(origin + sessions, { method: 'POST', headers, body }).then((response) => response.status);
    // Whether the refusal is read before the connection is closed depends on the system's buffers.
    expect(await sent.catch(() => 413)).toBe(413);
  });
});

describe('the token endpoint', () => {
  async function ask(form: Record<string, string>, path = '/oauth/v2/token'): Promise<unknown> {
    const { origin } = await sandbox.start();
    const response = await fetch(origin + path, { method: 'POST', body: new URLSearchParams(form) });
    expect(response.status).toBe(200);
    return response.json();
  }

  test.each([
    [{}, 'general_error'],
    [{ grant_type: 'password' }, 'general_error'],
    [{ grant_type: 'refresh_token', client_id: 'x' }, 'invalid_client'],
  ])('%o gives %s inside HTTP 200', async (form, error) => {
    expect(await ask(form)).toEqual({ error });
  });

  test('parameters that it does not know are refused', async () => {
    expect(await ask({}, '/oauth/v2/token?grant_type=refresh_token&dc=eu')).toEqual({ error: 'general_error' });
  });

  test('GET is refused', async () => {
    const { origin } = await sandbox.start();
    expect(await (await fetch(`${origin}/oauth/v2/token`)).json()).toEqual({ error: 'general_error' });
  });

  test('runs in parallel share one request for a token', async () => {
    const { account } = await sandbox.start();
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () => account.accessToken(new AbortController().signal)),
    );
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^1000\.[0-9a-f]{32}\.[0-9a-f]{32}$/);
  });

  test('a token that a service refused is replaced', async () => {
    const { account } = await sandbox.start();
    const first = await account.accessToken(signal);
    account.reject('another');
    expect(await account.accessToken(signal)).toBe(first);
    account.reject(first);
    expect(await account.accessToken(signal)).not.toBe(first);
  });
});

test('lists its portals', async () => {
  await sandbox.store.addPortal('acme');
  expect((await call('GET', '/api/v2/portals')).text).toBe(
    '{"url":"/api/v2/portals","object":"list","data":[{"name":"portal_1","screenname":"portal_1"},{"name":"acme","screenname":"acme"}]}',
  );
});

test('each start has another secret, and tokens of the one before are worth nothing', async () => {
  const before = await sandbox.start();
  const token = await before.account.accessToken(signal);
  await sandbox.stop();
  const after = await sandbox.start();
  const response = await fetch(`${after.origin}/api/v2/portals`, {
    headers: { Authorization: `Zoho-oauthtoken ${token}` },
  });
  expect(await response.json()).toEqual({ error: { code: 1002, message: 'Invalid authorization header' } });
});

test('a change in the file is seen by the next request', async () => {
  await call('POST', sessions, '{"size":"M"}');
  const file = join(folder, 'sandbox.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"M"', '"XL"'));
  expect((await call('GET', `${sessions}?key=size`)).text).toContain('"data":{"size":"XL"}');
  expect(await readdir(folder)).toEqual(['sandbox.json']);
});
