import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemory, createSecretsInMemory } from '@deluge-tools/zoho';
import { type Arrived, createLocalInternet, json, type LocalInternet } from '@deluge-tools/zoho/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Confirmation, RunResult } from './api.js';
import { toCurl } from './curl.js';
import { type OpenGateway, openGateway } from './gateway.js';
import { historyEntry } from './history.js';
import { renderPreview, renderResult } from './render.js';
import { shop, shopRunner } from './testing/shop.js';
import { taskIn } from './testing.js';

/*
 * Random secrets are put through every path. They may be found in the SecretStore, in the conversation with the accounts
 * server, and in the header of a request to a host that the account belongs to; nowhere else.
 */

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
/** Secrets of a shape that no pattern knows, so that only knowing them hides them. */
const secretsHere = {
  clientSecret: hex(21),
  refreshToken: `1000.${hex(16)}.${hex(16)}`,
  accessToken: `1000.${hex(16)}.${hex(16)}`,
  oddToken: `odd ü"${hex(16)}`.replace(' ', '-').replace('ü', 'u').replace('"', '+'),
  apiKey: `key/${hex(20)}`,
};

let folder: string;
let internet: LocalInternet;
let gateway: OpenGateway;
const log: string[] = [];
const questions: Confirmation[] = [];
const memory = createMemory();
const kept = new Map<string, unknown>();
const recordingMemory = {
  get: memory.get,
  update: (key: string, value: unknown) => {
    kept.set(key, value);
    return memory.update(key, value);
  },
};
let accessToken = secretsHere.accessToken;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-leak-'));
  internet = await createLocalInternet();
  gateway = openGateway(
    {
      storageDirectory: folder,
      secrets: createSecretsInMemory(),
      memory: recordingMemory,
      log: (line) => log.push(line),
      fetch: internet.fetch,
    },
    { firstPause: 1, resolve: internet.resolve },
  );
  internet.host('accounts.zoho.com', () =>
    json({ access_token: accessToken, refresh_token: secretsHere.refreshToken, expires_in: 3600 }),
  );
});
afterEach(async () => {
  await gateway.dispose();
  await internet.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every way in which a service may give back what it was sent. */
function echoes({ headers, url, body }: Arrived): ReturnType<typeof json>[] {
  const token = headers.authorization ?? headers['x-api-key'] ?? '';
  const bare = token.replace('Zoho-oauthtoken ', '');
  return [
    json({ headers, url: url.href, body }),
    json({ code: 'INVALID_TOKEN', status: 'error', message: `bad token ${token}` }, 401),
    json({ data: [{ encoded: encodeURIComponent(bare), base64: Buffer.from(bare).toString('base64') }] }),
    { status: 500, body: `<html>${token}</html>` },
    { status: 200, headers: { 'X-Echo': token, 'Set-Cookie': `t=${encodeURIComponent(bare)}` }, body: token },
    { status: 302, headers: { Location: 'https://recorder.example.org/' } },
    { status: 302, headers: { Location: `https://recorder.example.org/?t=${encodeURIComponent(bare)}` } },
    { status: 302, headers: { Location: 'http://recorder.example.org/' } },
    'cut',
  ];
}

function expectNoSecret(where: string, text: string): void {
  for (const [name, secret] of Object.entries(secretsHere)) {
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      JSON.stringify(secret).slice(1, -1),
    ];
    for (const form of forms) expect(text.includes(form), `${name} in ${where}: ${text.slice(0, 300)}`).toBe(false);
  }
}

/** Whatever a person or a file may get of a run. */
function everythingOf(result: RunResult): string {
  return [
    JSON.stringify({ ...result, file: undefined }),
    new TextDecoder('latin1').decode(result.file?.bytes),
    renderResult(result),
    result.request === undefined ? '' : toCurl(result.request),
    JSON.stringify(historyEntry(result, { at: 1, keepContent: true })),
    JSON.stringify(historyEntry(result, { at: 1, keepContent: false })),
  ].join('\n');
}

async function filesIn(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))).join(
    '\n',
  );
}

const scripts = [
  'r = zoho.crm.getRecords("Leads", 1, 2, Map(), "crm");',
  'r = zoho.crm.createRecord("Leads", {"Last_Name":"Lee"}, Map(), "crm");',
  'r = zoho.salesiq.visitorsession.get("acme", "email", "crm");',
  'r = invokeurl\n[\n\turl : "https://www.zohoapis.com/crm/v8/Leads"\n\tdetailed : true\n\tconnection : "crm"\n];',
  'r = invokeurl\n[\n\turl : "https://www.zohoapis.com/crm/v8/file"\n\tresponse-format : FILE\n\tconnection : "crm"\n];',
  'r = invokeurl\n[\n\turl : "https://api.example.com/a"\n\tconnection : "weather"\n];',
  'r = invokeurl\n[\n\turl : "https://recorder.example.org/"\n\tconnection : "crm"\n];',
  'r = invokeurl\n[\n\turl : "https://recorder.example.org/"\n\tconnection : "weather"\n];',
  'r = getUrl("https://recorder.example.org/");',
];

