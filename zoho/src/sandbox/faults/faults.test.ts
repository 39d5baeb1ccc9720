import { describe, expect, test } from 'vitest';
import { rowsIn } from '../records/collections.js';
import { useSandbox } from '../testing.js';
import { createFaultSwitch, type Fault } from './fault-switch.js';

const bench = useSandbox();
const leads = '/crm/v2/Leads';
const list = () => bench.call('GET', leads);
const create = () => bench.call('POST', leads, '{"data":[{"Last_Name":"Once"}]}');
const stored = async () =>
  (rowsIn(await bench.sandbox.documents.of('crm').read(), 'Leads') ?? []).filter(
    (row) => row.get('Last_Name') === 'Once',
  ).length;

/** Signs in first, so that the fault meets the request itself. */
async function once(fault: Fault): Promise<void> {
  await bench.account.accessToken(new AbortController().signal);
  bench.sandbox.faults.add({ fault, path: '/crm/', times: 1 });
}

describe('a fault', () => {
  test('of being busy says how long to wait, and nothing was done', async () => {
    await once({ kind: 'busy', retryAfter: 7 });
    const answer = await create();
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7']);
    expect(await stored()).toBe(0);
    expect((await create()).status).toBe(201);
  });

  test.each([500, 502, 503, 504] as const)('of the server is a %i', async (status) => {
    await once({ kind: 'serverError', status });
    expect((await list()).status).toBe(status);
    expect((await list()).status).toBe(200);
  });

  test('cuts the connection before anything is done', async () => {
    await once({ kind: 'cut', when: 'before' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(await stored()).toBe(0);
  });

  test('cuts the connection in the middle of the answer, when it is done', async () => {
    await once({ kind: 'cut', when: 'after' });
    await expect(create()).rejects.toThrow('terminated');
    expect(await stored()).toBe(1);
  });

  test('gives a web page where JSON is expected', async () => {
    await once({ kind: 'html', status: 200 });
    const answer = await list();
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.text).toMatch(/^<!DOCTYPE html>/);
  });

  test('comes late', async () => {
    await once({ kind: 'latency', milliseconds: 120 });
    const started = performance.now();
    expect((await list()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  test('dribbles, and the answer is whole', async () => {
    await once({ kind: 'slowBody', milliseconds: 150 });
    const started = performance.now();
    const { text } = await list();
    expect(performance.now() - started).toBeGreaterThan(130);
    expect(JSON.parse(text).data).toHaveLength(3);
  });

  test('that is slow ends with the request: nothing is left behind', async () => {
    await once({ kind: 'latency', milliseconds: 600_000 });
    const token = await bench.account.accessToken(new AbortController().signal);
    const headers = { Authorization: `Zoho-oauthtoken ${token}` };
    const signal = AbortSignal.timeout(50);
    await expect(fetch(bench.origin + leads, { headers, signal })).rejects.toThrow();
    // The door closes once every answer has ended. With ten minutes of waiting ahead this would outlast the test.
    await bench.sandbox.stop();
  });

  test('sends to another host', async () => {
    await once({ kind: 'redirect', to: 'https://elsewhere.example/x' });
    const answer = await list();
    expect([answer.status, answer.headers.location]).toEqual([302, 'https://elsewhere.example/x']);
  });

  test('ends every token in mid-run', async () => {
    const before = await bench.account.accessToken(new AbortController().signal);
    await once({ kind: 'expiredToken' });
    const answer = await list();
    expect([answer.status, answer.json.code]).toEqual([401, 'INVALID_TOKEN']);
    bench.account.reject(before);
    expect((await list()).status).toBe(200);
  });

  test('makes the clock of the sandbox wrong for as long as it is', async () => {
    expect((await list()).status).toBe(200);
    const remove = bench.sandbox.faults.add({ fault: { kind: 'clockSkew', milliseconds: 2 * 3_600_000 } });
    const answer = await list();
    expect(answer.status).toBe(401);
    expect(Date.parse(answer.headers.date ?? '')).toBe(bench.clock + 2 * 3_600_000);
    remove();
    expect((await list()).status).toBe(200);
  });

  test('can meet the sign-in', async () => {
    bench.sandbox.faults.add({ fault: { kind: 'html', status: 502 }, path: '/oauth/v2/token', times: 1 });
    const { signal } = new AbortController();
    await expect(bench.account.accessToken(signal)).rejects.toThrow();
    expect(await bench.account.accessToken(signal)).toMatch(/^1000\./);
  });
});

describe('the switch', () => {
  const busy: Fault = { kind: 'busy' };

  test('takes the first rule that fits, as often as it says', () => {
    const faults = createFaultSwitch();
    faults.add({ fault: busy, method: 'POST', path: '/crm/', times: 2 });
    const remove = faults.add({ fault: { kind: 'cut', when: 'before' }, path: '/desk/' });
    expect(faults.next('GET', '/crm/v2/Leads')).toBeUndefined();
    expect(faults.next('POST', '/crm/v2/Leads')).toEqual(busy);
    expect(faults.rules).toEqual([
      { fault: busy, method: 'POST', path: '/crm/', times: 1 },
      { fault: { kind: 'cut', when: 'before' }, path: '/desk/' },
    ]);
    expect(faults.next('POST', '/crm/v2/Leads')).toEqual(busy);
    expect(faults.next('POST', '/crm/v2/Leads')).toBeUndefined();
    expect(faults.next('GET', '/desk/')).toBeDefined();
    expect(faults.next('GET', '/desk/')).toBeDefined();
    remove();
    expect(faults.next('GET', '/desk/')).toBeUndefined();
  });

  test('has the same chances for the same seed', () => {
    const sequence = (seed: number): boolean[] => {
      const faults = createFaultSwitch();
      faults.seed(seed);
      faults.add({ fault: busy, chance: 0.3 });
      return Array.from({ length: 200 }, () => faults.next('GET', '/') !== undefined);
    };
    expect(sequence(7)).toEqual(sequence(7));
    expect(sequence(7)).not.toEqual(sequence(8));
    const happened = sequence(7).filter(Boolean).length;
    expect(happened).toBeGreaterThan(30);
    expect(happened).toBeLessThan(90);
  });
});

test('listeners hear of each change of the rules, and of a rule that is used up', () => {
  const faults = createFaultSwitch();
  const counts: number[] = [];
  const stop = faults.onDidChange(() => counts.push(faults.rules.length));
  const remove = faults.add({ fault: { kind: 'serverError', status: 503 } });
  faults.add({ fault: { kind: 'cut', when: 'before' }, path: '/crm/', times: 1 });
  remove();
  faults.next('GET', '/crm/v8/Leads');
  faults.add({ fault: { kind: 'serverError', status: 503 } });
  faults.clear();
  stop();
  faults.add({ fault: { kind: 'serverError', status: 503 } });
  expect(counts).toEqual([1, 2, 1, 0, 1, 0]);
});
