import type { Memory } from '@deluge-tools/zoho';
import type { Counters, RequestCount } from './api.js';

/** The counters as the runs write them. */
export interface RequestCounters extends Counters {
  /** A request was sent: to a service of Zoho's, or to another host if there is none. `credits`: undefined if unpriced. */
  sent(linkName: string, service: string | undefined, credits: number | undefined): void;
  /** An execution was answered that costs so many external calls in Zoho. */
  answered(externalCalls: number): void;
}

const key = 'deluge.requests';

/** Counts by day, in the memory of the person: what was sent from this editor. `now` gives milliseconds since 1970. */
export function createCounters(memory: Memory, now: () => number): RequestCounters {
  const listeners = new Set<() => void>();
  const today = (): RequestCount => {
    const day = dayOf(now());
    const stored = memory.get<unknown>(key);
    return isCount(stored) && stored.day === day ? stored : { ...nothing, day };
  };
  const keep = (count: RequestCount): void => {
    void memory.update(key, count);
    for (const listener of listeners) listener();
  };
  return {
    today,
    sent(linkName, service, credits) {
      const count = today();
      if (service === undefined) return keep({ ...count, otherRequests: count.otherRequests + 1 });
      keep({
        ...count,
        apiRequests: count.apiRequests + 1,
        apiCredits: count.apiCredits + (credits ?? 0),
        unpricedRequests: count.unpricedRequests + (credits === undefined ? 1 : 0),
        byConnection: counted(count.byConnection, linkName, service, credits ?? 0),
      });
    },
    answered(externalCalls) {
      const count = today();
      keep({ ...count, externalCalls: count.externalCalls + externalCalls });
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

const nothing: Omit<RequestCount, 'day'> = {
  apiRequests: 0,
  otherRequests: 0,
  externalCalls: 0,
  apiCredits: 0,
  unpricedRequests: 0,
  byConnection: [],
};

function counted(
  list: RequestCount['byConnection'],
  linkName: string,
  service: string,
  credits: number,
): RequestCount['byConnection'] {
  const isSame = (entry: RequestCount['byConnection'][number]): boolean =>
    entry.linkName === linkName && entry.service === service;
  const before = list.find(isSame) ?? { requests: 0, credits: 0 };
  return [
    ...list.filter((entry) => !isSame(entry)),
    { linkName, service, requests: before.requests + 1, credits: before.credits + credits },
  ];
}

/** `2026-11-28` where this machine is. */
export function dayOf(time: number): string {
  const date = new Date(time);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

function isCount(value: unknown): value is RequestCount {
  if (typeof value !== 'object' || value === null) return false;
  const { day, apiRequests, otherRequests, externalCalls, apiCredits, unpricedRequests, byConnection } =
    value as Record<string, unknown>;
  return (
    typeof day === 'string' &&
    [apiRequests, otherRequests, externalCalls, apiCredits, unpricedRequests].every(Number.isSafeInteger) &&
    Array.isArray(byConnection)
  );
}
