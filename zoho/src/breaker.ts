import table from './data/service-limits.json';
import type { HttpResponse } from './http.js';
import { patience, retryAfter } from './retry.js';
import type { Memory } from './secret-store.js';

/**
 * Holds requests back while a service has locked the caller, since each further one might prolong the lock. Locks are
 * remembered for all windows, by account and service.
 */
export interface Breaker {
  /** Why nothing may be sent now, as a sentence; undefined if it may. */
  refusal(accountId: string, service: string): string | undefined;
  /** Tells of a request that is about to be sent. */
  sending(accountId: string, service: string): void;
  /** Tells of an answer: one that says "too many" closes the way for a while. */
  answered(accountId: string, service: string, response: HttpResponse): void;
}

interface Limits {
  readonly name: string;
  readonly requests?: number;
  readonly seconds?: number;
  readonly lockSeconds: number;
  readonly refusal: { readonly statuses: readonly number[]; readonly word: string };
}

const limitsOf: Readonly<Record<string, Limits>> = table.services;
const memoryKey = 'deluge.locks';

/** `now` gives milliseconds since 1970. */
export function createBreaker(memory: Memory, now: () => number): Breaker {
  /** When requests were sent, of services that count them. */
  const sent = new Map<string, number[]>();

  const locks = (): Readonly<Record<string, number>> => {
    const stored = memory.get<unknown>(memoryKey);
    return typeof stored === 'object' && stored !== null ? (stored as Record<string, number>) : {};
  };
  const lock = (key: string, until: number): void => {
    const still = Object.entries(locks()).filter(([other, time]) => other !== key && time > now());
    void memory.update(memoryKey, Object.fromEntries([...still, [key, until]]));
  };
  const recent = (key: string, seconds: number): number[] =>
    (sent.get(key) ?? []).filter((time) => time > now() - seconds * 1000);

  return {
    refusal(accountId, service) {
      const limits = limitsFor(service);
      const key = `${accountId} ${service}`;
      const until = locks()[key] ?? 0;
      const name = limits?.name ?? service;
      if (until > now()) {
        return `${name} has locked this account for asking too often. The lock ends at ${clock(until)}; nothing was sent, since asking again may prolong it.`;
      }
      const { requests, seconds } = limits ?? {};
      if (requests === undefined || seconds === undefined) return undefined;
      const times = recent(key, seconds);
      if (times.length < requests) return undefined;
      const free = (times[0] ?? now()) + seconds * 1000;
      return `${name} locks for ${(limits?.lockSeconds ?? 0) / 60} minutes after more than ${requests} requests in ${seconds / 60} minutes, and so many were sent. Run again at ${clock(free)}.`;
    },
    sending(accountId, service) {
      const seconds = limitsFor(service)?.seconds;
      if (seconds === undefined) return;
      const key = `${accountId} ${service}`;
      sent.set(key, [...recent(key, seconds), now()]);
    },
    answered(accountId, service, { status, body, headers }) {
      const limits = limitsFor(service);
      const isLock =
        limits?.refusal.statuses.includes(status) === true && body.toLowerCase().includes(limits.refusal.word);
      const asked = status === 429 ? (retryAfter(headers['retry-after'], now()) ?? 0) : 0;
      // A shorter wait is waited for in the run.
      const milliseconds = Math.max(asked > patience ? asked : 0, isLock ? (limits?.lockSeconds ?? 0) * 1000 : 0);
      if (milliseconds > 0) lock(`${accountId} ${service}`, now() + milliseconds);
    },
  };
}

function limitsFor(service: string): Limits | undefined {
  return Object.hasOwn(limitsOf, service) ? limitsOf[service] : undefined;
}

/** `14:05:30`, as the clock of the machine shows it. */
function clock(time: number): string {
  return new Date(time).toTimeString().slice(0, 8);
}
