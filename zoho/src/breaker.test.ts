import { describe, expect, test } from 'vitest';
import { createBreaker } from './breaker.js';
import type { HttpResponse } from './http.js';
import { createMemory } from './secret-store.js';

function answer(status: number, body = '', headers: Record<string, string> = {}): HttpResponse {
  return { status, statusText: '', headers, body, bytes: new Uint8Array(), milliseconds: 1 };
}

function breakerAt(start = Date.parse('2026-11-28T10:00:00')) {
  const memory = createMemory();
  let time = start;
  const breaker = createBreaker(memory, () => time);
  return { breaker, memory, pass: (seconds: number) => (time += seconds * 1000), now: () => time };
}

describe('a breaker', () => {
  test('holds back what would lock Projects, before it locks', () => {
    const { breaker, pass } = breakerAt();
    for (let count = 0; count < 100; count += 1) {
      expect(breaker.refusal('a', 'projects')).toBeUndefined();
      breaker.sending('a', 'projects');
      pass(1);
    }
    expect(breaker.refusal('a', 'projects')).toBe(
      'Zoho Projects locks for 30 minutes after more than 100 requests in 2 minutes, and so many were sent. Run again at 10:02:00.',
    );
    expect(breaker.refusal('b', 'projects')).toBeUndefined();
    expect(breaker.refusal('a', 'crm')).toBeUndefined();
    pass(21);
    expect(breaker.refusal('a', 'projects')).toBeUndefined();
  });

  test.each([
    ['projects', 429, '', 1800],
    ['cliq', 400, '{"message":"URL Throttle limit exceeded"}', 600],
    ['sheet', 429, '', 300],
    ['people', 429, '', 300],
  ])('%s that answers %i is left alone for as long as its lock lasts', (service, status, body, seconds) => {
    const { breaker, pass, memory, now } = breakerAt();
    breaker.answered('a', service, answer(status, body));
    expect(breaker.refusal('a', service)).toContain('nothing was sent');
    // Another window sees it too.
    expect(createBreaker(memory, now).refusal('a', service)).toContain('The lock ends at');
    expect(breaker.refusal('b', service)).toBeUndefined();
    pass(seconds - 1);
    expect(breaker.refusal('a', service)).toBeDefined();
    pass(2);
    expect(breaker.refusal('a', service)).toBeUndefined();
  });

  test('an ordinary refusal locks nothing, and Retry-After is kept for every service', () => {
    const { breaker, pass } = breakerAt();
    breaker.answered('a', 'cliq', answer(400, '{"message":"wrong channel"}'));
    breaker.answered('a', 'crm', answer(429));
    breaker.answered('a', 'crm', answer(503, '', { 'retry-after': '60' }));
    expect(breaker.refusal('a', 'cliq')).toBeUndefined();
    expect(breaker.refusal('a', 'crm')).toBeUndefined();
    breaker.answered('a', 'crm', answer(429, '', { 'retry-after': '90' }));
    expect(breaker.refusal('a', 'crm')).toContain('crm has locked this account');
    pass(91);
    expect(breaker.refusal('a', 'crm')).toBeUndefined();
  });
});
