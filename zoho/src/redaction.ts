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
    if (secret.length < shortestSecret) continue;
    for (const form of formsOf(secret)) result = result.replaceAll(form, redacted);
  }
  return result;
}

/** The bytes without the secrets, as `redact` takes them out of a text. The same bytes if there are none. */
export function redactBytes(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!holdsSecret((form) => buffer.includes(form), secrets)) return bytes;
  // One character a byte, there and back.
  const inLatin = secrets.map((secret) => Buffer.from(secret).toString('latin1'));
  return Buffer.from(redact(buffer.toString('latin1'), inLatin), 'latin1');
}

/** True if a secret stands in what is searched, in one of its forms. */
export function holdsSecret(includes: (form: string) => boolean, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret.length >= shortestSecret && formsOf(secret).some(includes));
}

/** Characters. What is shorter would blot out ordinary words. */
const shortestSecret = 8;

/** As it is, in an address, in JSON, in Base64. */
function formsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, encodeURIComponent(secret), inJson, Buffer.from(secret).toString('base64')])];
}

/** A line for a log: whatever looks like a credential is hidden, also one that nobody told of. */
export function redactLine(line: string): string {
  return line.replaceAll(tokenPattern, redacted).replaceAll(secretParameter, `$1${redacted}`);
}
