import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token as Zoho's look: `1000.<32 hex digits>.<32 hex digits>`. */
export function newToken(): string {
  return `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;
}

/** What is kept of a secret in a file: enough to know it again, not enough to use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in a time that does not tell how much of a guess was right. */
export function isSame(secret: string, guess: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(hashOf(guess)));
}

/** What a code challenge of the method `S256` must be for a verifier: https://www.rfc-editor.org/rfc/rfc7636#section-4.2. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
