/** What replaces a secret. */
export const redacted = '(hidden)';

/** Access and refresh tokens as Zoho writes them; the number before the first point varies. */
const tokenPattern = /\b1\d{3}\.[0-9a-f]{32}\.[0-9a-f]{32}\b/gi;

/** Parameters and members whose value is a secret, as a form or as JSON, so that their names tell where one stands. */
const secretParameter =
  /("?\b(?:client_secret|refresh_token|access_token|code_verifier|device_code|authtoken|password)"?\s*[=:]\s*"?)[^"&\s,}]+/gi;

/** A parameter of an address whose name ends like that of a key: `?apikey=`, `&x-amz-signature=`, `;sessionToken=`. */
const secretInAddress =
  /([?&;](?!page_?token=|next_?page_?token=)(?:[\w.~%-]{1,60}key|[\w.~%-]{0,60}(?:token|secret|sig|signature|auth|password|passwd|pwd|jwt|session|sessionid|credentials?))=)[^&#\s"'<>]+/gi;

/** A mere `key` may be a name that is looked up: it is a credential if it is long and made of nothing else. */
const keyInAddress = /([?&;]key=)[\w.~-]{12,}(?=[&#\s"'<>]|$)/gi;

/** A word in the name of a header that carries a credential: `X-Auth-Token`, `PRIVATE-TOKEN`, `X-Goog-Api-Key`, `Cookie`. */
const secretWord = /token|key|secret|auth|cookie|passw|pwd|signature|\bsig\b|session|credential|jwt|csrf|xsrf/i;

/** Headers with such a word that carry none. */
const plainHeaders: ReadonlySet<string> = new Set([
  'idempotency-key',
  'x-idempotency-key',
  'sec-websocket-key',
  'www-authenticate',
  'proxy-authenticate',
  'authentication-info',
]);

/** Headers that say how an answer should look. Nothing else goes to another host after a redirect. */
const harmlessHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'if-modified-since',
  'if-none-match',
  'pragma',
  'range',
  'user-agent',
]);

/** True for a header that carries a credential by its name. */
export function isSecretHeader(name: string): boolean {
  return secretWord.test(name) && !plainHeaders.has(name.toLowerCase());
}

/** True for a header that may go to another host than the one it was meant for. */
export function isHarmlessHeader(name: string): boolean {
  return harmlessHeaders.has(name.toLowerCase());
}

/**
 * The text without the secrets, in whatever encoding they stand in it: also in an answer that echoes the headers it was
 * sent. Secrets that are too short to be one are left alone, since they would blot out ordinary words.
 */
export function redact(text: string, secrets: Iterable<string>): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.length >= shortestSecret) result = withoutForms(result, formsOf(secret));
  }
  return result;
}

/** The bytes without the secrets, as `redact` takes them out of a text. The same bytes if there are none. */
export function redactBytes(bytes: Uint8Array, secrets: readonly string[]): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // One character a byte, there and back.
  const text = buffer.toString('latin1');
  const inLatin = ({ text: form, run }: Form): Form => ({ text: Buffer.from(form).toString('latin1'), run });
  const forms = secrets.filter(({ length }) => length >= shortestSecret).flatMap((secret) => formsOf(secret));
  const result = withoutForms(text, forms.map(inLatin));
  return result === text ? bytes : Buffer.from(result, 'latin1');
}

/** True if a secret stands in the text, in one of its forms. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return redact(text, secrets) !== text;
}

/** Characters. What is shorter would blot out ordinary words. */
const shortestSecret = 8;

/** How a secret may be written, and the characters that belong to the encoding around it. */
interface Form {
  readonly text: string;
  readonly run?: RegExp | undefined;
}

const base64Run = /[A-Za-z0-9+/=_-]/;
const base64InAddressRun = /[A-Za-z0-9%_-]/;
const hexRun = /[0-9A-Fa-f]/;

/** As it is, in an address, in a form, in JSON, in HTML, in hexadecimal digits, in Base64 of any text that contains it. */
function formsOf(secret: string): Form[] {
  const inAddress = encodeURIComponent(secret);
  const hex = Buffer.from(secret).toString('hex');
  const plain = [
    secret,
    inAddress,
    inAddress.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    JSON.stringify(secret).slice(1, -1),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
  const encoded = base64Cores(secret);
  const inUrl = encoded.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'));
  const escaped = encoded.map(encodeURIComponent);
  return [
    ...[...new Set(plain)].map((text): Form => ({ text })),
    ...[hex, hex.toUpperCase()].map((text): Form => ({ text, run: hexRun })),
    ...[...new Set([...encoded, ...inUrl])].map((text): Form => ({ text, run: base64Run })),
    ...escaped.filter((text) => !encoded.includes(text)).map((text): Form => ({ text, run: base64InAddressRun })),
  ];
}

/**
 * What a text that contains the secret always has in Base64, for each of the three places at which it may begin within a
 * group of three bytes: `Basic` puts a name before it, and the padding may be missing.
 */
function base64Cores(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters at both ends hold bits of the neighbours too.
    const start = before === 0 ? 0 : before + 1;
    return text.slice(start, Math.floor(((before + bytes.length) * 8) / 6));
  });
}

function withoutForms(text: string, forms: readonly Form[]): string {
  let result = text;
  for (const { text: form, run } of forms) {
    if (run === undefined) {
      result = result.replaceAll(form, redacted);
      continue;
    }
    for (let at = result.indexOf(form); at >= 0; at = result.indexOf(form, at)) {
      let start = at;
      let end = at + form.length;
      while (start > 0 && run.test(result.charAt(start - 1))) start -= 1;
      while (end < result.length && run.test(result.charAt(end))) end += 1;
      result = result.slice(0, start) + redacted + result.slice(end);
      at = start + redacted.length;
    }
  }
  return result;
}

/** A line for a log: whatever looks like a credential is hidden, also one that is not known. */
export function redactLine(line: string): string {
  return line
    .replaceAll(tokenPattern, redacted)
    .replaceAll(secretParameter, `$1${redacted}`)
    .replaceAll(secretInAddress, `$1${redacted}`)
    .replaceAll(keyInAddress, `$1${redacted}`);
}
