import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type DataCentre, dataCentre, hasOrigin } from './data-centres.js';
import { createHttpClient, type Untimed } from './http.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on loopback; gives its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const client = createHttpClient(fetch);
const signal = new AbortController().signal;
const token = '1000.secret-token-of-this-test.0';

function centreAt(origin: string): DataCentre {
  return {
    id: 'test',
    name: 'Test',
    originOf: () => origin,
    basisOf: () => 'documented',
    serviceAt: (url) => (hasOrigin(url, origin) ? 'test' : undefined),
  };
}

const get = (url: string) => ({ method: 'GET', url, headers: {} });

describe('a request', () => {
  test('gives status, headers, body and time', async () => {
    const origin = await serve((request, response) => {
      response.writeHead(201, { 'X-Left': '7' });
      request.pipe(response);
    });
    const sent = await client.send(
      { method: 'POST', url: `${origin}/a`, headers: { 'Content-Type': 'text/plain' }, body: 'grüße' },
      { signal },
    );
    expect(sent).toMatchObject({ status: 201, statusText: 'Created', body: 'grüße', headers: { 'x-left': '7' } });
    expect(sent.milliseconds).toBeGreaterThan(0);
  });

  test('does not count the time in which a person is asked, and counts all other', async () => {
    const origin = await serve((_, response) => void response.end('late'));
    const impatient = createHttpClient(fetch, 1500);
    const asking = (milliseconds: number) => async (_: URL, untimed: Untimed) => {
      await untimed(() => wait(milliseconds));
      return undefined;
    };
    const sent = await impatient.send(get(origin), { signal, beforeHost: asking(1800) });
    expect(sent.body).toBe('late');
    expect(sent.milliseconds).toBeLessThan(1500);
    const slow = await serve(() => undefined);
    await expect(impatient.send(get(slow), { signal, beforeHost: asking(10), timeout: 50 })).rejects.toMatchObject({
      code: 'timeout',
    });
    const neverAsked = async () => {
      await wait(5000, undefined, { ref: false });
      return undefined;
    };
    await expect(impatient.send(get(origin), { signal, beforeHost: neverAsked, timeout: 50 })).rejects.toMatchObject({
      code: 'timeout',
    });
  });

  test('carries the token in the documented header, and only to its data centre', async () => {
    const seen: (string | undefined)[] = [];
    const origin = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    await client.send(get(`${origin}/a`), { signal, credential: { token, dataCentre: centreAt(origin) } });
    expect(seen).toEqual([`Zoho-oauthtoken ${token}`]);
    const us = dataCentre('us');
    if (us === undefined) throw new Error('There is no data centre us.');
    for (const url of [
      `${origin}/a`,
      'https://salesiq.zoho.com.example.org/',
      'http://salesiq.zoho.com/',
      'https://salesiq.zoho.eu/',
    ]) {
      await expect(client.send(get(url), { signal, credential: { token, dataCentre: us } })).rejects.toMatchObject({
        code: 'host',
      });
    }
    expect(seen).toHaveLength(1);
  });

  test('never shows a token that the service echoes', async () => {
    const origin = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const { body } = await client.send(get(origin), { signal, credential: { token, dataCentre: centreAt(origin) } });
    expect(body).toContain('"authorization":"Zoho-oauthtoken (hidden)"');
  });
});

test.each(['1000.secret\nX: y', '1000.secret\u0000', '1000.sécret'])(
  'the token %j is neither sent nor shown',
  async (odd) => {
    const origin = await serve((_, response) => response.end());
    const sending = client.send(get(origin), { signal, credential: { token: odd, dataCentre: centreAt(origin) } });
    const error = await sending.catch((problem: Error) => problem);
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).not.toContain('cret');
  },
);

test('a token that is echoed in the status line is hidden', async () => {
  const origin = await serve((_, response) => response.writeHead(401, `bad token ${token}`).end());
  const { statusText } = await client.send(get(origin), {
    signal,
    credential: { token, dataCentre: centreAt(origin) },
  });
  expect(statusText).toBe('bad token (hidden)');
});

