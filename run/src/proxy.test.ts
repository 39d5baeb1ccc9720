import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localCertificate } from '@deluge-tools/zoho/testing';
import { ProxyAgent, fetch as undiciFetch } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenGateway, openGateway } from './gateway.js';
import { shop, shopRunner } from './testing/shop.js';
import { taskIn } from './testing.js';

/*
 * A proxy on loopback, as `http.proxy` of the editor sets one: its `fetch` gets a proxy agent of undici then. The proxy keeps
 * every byte that passes. Behind it one server speaks TLS in the names of all of Zoho's hosts.
 */

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
const secrets = {
  clientSecret: hex(21),
  refreshToken: `1000.${hex(16)}.${hex(16)}`,
  accessToken: `1000.${hex(16)}.${hex(16)}`,
};

let folder: string;
let gateway: OpenGateway;
let agent: ProxyAgent;
const servers: Server[] = [];
const sockets = new Set<Socket>();
/** What the proxy was asked for, and all bytes that passed in both directions. */
const asked: string[] = [];
const passed: Buffer[] = [];
/** What arrived behind the proxy, decrypted. */
const arrived: { host: string; authorization: string; body: string }[] = [];

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Opens tunnels to the port, whatever host is meant; to this machine, to where they lead. */
function proxyTo(port: number): Server {
  const proxy = createServer((_, response) => void response.writeHead(405).end());
  proxy.on('connect', (request, client: Socket, head: Buffer) => {
    asked.push(`CONNECT ${request.url}`);
    passed.push(Buffer.from(JSON.stringify(request.rawHeaders)), head);
    const here = /^127\.0\.0\.1:(\d+)$/.exec(request.url ?? '')?.[1];
    const upstream = connect(here === undefined ? port : Number(here), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.on('data', (data: Buffer) => passed.push(data));
      upstream.on('data', (data: Buffer) => passed.push(data));
      client.pipe(upstream).pipe(client);
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    sockets.add(upstream);
  });
  return proxy;
}

beforeEach(async () => {
  for (const list of [asked, passed, arrived]) list.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'deluge-proxy-'));
  const zoho = createSecureServer(localCertificate, async (request, response) => {
    const { host = '', authorization = '' } = request.headers;
    arrived.push({ host, authorization, body: (await bodyOf(request)).toString() });
    const answer = host.startsWith('accounts.')
      ? { access_token: secrets.accessToken, refresh_token: secrets.refreshToken, expires_in: 3600 }
      : { data: [{ id: '1', echo: authorization }] };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
  const port = await listen(proxyTo(await listen(zoho)));
  // The certificate is that of this test; whom it is issued to is not what is tested.
  agent = new ProxyAgent({ uri: `http://127.0.0.1:${port}`, requestTls: { rejectUnauthorized: false } });
  const proxied = (url: unknown, init: unknown) =>
    undiciFetch(String(url), { ...(init as object), dispatcher: agent }) as unknown as Promise<Response>;
  gateway = openGateway({ storageDirectory: folder, log: () => undefined, fetch: proxied as typeof fetch });
});

afterEach(async () => {
  await gateway.dispose();
  await agent.destroy();
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  rmSync(folder, { recursive: true, force: true });
});

const { signal } = new AbortController();

function expectNothingPassed(): void {
  const seen = Buffer.concat([...passed, Buffer.from(asked.join('\n'))]).toString('latin1');
  for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret);
}

test('a proxy sees which hosts are called, and no secret: they are behind TLS', async () => {
  const { id } = await gateway.accounts.signIn({
    label: 'ann@example.com',
    dataCentre: 'us',
    clientId: '1000.CLIENT',
    clientSecrets: { '*': secrets.clientSecret },
    scopes: ['ZohoCRM.modules.ALL'],
    way: { method: 'selfClient', code: 'code' },
    signal,
  });
  await gateway.bindings.set(shop, 'crm', { accountId: id, label: 'ann' });
  const run = (script: string) => shopRunner(gateway, folder).run(taskIn(script), {}, { signal });
  expect(await run('r = zoho.crm.getRecords("Leads", 1, 2, Map(), "crm");')).toMatchObject({ ok: true });
  const plain = 'r = invokeurl [ url : "http://www.zohoapis.com/crm/v8/Leads" connection : "crm" ];';
  expect(await run(plain)).toMatchObject({ failure: { code: 'refused' } });

  expect([...new Set(asked)].sort()).toEqual(['CONNECT accounts.zoho.com:443', 'CONNECT www.zohoapis.com:443']);
  expectNothingPassed();
  // They did pass, to where they belong.
  expect(arrived.find(({ host }) => host === 'accounts.zoho.com')?.body).toContain(secrets.clientSecret);
  expect(arrived.find(({ host }) => host === 'www.zohoapis.com')?.authorization).toBe(
    `Zoho-oauthtoken ${secrets.accessToken}`,
  );
  expect(Buffer.concat(passed).length).toBeGreaterThan(1000);
});

test('a proxy that gets requests to this machine too sees the sandbox’s own token, which is worth nothing elsewhere', async () => {
  expect(
    await shopRunner(gateway, folder).run(taskIn('r = zoho.crm.getRecords("Leads");'), {}, { signal }),
  ).toMatchObject({
    target: 'sandbox',
    ok: true,
  });
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((line) => !/^CONNECT 127\.0\.0\.1:\d+$/.test(line))).toEqual([]);
  expect(Buffer.concat(passed).toString('latin1')).toContain('Zoho-oauthtoken ');
  expectNothingPassed();
  expect(arrived).toEqual([]);
});
