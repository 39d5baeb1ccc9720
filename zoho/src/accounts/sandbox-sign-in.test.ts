import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttpClient } from '../http.js';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { createSecretsInMemory } from '../secret-store.js';
import { redirectUris } from '../sign-in/loopback.js';
import type { DeviceCode, SignInWay } from './account-manager.js';
import { type AccountKeeper, createAccountManager } from './create-account-manager.js';

// The two sides were written apart: the accounts server from Zoho's pages, without a look at the client.

let folder: string;
let sandbox: Sandbox;
let manager: AccountKeeper;
let clock = Date.now();
const signal = new AbortController().signal;
const scopes = ['SalesIQ.portals.READ', 'ZohoCRM.modules.READ'];
const client = { clientId: '1000.TESTCLIENT', clientSecrets: { '*': 'the-secret-of-the-client' } };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-sign-in-'));
  clock = Date.now();
  const http = createHttpClient(fetch);
  sandbox = createSandbox({ storageDirectory: folder, http, now: () => clock, log: () => undefined });
  await sandbox.registerClient({
    clientId: client.clientId,
    clientSecret: client.clientSecrets['*'],
    name: 'Test',
    redirectUris,
  });
  const sandboxCentre = async () => (await sandbox.start()).account.dataCentre;
  manager = createAccountManager({
    boundIds: () => [],
    secrets: createSecretsInMemory(),
    http,
    sandboxCentre,
    now: () => clock,
    log: () => undefined,
  });
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses a button on the page, as a browser does, and follows where it leads. */
async function decide(page: string, decision: 'accept' | 'deny'): Promise<Response> {
  const { origin } = await sandbox.start();
  const [, ticket = ''] = /name="ticket" value="([^"]+)"/.exec(page) ?? [];
  return fetch(`${origin}/oauth/v2/approve`, { method: 'POST', body: new URLSearchParams({ ticket, decision }) });
}

function browser(decision: 'accept' | 'deny' = 'accept'): SignInWay {
  return {
    method: 'browser',
    async openUrl(url) {
      await decide(await (await fetch(url)).text(), decision);
      return true;
    },
  };
}

function device(decision: 'accept' | 'deny' = 'accept'): SignInWay {
  const type = async ({ verificationUrl, userCode }: DeviceCode): Promise<void> => {
    const page = await fetch(verificationUrl, { method: 'POST', body: new URLSearchParams({ user_code: userCode }) });
    await decide(await page.text(), decision);
  };
  return { method: 'device', showCode: (code) => void type(code) };
}

const signIn = (way: SignInWay) =>
  manager.signIn({ label: 'practice', dataCentre: 'sandbox', scopes, ...client, way, signal });

const selfClient = async (): Promise<SignInWay> => ({
  method: 'selfClient',
  code: (await sandbox.start()).accountsServer.selfClientCode(client.clientId, scopes),
});

describe('an account of the sandbox', () => {
  test.each([
    ['browser', async () => browser()],
    ['device', async () => device()],
    ['selfClient', selfClient],
  ] as const)('is signed in by %s, and works', async (method, way) => {
    const account = await signIn(await way());
    expect(account).toMatchObject({ method, dataCentre: 'sandbox', state: 'signedIn', scopes });
    expect(await manager.test(account.id, { signal })).toMatchObject({
      ok: true,
      message: expect.stringMatching(/^Zoho gave an access token, and 127\.0\.0\.1:\d+ answered\.$/),
    });
  });

  test('that was denied is not there', async () => {
    await expect(signIn(browser('deny'))).rejects.toMatchObject({ code: 'denied' });
    await expect(signIn(device('deny'))).rejects.toMatchObject({ code: 'denied' });
    expect(await manager.list()).toEqual([]);
  });

  test('gets a new token when the old one has ended, and is over once it is revoked', async () => {
    const { id } = await signIn(await selfClient());
    const account = await manager.open(id);
    const first = await account?.accessToken(signal);
    clock += 56 * 60_000;
    expect(await account?.accessToken(signal)).not.toBe(first);
    const again = await signIn(await selfClient());
    expect(await manager.revoke(again.id, { signal })).toMatchObject({ revoked: true });
    expect((await manager.list()).map((one) => one.id)).toEqual([id]);
  });

  test('is signed in again after the sandbox has started again', async () => {
    const { id } = await signIn(await selfClient());
    await sandbox.stop();
    const tested = await manager.test(id, { signal });
    // What the sandbox keeps over a start is its own affair; if the sign-in is over, the next one works.
    if (!tested.ok) {
      expect(tested.message).toContain('Sign in again');
      await manager.signInAgain(id, { way: await selfClient(), signal });
    }
    expect(await manager.test(id, { signal })).toMatchObject({ ok: true });
  });
});
