import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createHttpClient } from './http.js';
import { retryAfter, sendWithRetries } from './retry.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = { status: number; headers?: Record<string, string> } | 'cut';

/** Sends to a server that gives these answers in turn. */
async function sendTo(answers: readonly Answer[], signal = new AbortController().signal) {
  const times: number[] = [];
  const started = createServer((_, response) => {
    times.push(performance.now());
    const answer = answers[Math.min(times.length, answers.length) - 1] ?? 'cut';
    if (answer === 'cut') response.destroy();
    else response.writeHead(answer.status, answer.headers).end(`answer ${times.length}`);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
  const client = createHttpClient(fetch);
  const sentences: string[] = [];
  const sending = sendWithRetries(() => client.send({ method: 'GET', url, headers: {} }, { signal }), {
    signal,
    now: Date.now,
    firstPause: 20,
    onRetry: (sentence) => sentences.push(sentence),
  });
  return { sending, times, sentences };
}

test.each([[429], [500], [502], [503], [504]])('%i is tried again', async (status) => {
  const { sending, times, sentences } = await sendTo([{ status }, { status: 200 }]);
  expect(await sending).toMatchObject({ attempts: 2, response: { status: 200, body: 'answer 2' } });
  expect(times).toHaveLength(2);
  expect(sentences).toEqual([expect.stringMatching(new RegExp(`^HTTP status ${status}; trying again in 0\\.0 s\\.$`))]);
});

test.each([[200], [400], [401], [404], [501]])('%i is an answer', async (status) => {
  const { sending } = await sendTo([{ status }]);
  expect(await sending).toMatchObject({ attempts: 1, response: { status } });
});

test('a cut connection is tried again, four times in all', async () => {
  const { sending, times } = await sendTo(['cut', 'cut', { status: 200 }]);
  expect(await sending).toMatchObject({ attempts: 3 });
  server?.close();
  const endless = await sendTo(['cut']);
  await expect(endless.sending).rejects.toMatchObject({ code: 'network' });
  expect(endless.times).toHaveLength(4);
  expect(times).toHaveLength(3);
});

test('the last refusal is the answer', async () => {
  const { sending, times } = await sendTo([{ status: 503 }]);
  expect(await sending).toMatchObject({ attempts: 4, response: { status: 503 } });
  expect(times).toHaveLength(4);
});

test('Retry-After is waited for, unless it asks for more than a minute', async () => {
  const { sending, times } = await sendTo([{ status: 429, headers: { 'Retry-After': '1' } }, { status: 200 }]);
  await sending;
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  server?.close();
  const long = await sendTo([{ status: 429, headers: { 'Retry-After': '1800' } }]);
  expect(await long.sending).toMatchObject({ attempts: 1, response: { status: 429 } });
});

test('the pause can be cancelled', async () => {
  const controller = new AbortController();
  const { sending, times } = await sendTo([{ status: 429, headers: { 'Retry-After': '30' } }], controller.signal);
  setTimeout(() => controller.abort(), 50);
  await expect(sending).rejects.toMatchObject({ code: 'cancelled' });
  expect(times).toHaveLength(1);
});

test('Retry-After in seconds, as a date, or as nonsense', () => {
  const now = Date.parse('2026-11-28T10:00:00Z');
  expect(retryAfter('7', now)).toBe(7000);
  expect(retryAfter('Sat, 28 Nov 2026 10:00:05 GMT', now)).toBe(5000);
  expect(retryAfter('Sat, 28 Nov 2026 09:00:00 GMT', now)).toBe(0);
  expect(retryAfter('soon', now)).toBeUndefined();
  expect(retryAfter(undefined, now)).toBeUndefined();
});
