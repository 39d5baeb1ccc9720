import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient } from '../../zoho/src/http.js';
import { createSandbox, type Sandbox } from '../../zoho/src/sandbox/sandbox.js';
import type { Attack } from '../attack.js';
import { smallerTexts } from '../attack.js';
import type { Random } from '../random.js';

let folder = '';
let sandbox: Sandbox;
let origin = '';
let token = '';
const logged: string[] = [];

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'get', 'G\u00c9T', ''];
const paths = [
  '/',
  '//',
  '/crm/v8/Leads',
  '/crm/v8/Leads/1/Notes',
  '/crm/v8/coql',
  '/crm/v8/Leads/search?criteria=',
  '/crm/v8/settings/tags?module=Leads',
  '/oauth/v2/token',
  '/books/v3/contacts?organization_id=1',
  '/api/v2/portal_1/visitorsessions',
  '/%',
  '/%00',
  '/..%2f..%2fetc',
  '*',
  'http://example.org/',
];
const bodies = [
  '{"data":[{"Last_Name":"A"}]}',
  '{"data":',
  '[]',
  'null',
  '{"select_query":"select id from Leads"}',
  '((((((((',
  '',
];

/** Requests that no client would send. The sandbox answers each below 500 or closes the connection, and stays up. */
export const hostileRequests: Attack<string> = {
  name: 'hostile requests',
  slice: 400,
  async start() {
    folder = await mkdtemp(join(tmpdir(), 'deluge-attack-'));
    sandbox = createSandbox({
      storageDirectory: folder,
      http: createHttpClient(fetch),
      now: Date.now,
      log: (line) => logged.push(line),
    });
    const running = await sandbox.start();
    origin = running.origin;
    token = await running.account.accessToken(new AbortController().signal);
  },
  async close() {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  },
  input: (random) => requestOf(random),
  show: (request) => JSON.stringify(request.replaceAll(token, 'TOKEN')),
  smaller: smallerTexts,
  async problem(request) {
    logged.length = 0;
    const answer = await sendRaw(request);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
    if (status >= 500) return `It was answered with ${answer.slice(0, 200)}`;
    if (logged.length > 0) return `The sandbox logged: ${logged.join('; ')}`;
    const alive = await fetch(`${origin}/crm/v8/org`, { headers: { Authorization: `Zoho-oauthtoken ${token}` } });
    return alive.status === 200 ? undefined : `Afterwards a sound request was answered with ${alive.status}`;
  },
};

function requestOf(random: Random): string {
  const body =
    random.below(3) === 0 ? random.text(random.below(2000)) : random.pick(bodies).repeat(1 + random.below(3));
  const path = random.pick(paths) + (random.below(2) === 0 ? encodeURI(random.text(random.below(60))) : '');
  const headers = [
    random.below(20) === 0 ? 'Host: example.org' : `Host: ${new URL(origin).host}`,
    ...(random.below(6) === 0 ? [] : [`Authorization: Zoho-oauthtoken ${token}`]),
    `Content-Type: ${random.pick(['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data', 'multipart/form-data; boundary=x', 'x'])}`,
    random.below(10) === 0
      ? `Content-Length: ${random.pick(['-1', 'x', '99999999999', '3'])}`
      : `Content-Length: ${Buffer.byteLength(body)}`,
    ...(random.below(10) === 0 ? ['Transfer-Encoding: chunked'] : []),
    ...(random.below(10) === 0 ? [`X-Odd: ${random.text(20).replaceAll(/[\r\n]/g, '')}`] : []),
    'Connection: close',
  ];
  return `${random.pick(methods)} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** What came back until the connection was closed, or for a second. */
function sendRaw(request: string): Promise<string> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(origin);
    const parts: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (part) => parts.push(part));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(parts).toString()));
  });
}