/** The hosts that may see a credential, and where in the request it may stand. */
function withoutAllowed({ url, headers, body }: Arrived): string {
  if (url.origin === 'https://accounts.zoho.com') return url.href;
  const { authorization, 'x-api-key': key, ...others } = headers;
  const isZoho = ['https://www.zohoapis.com', 'https://salesiq.zoho.com'].includes(url.origin);
  const isWeather = url.origin === 'https://api.example.com';
  return JSON.stringify([
    url.href,
    others,
    body,
    ...(isZoho && authorization?.startsWith('Zoho-oauthtoken ') ? [] : [authorization ?? '']),
    ...(isWeather ? [] : [key ?? '']),
  ]);
}

test.each([
  ['a token of Zoho’s shape', 'accessToken'],
  ['a token of another shape', 'oddToken'],
] as const)('%s, and the other secrets, are found nowhere but where they belong', async (_, kind) => {
  accessToken = secretsHere[kind];
  const { signal } = new AbortController();
  const { id } = await gateway.accounts.signIn({
    label: 'ann@example.com',
    dataCentre: 'us',
    clientId: '1000.CLIENT',
    clientSecrets: { '*': secretsHere.clientSecret },
    scopes: ['ZohoCRM.modules.ALL', 'SalesIQ.portals.ALL', 'SalesIQ.visitors.ALL'],
    way: { method: 'refreshToken', refreshToken: secretsHere.refreshToken },
    signal,
  });
  const key = await gateway.accounts.addApiKey({
    label: 'Weather',
    hosts: ['api.example.com'],
    place: { header: 'X-Api-Key' },
    value: secretsHere.apiKey,
  });
  await gateway.bindings.set(shop, 'crm', { accountId: id, label: 'ann' });
  await gateway.bindings.set(shop, 'weather', { accountId: key.id, label: 'Weather' });
  const runner = shopRunner(gateway, folder, {
    connections: [{ linkName: 'crm' }, { linkName: 'weather' }],
    log: (line) => log.push(line),
    confirm: async (question) => {
      questions.push(question);
      return question.choices[0]?.id;
    },
  });

  const echoCount = echoes({ method: '', url: new URL('x:y'), headers: {}, body: '' }).length;
  for (let echo = 0; echo < echoCount; echo += 1) {
    for (const host of ['www.zohoapis.com', 'salesiq.zoho.com', 'api.example.com', 'recorder.example.org']) {
      internet.host(host, (arrived) => echoes(arrived)[host === 'recorder.example.org' ? 0 : echo] ?? 'cut');
    }
    for (const script of scripts) {
      expectNoSecret(`the preview of ${script}`, renderPreview(await runner.preview(taskIn(script), {})));
      expectNoSecret(`${script}, echo ${echo}`, everythingOf(await runner.run(taskIn(script), {}, { signal })));
    }
    expectNoSecret('a test', JSON.stringify(await gateway.accounts.test(id, { signal })));
  }

  // The accounts server may echo too, and Zoho's do.
  internet.host('accounts.zoho.com', ({ body }) => json({ error: `general_error ${body}`, error_description: body }));
  (await gateway.accounts.open(id))?.reject(accessToken);
  expectNoSecret('a failed refresh', JSON.stringify(await gateway.accounts.test(id, { signal })));
  expectNoSecret('a run that gets no token', everythingOf(await runner.run(taskIn(scripts[0] ?? ''), {}, { signal })));
  const statuses = await gateway.connections(shop, [{ linkName: 'crm' }, { linkName: 'weather' }]);
  expectNoSecret('the view', JSON.stringify([await gateway.accounts.list(), statuses]));
  internet.host('accounts.zoho.com', ({ body }) => ({ status: 500, body }));
  expectNoSecret('a failed revoke', JSON.stringify(await gateway.accounts.revoke(id, { signal })));

  expectNoSecret('the log', log.join('\n'));
  expectNoSecret('the questions', JSON.stringify(questions));
  expectNoSecret('the memory', JSON.stringify([...kept]));
  expectNoSecret('the files', await filesIn(folder));
  expect(internet.arrived.some(({ url }) => url.host === 'recorder.example.org')).toBe(true);
  for (const arrived of internet.arrived) expectNoSecret(`what ${arrived.url.host} got`, withoutAllowed(arrived));
  // The test would see them: they did arrive where they belong.
  const all = JSON.stringify(internet.arrived);
  expect(all).toContain(secretsHere.apiKey);
  expect(all).toContain(JSON.stringify(accessToken).slice(1, -1));
});
