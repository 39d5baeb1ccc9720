import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogueData } from '@deluge-tools/language/testing';
import { createMemory, createSecretsInMemory } from '@deluge-tools/zoho';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunResult } from './api.js';
import { type OpenGateway, openGateway } from './gateway.js';
import { renderResult } from './render.js';
import { createRunner } from './runner.js';
import { shop, shopRunner } from './testing/shop.js';
import { taskIn } from './testing.js';

// Each fault of the sandbox's switch, at each place where it can strike. What must hold: nothing is lost, nothing is done
// twice, and the message says what happened.

let folder: string;
let gateway: OpenGateway;
let account: string;
const { signal } = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-switch-'));
  gateway = openGateway(
    {
      storageDirectory: folder,
      secrets: createSecretsInMemory(),
      memory: createMemory(),
      log: () => undefined,
    },
    { firstPause: 2, timeout: 2000 },
  );
  account = await signIn();
  await gateway.bindings.set(shop, 'crm', { accountId: account, label: 'practice' });
});
afterEach(async () => {
  await gateway.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function signIn(): Promise<string> {
  const scopes = ['ZohoCRM.modules.ALL'];
  const practice = { label: 'practice', dataCentre: 'sandbox', ...(await gateway.sandbox.client()), scopes };
  const way = { method: 'selfClient', code: await gateway.sandbox.selfClientCode(scopes) } as const;
  return (await gateway.accounts.signIn({ ...practice, way, signal })).id;
}

const run = (source: string): Promise<RunResult> =>
  shopRunner(gateway, folder, {
    confirm: async ({ kind, choices }) => (kind === 'signIn' ? undefined : choices[0]?.id),
  }).run(taskIn(source), {}, { signal });

const read = () => run('r = zoho.crm.getRecords("Leads", 1, 200, Map(), "crm").size();');
const write = () =>
  run('r = zoho.crm.createRecord("Leads", {"Last_Name":"Fault","Company":"C"}, Map(), "crm").get("id");');
const leads = async (): Promise<number> => Number((await read()).value.deluge);

const faults = [
  ['latency', { kind: 'latency', milliseconds: 30 }],
  ['busy', { kind: 'busy', retryAfter: 0 }],
  ['busy without Retry-After', { kind: 'busy' }],
  ['500', { kind: 'serverError', status: 500 }],
  ['503', { kind: 'serverError', status: 503 }],
  ['cut before', { kind: 'cut', when: 'before' }],
  ['cut after', { kind: 'cut', when: 'after' }],
  ['html', { kind: 'html', status: 200 }],
  ['html 502', { kind: 'html', status: 502 }],
  ['slow body', { kind: 'slowBody', milliseconds: 40 }],
  ['redirect', { kind: 'redirect', to: 'https://elsewhere.example.org/' }],
  ['expired token', { kind: 'expiredToken' }],
] as const;

/** Those after which a read is answered, since it is sent again or only late. */
const passing = new Set(['latency', 'busy', 'serverError', 'cut', 'slowBody', 'expiredToken']);

describe.each(faults)('%s', (name, fault) => {
  const isPassing = passing.has(fault.kind) || name === 'html 502';

  test('during a read', async () => {
    const before = await leads();
    gateway.localZoho.faults.add({ fault, path: '/crm/', times: 1 });
    const result = await read();
    expect(result.ok).toBe(isPassing);
    if (isPassing) expect(Number(result.value.deluge)).toBe(before);
    else expect(result.failure?.message).toMatch(/web page|redirected/);
  });

  test('during a write', async () => {
    const before = await leads();
    gateway.localZoho.faults.add({ fault, path: '/crm/', times: 1 });
    const result = await write();
    const isTold = result.ok || (result.failure?.message ?? '') !== '';
    expect(isTold).toBe(true);
    gateway.localZoho.faults.clear();
    const written = (await leads()) - before;
    // What was answered was done once; what was not answered was done once at most, and that is said.
    expect(written).toBe(result.ok ? 1 : name === 'cut after' ? 1 : 0);
    if (result.status === undefined && !result.ok) expect(result.failure?.advice).toContain('may have arrived');
  });

  test('during a refresh', async () => {
    const before = await leads();
    (await gateway.localZoho.start()).accountsServer.expireAccessTokens();
    gateway.localZoho.faults.add({ fault, path: '/oauth/v2/token', times: 1 });
    const result = await read();
    if (!result.ok) {
      expect(result.failure).toMatchObject({ code: 'signIn', message: expect.stringMatching(/\.$/) });
      // The fault has passed, and nothing of the account was lost.
      expect(await leads()).toBe(before);
    }
    expect((await gateway.accounts.list()).map(({ state }) => state)).toEqual(['signedIn']);
  });

  test('during a sign-in', async () => {
    gateway.localZoho.faults.add({ fault, path: '/oauth/v2/token', times: 1 });
    const attempt = await signIn().catch((error: Error) => error);
    if (attempt instanceof Error) {
      expect(attempt).toMatchObject({ name: 'SignInFailure', message: expect.stringMatching(/\.$/) });
      expect(await gateway.accounts.list()).toHaveLength(1);
    } else {
      expect(await gateway.accounts.list()).toHaveLength(2);
    }
  });
});

test('a clock that is an hour ahead costs a refresh and no more', async () => {
  const before = await leads();
  gateway.localZoho.faults.add({ fault: { kind: 'clockSkew', milliseconds: 3_700_000 } });
  expect(await leads()).toBe(before);
});

test('the answer says how often it was tried and how long it took in all', async () => {
  gateway.localZoho.faults.add({ fault: { kind: 'serverError', status: 503 }, path: '/crm/', times: 2 });
  const script = 'r = zoho.crm.getRecords("Leads", 1, 2);';
  const result = await createRunner({
    storageDirectory: 'unused',
    catalogue: catalogueData,
    gateway,
    connections: [],
    log: () => undefined,
  }).run(taskIn(script), {}, { signal: new AbortController().signal });
  expect(result).toMatchObject({ ok: true, attempts: 3 });
  expect(result.totalMilliseconds).toBeGreaterThanOrEqual(result.milliseconds);
  expect(renderResult(result)).toMatch(/Attempts\s+3, which took [\d,]+ ms in all/);
});
