import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../http.js';
import { createSandbox, type RunningSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { createSecretsInMemory } from '../secret-store.js';
import { redirectUris } from '../sign-in/loopback.js';
import { type AccountKeeper, createAccountManager } from './create-account-manager.js';

// A sign-in in a remote window: the browser sees the sandbox through a proxy, under another host and behind a prefix.

const prefix = '/user/ann/proxy';
const client = { clientId: '1000.TESTCLIENT', clientSecrets: { '*': 'the-secret-of-the-client' } };
const scopes = ['ZohoCRM.modules.READ'];
let folder: string;
let clock: number;
let sandbox: Sandbox;
let running: RunningSandbox;
let manager: AccountKeeper;
let proxy: string;
const undo: (() => unknown)[] = [];

/** Passes `/user/ann/proxy/PORT/…` on to the port, without the prefix and with the host that the browser named. */
async function startProxy(): Promise<string> {
  const server = createServer((request, response) => {
    const [, port, path] = /^\/user\/ann\/proxy\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
    const { method, headers } = request;
    const passed = send({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  undo.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-proxy-'));
  clock = Date.now();
  const http = createHttpClient(fetch);
  sandbox = createSandbox({ storageDirectory: folder, http, now: () => clock, log: () => undefined });
  await sandbox.registerClient({
    clientId: client.clientId,
    clientSecret: client.clientSecrets['*'],
    name: 'Test',
    redirectUris,
  });
  running = await sandbox.start();
  manager = createAccountManager({
    boundIds: () => [],
    secrets: createSecretsInMemory(),
    http,
    sandboxCentre: async () => running.account.dataCentre,
    now: () => clock,
    log: () => undefined,
  });
  proxy = await startProxy();
});
afterEach(async () => {
  await Promise.all(undo.splice(0).map((step) => step()));
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The address as the browser of a remote window opens it. */
function external(page: string): string {
  const { port, pathname, search } = new URL(running.pageAddress(page) ?? '');
  return `${proxy}${prefix}/${port}${pathname}${search}`;
}

/** Sends the form of a page to where it leads, as a browser does. */
async function submit(page: Response, values: Record<string, string>, headers = {}): Promise<Response> {
  const html = await page.text();
  const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
  const [, ticket] = /name="ticket" value="([^"]+)"/.exec(html) ?? [];
  const body = new URLSearchParams({ ...values, ...(ticket !== undefined && { ticket }) });
  return fetch(new URL(action, page.url), {
    method: 'POST',
    body,
    headers: { origin: proxy, 'sec-fetch-site': 'same-origin', ...headers },
  });
}

function signIn(act: (page: string) => Promise<unknown>) {
  return manager.signIn({
    label: 'practice',
    dataCentre: 'sandbox',
    scopes,
    ...client,
    signal: new AbortController().signal,
    way: {
      method: 'browser',
      async openUrl(url) {
        await act(url);
        return true;
      },
    },
  });
}

describe('through a proxy with a prefix before the path', () => {
  test('the person signs in, and the browser never needs an address of this machine', async () => {
    let last = '';
    const account = await signIn(async (url) => {
      const answer = await submit(await fetch(external(url)), { decision: 'accept' });
      expect(answer.url.startsWith(`${proxy}${prefix}/`)).toBe(true);
      last = await answer.text();
    });
    expect(account.label).toBe('practice');
    expect(last).toContain('The editor finishes the sign-in');
  });

  test('the person refuses', async () => {
    const refused = signIn(async (url) => {
      const answer = await submit(await fetch(external(url)), { decision: 'deny' });
      expect(await answer.text()).toContain('Not signed in');
    });
    await expect(refused).rejects.toMatchObject({ code: 'denied' });
  });

  test('a device is connected', async () => {
    const account = await manager.signIn({
      label: 'device',
      dataCentre: 'sandbox',
      scopes,
      ...client,
      signal: new AbortController().signal,
      way: {
        method: 'device',
        showCode: ({ verificationUrl, userCode }) => {
          void (async () => {
            const consent = await submit(await fetch(external(verificationUrl)), { user_code: userCode });
            await submit(consent, { decision: 'accept' });
          })();
          return undefined;
        },
      },
    });
    expect(account.label).toBe('device');
  });

  test('nothing is shown without a ticket, with a forged one, or with an old one', async () => {
    const page = `${running.origin}/oauth/v3/device`;
    const right = external(page);
    const { port } = new URL(running.origin);
    const signature = right.lastIndexOf('.') + 1;
    const forged = right.slice(0, signature) + (right[signature] === 'A' ? 'B' : 'A') + right.slice(signature + 1);
    expect((await fetch(right)).status).toBe(200);
    expect((await fetch(`${proxy}${prefix}/${port}/oauth/v3/device`)).status).toBe(421);
    expect((await fetch(forged)).status).toBe(421);
    clock += 11 * 60_000;
    expect((await fetch(right)).status).toBe(421);
  });

  test('a ticket opens pages only, and no form of another site', async () => {
    const right = external(`${running.origin}/oauth/v3/device`);
    expect((await fetch(`${right}/crm/v8/Leads`)).status).toBe(403);
    expect((await fetch(`${right}/oauth/v2/token`, { method: 'POST' })).status).toBe(403);
    const answer = await submit(await fetch(right), { user_code: 'A' }, { 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });

  test('an address elsewhere gets no ticket', () => {
    expect(running.pageAddress('https://accounts.zoho.com/oauth/v2/auth')).toBeUndefined();
  });
});
