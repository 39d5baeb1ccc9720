import { setTimeout as wait } from 'node:timers/promises';
import { HttpFailure, type HttpResponse } from './http.js';

export interface RetryOptions {
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds before the second try; each further one waits twice as long. One second when absent. */
  readonly firstPause?: number;
  /** False for an answer after which another try would do harm, such as one that locks. */
  mayRetry?(response: HttpResponse): boolean;
  /** Called before each wait, with a sentence for a progress or a log. */
  onRetry?(sentence: string): void;
}

const mostTries = 4;
const longestPause = 32_000;
/** Milliseconds; who asks for more patience than this is told to the person instead. */
export const patience = 60_000;

/** A passing trouble of the service or of the network. */
const passing = new Set([429, 500, 502, 503, 504]);

/**
 * Sends a reading request until it is answered: again after 429, 5xx and broken connections, with pauses that double and
 * differ by chance, or as long as `Retry-After` says. For writes this must not be used: an answer that is lost does not
 * prove that nothing was changed.
 */
export async function sendWithRetries(
  attempt: () => Promise<HttpResponse>,
  { signal, now, firstPause = 1000, mayRetry = () => true, onRetry = () => undefined }: RetryOptions,
): Promise<{ readonly response: HttpResponse; readonly attempts: number }> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await attempt().catch((error: unknown) => {
      if (error instanceof HttpFailure && error.code === 'network' && tries < mostTries) return error;
      throw error;
    });
    const isFailure = outcome instanceof HttpFailure;
    if (!isFailure && (!passing.has(outcome.status) || tries === mostTries || !mayRetry(outcome)))
      return { response: outcome, attempts: tries };
    const asked = isFailure ? undefined : retryAfter(outcome.headers['retry-after'], now());
    if (asked !== undefined && asked > patience && !isFailure) return { response: outcome, attempts: tries };
    const backOff = Math.min(firstPause * 2 ** (tries - 1), longestPause);
    // Between half and the whole of it, so that many who were refused together do not come back together.
    const pause = asked ?? backOff * (0.5 + Math.random() / 2);
    const reason = isFailure ? outcome.message.replace(/\.$/, '') : `HTTP status ${outcome.status}`;
    onRetry(`${reason}; trying again in ${(pause / 1000).toFixed(1)} s.`);
    await wait(pause, undefined, { signal }).catch(() => {
      throw new HttpFailure('cancelled', 'Cancelled.');
    });
  }
}

/** Milliseconds from now; the header gives seconds or a date. Undefined if it is absent or makes no sense. */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
  const time = Date.parse(header);
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
