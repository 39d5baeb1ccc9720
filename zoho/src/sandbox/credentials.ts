import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Grant } from '../oauth.js';

/** Seconds that a token of Zoho's lives. */
export const tokenLifetime = 3600;

/**
 * The secrets of one start of the sandbox. They are made anew each time and live in memory only, so that no other
 * program of the machine can read or write what the sandbox holds.
 */
export interface SandboxCredentials extends Grant {
  /** A new access token. */
  issue(): string;
  isValid(token: string): boolean;
}

/** `now` gives milliseconds since 1970. */
export function createCredentials(now: () => number): SandboxCredentials {
  const tokens = new Map<string, number>();
  return {
    clientId: `1000.SANDBOX${randomBytes(8).toString('hex').toUpperCase()}`,
    clientSecret: randomBytes(32).toString('hex'),
    refreshToken: `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`,
    issue() {
      for (const [token, until] of tokens) if (until <= now()) tokens.delete(token);
      const token = `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;
      tokens.set(token, now() + tokenLifetime * 1000);
      return token;
    },
    isValid: (token) => (tokens.get(token) ?? 0) > now(),
  };
}

/** Compares in a time that does not tell how much of a guess was right. */
export function isSame(secret: string, guess: string): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(guess)];
  return a.length === b.length && timingSafeEqual(a, b);
}
