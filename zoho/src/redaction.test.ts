import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isHarmlessHeader, isSecretHeader, redact, redactBytes, redactLine } from './redaction.js';

const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  address: encodeURIComponent,
  form: (text) => new URLSearchParams({ a: text }).toString(),
  json: (text) => JSON.stringify({ a: text }),
  base64: (text) => Buffer.from(text).toString('base64'),
  unpadded: (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 in an address': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  basic: (text) => `Basic ${Buffer.from(`user:${text}`).toString('base64')}`,
  'basic, as the name': (text) => `Basic ${Buffer.from(`${text}:`).toString('base64')}`,
  hex: (text) => Buffer.from(text).toString('hex'),
  'upper-case hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

/** Whatever somebody who knows these encodings can read in the text. */
function readings(text: string): string[] {
  const address = new URLSearchParams(`a=${text.replaceAll('&', '%26')}`).get('a') ?? '';
  const runs = [...text.matchAll(/[A-Za-z0-9+/_-]{8,}/g), ...address.matchAll(/[A-Za-z0-9+/_-]{8,}/g)].map(
    ([run]) => run,
  );
  const decoded = runs.flatMap((run) => [
    ...[0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
    ...[0, 1].map((skip) => Buffer.from(run.slice(skip), 'hex').toString('latin1')),
  ]);
  return [text, address, ...decoded];
}

const secrets = fc.string({
  minLength: 16,
  maxLength: 60,
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_~+/="&<% '),
});
const around = fc.string({ maxLength: 12 });

describe('a secret', () => {
  test.each(Object.keys(encodings))('as %s is hidden, whatever stands around it', (name) => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        const encode = encodings[name] ?? String;
        for (const text of [encode(secret), before + encode(secret) + after, encode(before + secret + after)]) {
          // The middle of it, since the first and last bytes may share a character with their neighbours.
          const middle = secret.slice(2, -2);
          for (const reading of readings(redact(text, [secret]))) expect(reading).not.toContain(middle);
          const bytes = Buffer.from(redactBytes(Buffer.from(text), [secret])).toString();
          for (const reading of readings(bytes)) expect(reading).not.toContain(middle);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('of a few characters would blot out ordinary words, and is left alone', () => {
    expect(redact('the key is kept', ['key'])).toBe('the key is kept');
  });

  test('leaves bytes without it as they are', () => {
    const bytes = Uint8Array.of(0, 255, 128, 10);
    expect(redactBytes(bytes, ['a long secret'])).toBe(bytes);
  });
});

test.each([
  'Authorization',
  'X-Auth-Token',
  'X-Access-Token',
  'PRIVATE-TOKEN',
  'X-Goog-Api-Key',
  'X-Shopify-Access-Token',
  'Ocp-Apim-Subscription-Key',
  'X-Hub-Signature-256',
  'Cookie',
  'apikey',
  'X-Vault-Token',
])('the header %s carries a credential', (name) => {
  expect(isSecretHeader(name)).toBe(true);
  expect(isHarmlessHeader(name)).toBe(false);
});

test.each(['Accept', 'Content-Type', 'X-Request-Id', 'orgId', 'Idempotency-Key', 'WWW-Authenticate'])(
  'the header %s carries none',
  (name) => {
    expect(isSecretHeader(name)).toBe(false);
  },
);

test.each([
  ['GET https://a.example/x?apikey=abc&page=2', 'GET https://a.example/x?apikey=(hidden)&page=2'],
  ['https://a.example/?api_key=abc', 'https://a.example/?api_key=(hidden)'],
  ['https://a.example/?a=1&KEY=AIzaSyA1b2c3d4#top', 'https://a.example/?a=1&KEY=(hidden)#top'],
  ['https://a.example/?key=size&a=1', 'https://a.example/?key=size&a=1'],
  ['https://a.example/?token=abc', 'https://a.example/?token=(hidden)'],
  ['https://a.example/?X-Amz-Signature=abc', 'https://a.example/?X-Amz-Signature=(hidden)'],
  ['https://a.example/?sig=abc&se=1', 'https://a.example/?sig=(hidden)&se=1'],
  ['https://a.example/?client-secret=abc', 'https://a.example/?client-secret=(hidden)'],
  ['https://a.example/?auth=abc', 'https://a.example/?auth=(hidden)'],
  ['https://a.example/?zapikey=1001.abc&auth_type=apikey', 'https://a.example/?zapikey=(hidden)&auth_type=apikey'],
  ['https://a.example/?page_token=abc', 'https://a.example/?page_token=abc'],
  ['https://a.example/?monkeys=3', 'https://a.example/?monkeys=3'],
  ['client_secret=abc&x=1', 'client_secret=(hidden)&x=1'],
])('%s in a log', (line, logged) => {
  expect(redactLine(line)).toBe(logged);
});
