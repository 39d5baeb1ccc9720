import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type CallbackListener, listenForCallback, redirectUris } from './loopback.js';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(more: Partial<Parameters<typeof listenForCallback>[0]> = {}): Promise<CallbackListener> {
  const listener = await listenForCallback({
    ports: [await freePort()],
    isExpected: (parameters) => parameters.get('state') === 'right',
    signal: new AbortController().signal,
    ...more,
  });
  open.push(listener);
  return listener;
}

interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** As a browser asks; `fetch` would not let the host be chosen. */
function get(url: string, options: { host?: string; method?: string; address?: string } = {}): Promise<Page> {
  const { port, pathname, search } = new URL(url);
  const { address = '127.0.0.1', host = `localhost:${port}`, method = 'GET' } = options;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: address, port, path: pathname + search, method, headers: { Host: host } },
      (response) => {
        let body = '';
        response.on('data', (part) => (body += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

describe('the way back from the browser', () => {
  test('takes the expected request and closes', async () => {
    const { redirectUri, parameters } = await listen();
    const page = await get(`${redirectUri}?code=abc&state=right&location=eu`);
    expect(page.status).toBe(200);
    expect(page.body).toContain('The editor finishes the sign-in.');
    expect(Object.fromEntries(await parameters)).toEqual({ code: 'abc', state: 'right', location: 'eu' });
    await expect(get(`${redirectUri}?code=abc&state=right`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('refuses a wrong state, any number of times, and stays', async () => {
    const { redirectUri, parameters } = await listen();
    for (const query of ['?code=evil&state=wrong', '?code=evil', '?code=evil&state=', '?error=access_denied', '']) {
      expect(await get(redirectUri + query)).toMatchObject({ status: 400, body: expect.not.stringContaining('evil') });
    }
    expect((await get(`${redirectUri}?code=good&state=right`)).status).toBe(200);
    expect((await parameters).get('code')).toBe('good');
  });

  test('refuses other hosts, paths and methods', async () => {
    const { redirectUri } = await listen();
    const right = `${redirectUri}?code=a&state=right`;
    const { port } = new URL(redirectUri);
    expect((await get(right, { host: `evil.example:${port}` })).status).toBe(421);
    expect((await get(right, { host: 'localhost:1' })).status).toBe(421);
    expect((await get(right.replace('/callback', '/'))).status).toBe(404);
    expect((await get(`http://localhost:${port}/favicon.ico`)).status).toBe(404);
    expect((await get(right, { method: 'POST' })).status).toBe(405);
  });

  test('answers with a page that loads nothing, is kept nowhere and tells nobody where it came from', async () => {
    const { redirectUri } = await listen();
    const { headers, body } = await get(`${redirectUri}?state=%3Cscript%3Ealert(1)%3C/script%3E`);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(body).not.toContain('script');
  });

  test('hears both addresses of localhost, and no other', async () => {
    const { redirectUri } = await listen();
    expect((await get(redirectUri, { address: '127.0.0.1' })).status).toBe(400);
    const six = await get(redirectUri, { address: '::1', host: `[::1]:${new URL(redirectUri).port}` }).catch(
      (error: NodeJS.ErrnoException) => error.code,
    );
    // A machine without IPv6 has nobody at that address.
    if (typeof six === 'object') expect(six.status).toBe(400);
    else expect(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENETUNREACH']).toContain(six);
  });

  test('takes the next port when one is in use, on either address', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(first, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => other.close(resolve)) });
    const { redirectUri } = await listen({ ports: [first, second] });
    expect(redirectUri).toBe(`http://localhost:${second}/callback`);
    await expect(listen({ ports: [first] })).rejects.toMatchObject({ name: 'SignInFailure', code: 'portsBusy' });
  });

  test('ends after its time, and when it is cancelled, and closes its door', async () => {
    const late = await listen({ timeout: 40 });
    await expect(late.parameters).rejects.toMatchObject({ code: 'timeout' });
    await late.close();
    await expect(get(late.redirectUri)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    const controller = new AbortController();
    const cancelled = await listen({ signal: controller.signal });
    controller.abort();
    await expect(cancelled.parameters).rejects.toMatchObject({ code: 'cancelled' });
    await cancelled.close();
    await expect(get(cancelled.redirectUri)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    const aborted = await listen({ signal: AbortSignal.abort() });
    await expect(aborted.parameters).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('the addresses to register', () => {
    expect(redirectUris).toEqual([
      'http://localhost:47851/callback',
      'http://localhost:47852/callback',
      'http://localhost:47853/callback',
    ]);
  });
});
