import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { DataCentre } from './data-centres.js';
import { createHttpClient } from './http.js';
import { createTokenSource, type TokenSource } from './tokens.js';

let server: Server | undefined;
let clock = 0;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  clock = 0;
});

const grant = { clientId: '1000.CLIENT', clientSecret: 'the-secret', refreshToken: '1000.refresh.0' };
const signal = () => new AbortController().signal;

/** A token source at an accounts server that gives these answers in turn; every request is kept. */
async function sourceAt(
  ...answers: { status?: number; body: string; delay?: number }[]
): Promise<{ source: TokenSource; requests: string[] }> {
  const requests: string[] = [];
  const started = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    requests.push(`${request.method} ${request.url} ${request.headers['content-type']} ${Buffer.concat(parts)}`);
    const { status = 200, body, delay = 0 } = answers[Math.min(requests.length, answers.length) - 1] ?? { body: '' };
    setTimeout(() => response.writeHead(status).end(body), delay);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
  const centre: DataCentre = {
    id: 'test',
    name: 'Test',
    originOf: () => origin,
    basisOf: () => 'documented',
    serviceAt: () => 'accounts',
  };
  return { source: createTokenSource(createHttpClient(fetch), centre, grant, () => clock), requests };
}

const token = (name: string, more = '"expires_in":3600') => `{"access_token":"${name}","token_type":"Bearer",${more}}`;

describe('a token source', () => {
  test('asks with the documented form in the body, and keeps the token', async () => {
    const { source, requests } = await sourceAt({ body: token('first') });
    expect(await source.accessToken(signal())).toBe('first');
    expect(await source.accessToken(signal())).toBe('first');
    expect(requests).toEqual([
      'POST /oauth/v2/token application/x-www-form-urlencoded;charset=UTF-8 refresh_token=1000.refresh.0&grant_type=refresh_token&client_id=1000.CLIENT&client_secret=the-secret',
    ]);
  });

  test.each([
    ['seconds', '"expires_in":3600'],
    ['milliseconds beside seconds', '"expires_in":3600000,"expires_in_sec":3600'],
    ['milliseconds', '"expires_in":3600000'],
  ])('asks again five minutes before the end, told in %s', async (_, lifetime) => {
    const { source } = await sourceAt({ body: token('first', lifetime) }, { body: token('second', lifetime) });
    expect(await source.accessToken(signal())).toBe('first');
    clock = 54 * 60_000;
    expect(await source.accessToken(signal())).toBe('first');
    clock = 56 * 60_000;
    expect(await source.accessToken(signal())).toBe('second');
  });

  test.each([
    [200, '{"error":"invalid_code"}', 'invalid_code', 'Sign in again.'],
    [200, '{"error":"invalid_client_secret"}', 'invalid_client_secret', 'The client secret is wrong.'],
    [200, '{"error":"Access Denied","error_description":"too many requests"}', 'throttled', 'Wait ten minutes'],
    [200, '{"error":"Access Denied"}', 'Access Denied', 'Wait ten minutes, then sign in again.'],
    [200, '{"error":"something_new"}', 'something_new', 'gave no token (HTTP status 200, something_new)'],
    [500, '<html></html>', '', 'gave no token (HTTP status 500)'],
    [200, '{"access_token":""}', '', 'gave no token'],
  ])('%i %s is a refusal', async (status, body, code, message) => {
    const { source } = await sourceAt({ status, body });
    const attempt = source.accessToken(signal());
    await expect(attempt).rejects.toMatchObject({
      name: 'SignInFailure',
      code,
      message: expect.stringContaining(message),
    });
    await expect(attempt).rejects.not.toMatchObject({ message: expect.stringContaining('the-secret') });
  });

  test('a refusal is not kept: the next run asks again', async () => {
    const { source, requests } = await sourceAt({ body: '{"error":"general_error"}' }, { body: token('second') });
    await expect(source.accessToken(signal())).rejects.toThrow();
    expect(await source.accessToken(signal())).toBe('second');
    expect(requests).toHaveLength(2);
  });

  test('runs in parallel share one request, and one that is cancelled does not end it', async () => {
    const { source, requests } = await sourceAt({ body: token('shared'), delay: 60 });
    const controller = new AbortController();
    const cancelled = source.accessToken(controller.signal);
    const others = [source.accessToken(signal()), source.accessToken(signal())];
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await Promise.all(others)).toEqual(['shared', 'shared']);
    expect(requests).toHaveLength(1);
    await expect(source.accessToken(AbortSignal.abort())).resolves.toBe('shared');
  });
});
