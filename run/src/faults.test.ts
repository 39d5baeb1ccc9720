import { getEventListeners } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemory, createSecretsInMemory } from '@deluge-tools/zoho';
import { type Answer, createLocalInternet, json } from '@deluge-tools/zoho/testing';
import { expect, test } from 'vitest';
import { openGateway } from './gateway.js';
import { shop, shopRunner } from './testing/shop.js';
import { taskIn } from './testing.js';

const runs = 1000;
const atOnce = 20;

/** The same faults each time the test is run: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const good = { data: [{ status: 'success', details: { id: '7' }, Last_Name: 'Lee' }] };

/** Everything that a network and a service do to a request. */
const faults: readonly Answer[] = [
  () => 'cut',
  () => 'hang',
  () => ({ body: '{"data":[', isCut: true }),
  () => ({ status: 429, headers: { 'Retry-After': '0' } }),
  () => ({ status: 429, headers: { 'Retry-After': 'tomorrow' } }),
  () => ({ status: 500, body: '<html>sorry</html>' }),
  () => ({ status: 502 }),
  () => ({ status: 503, headers: { 'Retry-After': '0' } }),
  () => json({ code: 'INVALID_TOKEN', status: 'error', message: 'invalid' }, 401),
  () => json({ code: 'OAUTH_SCOPE_MISMATCH', status: 'error', message: 'scope' }, 401),
  () => ({ body: '<!doctype html><title>Maintenance</title>' }),
  () => ({ body: '{"data":' }),
  () => ({ body: '' }),
  () => ({ status: 302, headers: { Location: 'https://elsewhere.example.org/' } }),
  () => ({ status: 302, headers: { Location: 'http://[' } }),
  () => ({ ...(json(good) as object), delay: 15 }),
];

/** What an accounts server does instead of giving a token. */
const refusals: readonly Answer[] = [
  () => 'cut',
  () => 'hang',
  () => ({ status: 500, body: '<html></html>' }),
  () => json({ error: 'general_error' }),
  () => json({ error: 'invalid_code' }),
];

test(`${runs} runs with random faults lose nothing, send no write twice and leave nothing behind`, async () => {
  const random = randomFrom(20261128);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const folder = mkdtempSync(join(tmpdir(), 'deluge-faults-'));
  const internet = await createLocalInternet();
  // A clock that goes fast lets tokens end in mid-run and the ten minutes of Zoho's limit pass.
  let ahead = 0;
  const realNow = Date.now;
  Date.now = () => realNow() + ahead;

  let refreshing = 0;
  let mostRefreshing = 0;
  let tokens = 0;
  internet.host('accounts.zoho.com', async (request) => {
    refreshing += 1;
    mostRefreshing = Math.max(mostRefreshing, refreshing);
    await new Promise((resolve) => setTimeout(resolve, 2));
    refreshing -= 1;
    if (tokens > 0 && random() < 0.3) return pick(refusals)(request);
    tokens += 1;
    return json({ access_token: `token-number-${tokens}`, refresh_token: 'the-refresh-token', expires_in: 3600 });
  });
  const unreliable: Answer = (request) => (random() < 0.4 ? pick(faults)(request) : json(good));
  for (const host of ['www.zohoapis.com', 'projectsapi.zoho.com', 'api.example.com', 'elsewhere.example.org']) {
    internet.host(host, unreliable);
  }

  const log: string[] = [];
  const gateway = openGateway(
    {
      storageDirectory: folder,
      secrets: createSecretsInMemory(),
      memory: createMemory(),
      log: (line) => log.push(line),
      fetch: internet.fetch,
    },
    { firstPause: 1, timeout: 800, resolve: internet.resolve },
  );
  const window = new AbortController();
  const { id } = await gateway.accounts.signIn({
    label: 'ann',
    dataCentre: 'us',
    clientId: 'c',
    clientSecrets: { '*': 'the-client-secret' },
    scopes: [],
    way: { method: 'refreshToken', refreshToken: 'the-refresh-token' },
    signal: window.signal,
  });
  await gateway.bindings.set(shop, 'crm', { accountId: id, label: 'ann' });
  const runner = shopRunner(gateway, folder, {
    log: (line) => log.push(line),
    confirm: async ({ kind, choices }) => (kind === 'signIn' || random() < 0.05 ? undefined : choices[0]?.id),
  });

  const scripts: readonly ((run: number) => string)[] = [
    () => 'r = zoho.crm.getRecords("Leads", 1, 2, Map(), "crm").get(0);',
    (run) => `r = zoho.crm.createRecord("Leads", {"Last_Name":"write-${run}-"}, Map(), "crm").get("id");`,
    () => 'r = zoho.projects.getRecords("p", "1", "Tasks", Map(), 0, "crm");',
    () => 'r = invokeurl\n[\n\turl : "https://api.example.com/a"\n];',
    (run) => `r = postUrl("https://api.example.com/a", {"x":"write-${run}-"});`,
    () => 'r = invokeurl\n[\n\turl : "https://www.zohoapis.com/x"\n\tdetailed : true\n\tconnection : "crm"\n];',
  ];
  const inputs = Array.from({ length: runs }, (_, run) => taskIn(pick(scripts)(run)));
  const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

  let settled = 0;
  const worker = async (): Promise<void> => {
    for (let input = inputs.pop(); input !== undefined; input = inputs.pop()) {
      ahead += 20_000;
      const controller = new AbortController();
      const isCancelled = random() < 0.1;
      const timer = isCancelled ? setTimeout(() => controller.abort(), random() * 20) : undefined;
      const signal = isCancelled ? controller.signal : window.signal;
      const result = await runner.run(input, {}, { signal });
      clearTimeout(timer);
      settled += 1;
      expect(result.ok === (result.failure === undefined)).toBe(true);
      expect(result.failure?.message).not.toBe('');
      expect(result.failure?.code, result.failure?.message).not.toBe('internal');
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    Date.now = realNow;
  }

  expect(settled).toBe(runs);
  expect(mostRefreshing).toBe(1);
  // A write that arrived twice was sent again by us, but for one whose token was refused before anything was done.
  const writes = internet.arrived.flatMap(({ body, headers }) =>
    [...body.matchAll(/write-\d+-/g)].map(([tag]) => `${tag} ${headers.authorization ?? ''}`),
  );
  expect(writes.length).toBeGreaterThan(100);
  expect(new Set(writes).size).toBe(writes.length);
  expect(getEventListeners(window.signal, 'abort')).toEqual([]);
  const after = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  expect(after).toBeLessThanOrEqual(before + 2);
  expect(log.join('\n')).not.toMatch(/token-number|the-refresh-token|the-client-secret/);
  await gateway.dispose();
  await internet.close();
  rmSync(folder, { recursive: true, force: true });
});
