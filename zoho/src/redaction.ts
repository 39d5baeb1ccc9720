/** What stands where a secret stood. */
export const redacted = '(hidden)';

/** Access and refresh tokens as Zoho writes them; the number before the first point varies. */
const tokenPattern = /\b1\d{3}\.[0-9a-f]{32}\.[0-9a-f]{32}\b/gi;

/** Parameters and members whose value is a secret, as a form or as JSON, so that their names tell where one stands. */
const secretParameter =
  /("?\b(?:client_secret|refresh_token|access_token|code_verifier|device_code|authtoken|password)"?\s*[=:]\s*"?)[^"&\s,}]+/gi;

const secretHeaders = [
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'api-key',
  'apikey',
];

/** True for a header that carries a credential by its name. */
export function isSecretHeader(name: string): boolean {
  return secretHeaders.includes(name.toLowerCase());
}

/**
 * The text without the secrets, wherever they stand: also in an answer that echoes the headers it was sent. Secrets that
 * are too short to be one are left alone, since they would blot out ordinary words.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length < 8) continue;
    for (const form of formsOf(secret)) result = result.replaceAll(form, redacted);
  }
  return result;
}

/** As it is, in an address, in JSON, in Base64. */
function formsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, encodeURIComponent(secret), inJson, Buffer.from(secret).toString('base64')])];
}

/** A line for a log: whatever looks like a credential is hidden, also one that nobody told of. */
export function redactLine(line: string): string {
  return line.replaceAll(tokenPattern, redacted).replaceAll(secretParameter, `$1${redacted}`);
}
