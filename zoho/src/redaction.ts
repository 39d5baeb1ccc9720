/** What stands where a secret stood. */
export const redacted = '(hidden)';

/**
 * The text without the secrets, wherever they stand: also in an answer that echoes the headers it was sent. Secrets that
 * are too short to be one are left alone, since they would blot out ordinary words.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= 8)
      result = result.replaceAll(secret, redacted).replaceAll(encodeURIComponent(secret), redacted);
  }
  return result;
}
