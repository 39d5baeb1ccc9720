import { expect, it } from 'vitest';
import type { StoredRun } from './run-history.js';
import { describeRun, shortNameOf, timeOf } from './run-words.js';

const now = new Date(2026, 10, 28, 14, 0, 0).getTime();
const at = new Date(2026, 10, 28, 9, 5, 7).getTime();
const run: StoredRun = {
  id: 'a',
  at,
  name: 'zoho.crm.getRecords',
  source: '',
  ok: true,
  target: 'account',
  connectionLabel: 'ann@example.com · Europe',
  dataCentre: 'eu',
  status: 200,
  milliseconds: 34.6,
  script: 'file:///a.deluge',
  start: 0,
  hasContent: false,
};

it('names the time of day, and the day where it is another', () => {
  expect(timeOf(at, now)).toBe('09:05:07');
  expect(timeOf(new Date(2026, 10, 27, 23, 59).getTime(), now)).toBe('27 Nov, 23:59');
});

it('names a task by its last two parts', () => {
  expect(shortNameOf('zoho.salesiq.visitorsession.get')).toBe('visitorsession.get');
  expect(shortNameOf('invokeurl')).toBe('invokeurl');
});

it.each<[Partial<StoredRun>, string]>([
  [{}, '200 · 35 ms · 09:05:07 · ann@example.com · Europe'],
  [{ target: 'sandbox', connectionLabel: 'crmConn' }, '200 · 35 ms · 09:05:07 · sandbox'],
  [{ ok: false, status: 401 }, 'failed 401 · 35 ms · 09:05:07 · ann@example.com · Europe'],
])('%j', (change, words) => {
  expect(describeRun({ ...run, ...change }, now)).toBe(words);
});

it('says that a run without an answer failed', () => {
  const { status: _, ...unanswered } = run;
  expect(describeRun({ ...unanswered, ok: false }, now)).toContain('failed · 35 ms');
});
