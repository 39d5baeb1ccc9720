import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient, type HttpRequest } from '@deluge-tools/zoho';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toCurl } from './curl.js';
import { shownRequest } from './shown-request.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;

interface Recorded {
  readonly method: string | undefined;
  readonly target: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

let server: Server;
let origin: string;
let folder: string;
const recorded: Recorded[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deluge-curl-'));
  writeFileSync(join(folder, 'a "b".txt'), 'hello\r\n\u0000');
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method, url: target, headers } = request;
    recorded.push({ method, target, headers, body: Buffer.concat(parts).toString('latin1') });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** The request without what belongs to the program that sends it; the boundary of a form is its choice. */
function essence({ method, target, headers, body }: Recorded, given: readonly string[]) {
  const type = String(headers['content-type'] ?? '');
  const [, boundary] = /boundary=(.+)$/.exec(type) ?? [];
  const plain = (text: string) => (boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY'));
  const names = [...new Set([...given.map((name) => name.toLowerCase()), 'content-type'])];
  return {
    method,
    target,
    headers: names.map((name) => [name, plain(String(headers[name] ?? ''))]),
    body: plain(body),
    length: boundary === undefined ? headers['content-length'] : undefined,
  };
}

async function sentBoth(request: Omit<HttpRequest, 'url'> & { readonly path: string }) {
  const { path, ...rest } = request;
  const full: HttpRequest = { ...rest, url: new URL(path, origin).href };
  recorded.length = 0;
  await createHttpClient(fetch).send(full, { signal: new AbortController().signal });
  const command = toCurl(shownRequest(full));
  // The server is of this process, which must not wait for curl.
  await new Promise<void>((resolve, reject) => {
    execFile(
      'sh',
      ['-c', command],
      { cwd: folder, env: { ...process.env, X_AUTH_TOKEN: 'abc' } },
      (error, _, problem) => (error === null ? resolve() : reject(new Error(`${command}\n${problem}`))),
    );
  });
  expect(recorded, command).toHaveLength(2);
  return recorded.map((each) => essence(each, Object.keys(request.headers)));
}

const json = '{"a":[1,2],"b":{"c":"it\'s $HOME `x` \\\\ \\" \n"}}';

describe.skipIf(!hasCurl)('the copied command sends the same request', () => {
  test.each<[string, Omit<HttpRequest, 'url'> & { path: string }]>([
    ['ranges in brackets', { method: 'DELETE', path: '/records/[1-3]?ids={a,b}', headers: {} }],
    ['JSON in the query', { method: 'GET', path: `/x?q=${'{"a":[1,2]}'}&r=it's`, headers: {} }],
    ['a query that is encoded', { method: 'GET', path: `/x?${new URLSearchParams({ q: json })}`, headers: {} }],
    ['JSON', { method: 'POST', path: '/x', headers: { 'Content-Type': 'application/json' }, body: json }],
    ['a body that begins with @', { method: 'PUT', path: '/x', headers: { 'Content-Type': 'text/plain' }, body: '@a' }],
    ['an empty body', { method: 'POST', path: '/x', headers: {} }],
    ['HEAD', { method: 'HEAD', path: '/x', headers: {} }],
    ['an empty header', { method: 'GET', path: '/x', headers: { 'X-Empty': '' } }],
    ['shell characters', { method: 'GET', path: '/x', headers: { 'X-Odd': `'"$(id) \\ \`id\`` } }],
    ['a key in a header', { method: 'GET', path: '/x', headers: { 'X-Auth-Token': 'abc' } }],
    [
      'parts',
      {
        method: 'POST',
        path: '/x',
        headers: { 'X-A': 'b' },
        parts: [
          { name: 'note', value: '@file; it\'s "so" \\' },
          { name: 'typed', value: '{"a":"b;c"}', mediaType: 'application/json' },
          { name: 'lines', value: 'a\r\nb' },
          {
            name: 'file',
            value: { name: 'a "b".txt', mediaType: 'text/plain', bytes: Buffer.from('hello\r\n\u0000') },
          },
        ],
      },
    ],
  ])('%s', async (_, request) => {
    const [ours, copied] = await sentBoth(request);
    expect(copied).toEqual(ours);
  });
});

test('a credential is never in the command', () => {
  const request: HttpRequest = {
    method: 'GET',
    url: 'https://api.example.org/a?apikey=SECRET1&page=2&sig=SECRET2',
    headers: {
      Authorization: 'Bearer SECRET3',
      'PRIVATE-TOKEN': 'SECRET4',
      'X-Goog-Api-Key': 'SECRET5',
      'X-Shopify-Access-Token': 'SECRET6',
    },
  };
  const command = toCurl(shownRequest(request));
  expect(command).not.toContain('SECRET');
  expect(command).toContain(`'https://api.example.org/a?apikey='"$APIKEY"'&page=2&sig='"$SIG"`);
  expect(command).toContain('"PRIVATE-TOKEN: $PRIVATE_TOKEN"');
});
