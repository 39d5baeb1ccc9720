import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemory, createSecretsInMemory } from '@deluge-tools/zoho';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Confirmation, SignInWay } from './api.js';
import { type OpenGateway, openGateway } from './gateway.js';
import { shop, shopRunner } from './testing/shop.js';
import { taskIn } from './testing.js';

// An account of the sandbox goes all the ways of a real one, with nothing but this machine in play.

let folder: string;
let gateway: OpenGateway;
const signal = new AbortController().signal;
const asked: Confirmation[] = [];
let answer: (question: Confirmation) => string | undefined | Promise<string | undefined>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-practice-'));
  asked.length = 0;
  answer = ({ choices }) => choices[0]?.id;
  const options = { secrets: createSecretsInMemory(), memory: createMemory(), log: () => undefined };
  gateway = openGateway({ storageDirectory: folder, ...options });
});
afterEach(async () => {
  await gateway.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** A person who accepts on the page of the accounts server. */
const browser: SignInWay = {
  method: 'browser',
  async openUrl(url) {
    const page = await (await fetch(url)).text();
    const [, ticket = ''] = /name="ticket" value="([^"]+)"/.exec(page) ?? [];
    const body = new URLSearchParams({ ticket, decision: 'accept' });
    await fetch(`${new URL(url).origin}/oauth/v2/approve`, { method: 'POST', body });
    return true;
  },
};

async function signIn(scopes: readonly string[]): Promise<string> {
  const client = await gateway.sandbox.client();
  const practice = { label: 'practice', dataCentre: 'sandbox', ...client, scopes };
  const { id } = await gateway.accounts.signIn({ ...practice, way: browser, signal });
  return id;
}

const run = (source: string) =>
  shopRunner(gateway, folder, {
    confirm: async (question) => {
      asked.push(question);
      return answer(question);
    },
  }).run(taskIn(source), {}, { signal });

const read = 'r = zoho.crm.getRecords("Leads", 1, 5, Map(), "crm").get(0).get("Last_Name");';

test('sign in by browser, be asked whose account, read, be asked before a write', async () => {
  await signIn(['ZohoCRM.modules.ALL']);
  const result = await run(read);
  expect(result).toMatchObject({ ok: true, target: 'account', dataCentre: 'sandbox', status: 200 });
  expect(result.connectionLabel).toBe('crm · practice (Sandbox)');
  const write = await run(
    'r = zoho.crm.createRecord("Leads", {"Last_Name":"Lee","Company":"C"}, Map(), "crm").get("id");',
  );
  expect(write).toMatchObject({ ok: true });
  expect(asked.map(({ kind }) => kind)).toEqual(['account', 'write']);
  // Nothing of it is a request to Zoho.
  expect(gateway.counters.today()).toMatchObject({ apiRequests: 0, otherRequests: 0, externalCalls: 0 });
});

test('a token that ends in the middle is replaced, and the person notices nothing', async () => {
  await signIn(['ZohoCRM.modules.READ']);
  await run(read);
  (await gateway.localZoho.start()).accountsServer.expireAccessTokens();
  expect(await run(read)).toMatchObject({ ok: true, attempts: 2 });
  expect(asked.map(({ kind }) => kind)).toEqual(['account']);
});

test('a sign-in that was revoked elsewhere is renewed, and the run goes on', async () => {
  const id = await signIn(['ZohoCRM.modules.READ']);
  await gateway.bindings.set(shop, 'crm', { accountId: id, label: 'practice' });
  const { refreshToken } = JSON.parse((await gateway.secrets.get(`deluge.account.${id}`)) ?? '{}');
  const { origin } = await gateway.localZoho.start();
  await fetch(`${origin}/oauth/v2/token/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ token: refreshToken }),
  });
  answer = async ({ kind }) => {
    expect(kind).toBe('signIn');
    await gateway.accounts.signInAgain(id, { way: browser, signal });
    return 'again';
  };
  expect(await run(read)).toMatchObject({ ok: true });
});

test('a scope that was not granted is asked about, refused by the sandbox as by Zoho, and explained', async () => {
  const id = await signIn(['ZohoCRM.modules.READ']);
  await gateway.bindings.set(shop, 'crm', { accountId: id, label: 'practice' });
  answer = ({ kind }) => (kind === 'scopes' ? 'run' : 'once');
  const write = await run('r = zoho.crm.createRecord("Leads", {"Last_Name":"Lee"}, Map(), "crm");');
  expect(write).toMatchObject({
    ok: false,
    failure: { code: 'OAUTH_SCOPE_MISMATCH', missingScopes: ['ZohoCRM.modules.CREATE'] },
  });
});
