import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient } from './http.js';
import { pinnedFetch } from './pinned-fetch.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<number> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return (started.address() as AddressInfo).port;
}

const { signal } = new AbortController();
/** A name that no resolver knows: whoever reaches it was told the address. */
const nowhere = 'rebinding.invalid';
const pinnedTo = (...addresses: string[]) => ({ signal, beforeHost: async () => addresses });
const client = createHttpClient(fetch, 5000, pinnedFetch);
const get = (port: number, path = '/a') => ({ method: 'GET', url: `http://${nowhere}:${port}${path}`, headers: {} });

describe('a request whose host was checked', () => {
  test('is sent to the address that was checked, and the name is not resolved again', async () => {
    const hosts: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      hosts.push(request.headers.host);
      response.end('here');
    });
    expect(await client.send(get(port), pinnedTo('127.0.0.1'))).toMatchObject({ status: 200, body: 'here' });
    expect(hosts).toEqual([`${nowhere}:${port}`]);
  });

  test('does not use a connection to another address that is kept open for the same name', async () => {
    const first = createServer((_, response) => response.end('first'));
    await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
    const { port } = first.address() as AddressInfo;
    const second = createServer((_, response) => response.end('second'));
    await new Promise<void>((resolve) => second.listen(port, '127.0.0.2', resolve));
    try {
      expect((await client.send(get(port), pinnedTo('127.0.0.1'))).body).toBe('first');
      expect((await client.send(get(port), pinnedTo('127.0.0.2'))).body).toBe('second');
    } finally {
      for (const each of [first, second]) {
        each.closeAllConnections();
        each.close();
      }
    }
  });

  test('reaches nobody without an address', async () => {
    const port = await serve((_, response) => response.end());
    await expect(client.send(get(port), pinnedTo())).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('its name is not known'),
    });
  });

  test('is checked again at a redirect', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { Location: `http://other.invalid:${port}/b` }).end();
      else response.end(`at ${request.headers.host}`);
    });
    const asked: string[] = [];
    const sent = await client.send(get(port), {
      signal,
      beforeHost: async ({ hostname }) => {
        asked.push(hostname);
        return ['127.0.0.1'];
      },
    });
    expect(sent.body).toBe(`at other.invalid:${port}`);
    expect(asked).toEqual([nowhere, 'other.invalid']);
  });

  test('sends forms with files, and reads headers, statuses and compressed answers', async () => {
    const port = await serve(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = gzipSync(`${request.headers['content-type']} ${Buffer.concat(parts)}`);
      response.writeHead(201, { 'Content-Encoding': 'gzip', 'Set-Cookie': ['a=1', 'b=2'] }).end(body);
    });
    const value = { name: 'a.txt', mediaType: 'text/plain', bytes: Buffer.from('hello') };
    const sent = await client.send(
      { ...get(port), method: 'POST', parts: [{ name: 'f', value }] },
      pinnedTo('127.0.0.1'),
    );
    expect(sent).toMatchObject({ status: 201, headers: { 'set-cookie': expect.stringContaining('2') } });
    expect(sent.body).toContain('multipart/form-data; boundary=');
    expect(sent.body).toContain('name="f"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhello');
  });

  test('can be cancelled, cut and without a body', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/none') response.writeHead(204).end();
      else if (request.url === '/cut')
        response.writeHead(200, { 'Content-Length': '100' }).write('a', () => response.destroy());
    });
    expect(await client.send(get(port, '/none'), pinnedTo('127.0.0.1'))).toMatchObject({ status: 204, body: '' });
    await expect(client.send(get(port, '/cut'), pinnedTo('127.0.0.1'))).rejects.toMatchObject({ code: 'network' });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 30);
    await expect(
      client.send(get(port, '/hang'), { ...pinnedTo('127.0.0.1'), signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