describe('redirects', () => {
  test('within the origin are followed, with the token', async () => {
    const origin = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { Location: '/b' }).end();
      else response.end(`${request.url} ${request.headers.authorization === undefined ? 'without' : 'with'} token`);
    });
    const { body } = await client.send(get(`${origin}/a`), {
      signal,
      credential: { token, dataCentre: centreAt(origin) },
    });
    expect(body).toBe('/b with token');
  });

  test('to another host never leave the sandbox', async () => {
    const reached: (string | undefined)[] = [];
    const elsewhere = await serve((request, response) => {
      reached.push(request.headers.authorization);
      response.end();
    });
    for (const location of [`${elsewhere}/x`, 'https://example.org/', 'ftp://example.org/', 'http://[']) {
      const origin = await serve((_, response) => response.writeHead(302, { Location: location }).end());
      await expect(
        client.send(get(origin), { signal, credential: { token, dataCentre: centreAt(origin) } }),
      ).rejects.toMatchObject({ code: 'redirect' });
    }
    expect(reached).toEqual([]);
  });

  test('to another host over https go on without the token', async () => {
    // No certificate is at hand for a real server, so this one test looks at what would be sent.
    const sent: { url: string; authorization: string | null }[] = [];
    const redirecting = createHttpClient(async (url, init) => {
      sent.push({ url: String(url), authorization: new Headers(init?.headers).get('authorization') });
      const next = {
        'https://salesiq.zoho.com/a': 'https://files.example.org/b',
        'https://files.example.org/b': 'https://salesiq.zoho.com/c',
      }[String(url)];
      return next === undefined
        ? new Response('done')
        : new Response(null, { status: 302, headers: { Location: next } });
    });
    const us = dataCentre('us');
    if (us === undefined) throw new Error('There is no data centre us.');
    await redirecting.send(get('https://salesiq.zoho.com/a'), { signal, credential: { token, dataCentre: us } });
    expect(sent).toEqual([
      { url: 'https://salesiq.zoho.com/a', authorization: `Zoho-oauthtoken ${token}` },
      { url: 'https://files.example.org/b', authorization: null },
      { url: 'https://salesiq.zoho.com/c', authorization: null },
    ]);
  });

  test('to another host take harmless headers only', async () => {
    const received: Record<string, unknown>[] = [];
    const elsewhere = await serve((request, response) => {
      received.push(request.headers);
      response.end();
    });
    const origin = await serve((_, response) => response.writeHead(302, { Location: `${elsewhere}/x` }).end());
    const names = [
      'X-Auth-Token',
      'X-Access-Token',
      'PRIVATE-TOKEN',
      'X-Goog-Api-Key',
      'X-Shopify-Access-Token',
      'X-Own',
    ];
    const headers = Object.fromEntries([...names, 'Cookie', 'Accept-Language'].map((name) => [name, 'value']));
    await client.send({ ...get(`${origin}/a`), headers }, { signal });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ 'accept-language': 'value' });
    for (const name of [...names, 'Cookie']) expect(received[0]).not.toHaveProperty([name.toLowerCase()]);
  });

  test('of a POST are not followed, and endless ones end', async () => {
    const origin = await serve((_, response) => response.writeHead(307, { Location: '/again' }).end());
    await expect(client.send({ ...get(origin), method: 'POST', body: 'x' }, { signal })).rejects.toThrow(
      'redirected a POST request',
    );
    await expect(client.send(get(origin), { signal })).rejects.toThrow('redirected more than 5 times');
  });
});

describe('when no answer comes', () => {
  test('nothing listens', async () => {
    await expect(client.send(get('http://127.0.0.1:9/'), { signal })).rejects.toMatchObject({
      code: 'network',
      message: expect.stringMatching(/^127\.0\.0\.1:9 could not be reached: /),
    });
  });

  test('the connection is cut, before the answer or in it', async () => {
    const before = await serve((request) => request.socket.destroy());
    await expect(client.send(get(before), { signal })).rejects.toThrow('the connection was cut');
    const within = await serve((request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half');
      setTimeout(() => request.socket.destroy(), 20);
    });
    await expect(client.send(get(within), { signal })).rejects.toMatchObject({ code: 'network' });
  });

  test('it takes too long', async () => {
    const origin = await serve(() => undefined);
    await expect(client.send(get(origin), { signal, timeout: 50 })).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('No answer came within 0.05 seconds from 127.0.0.1'),
    });
  });

  test('the person cancels, before the answer or in it', async () => {
    for (const listener of [
      () => undefined,
      (_: unknown, response: { write(text: string): void }) => void response.write('half'),
    ]) {
      const origin = await serve(listener as RequestListener);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 50);
      await expect(client.send(get(origin), { signal: controller.signal })).rejects.toMatchObject({
        code: 'cancelled',
      });
    }
  });

  test('it is longer than anybody can read', async () => {
    const part = Buffer.alloc(1_000_000, 'x');
    const origin = await serve((_, response) => {
      const push = (): void => {
        while (!response.destroyed && response.write(part));
      };
      response.on('drain', push);
      push();
    });
    await expect(client.send(get(origin), { signal })).rejects.toMatchObject({ code: 'tooLarge' });
  });
});
