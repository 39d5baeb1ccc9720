import { dataCentre } from '../../zoho/src/data-centres.js';
import { createHttpClient, HttpFailure } from '../../zoho/src/http.js';
import type { Attack } from '../attack.js';

interface Leak {
  readonly token: string;
  readonly encoding: string;
  readonly place: 'body' | 'header' | 'status text' | 'error' | 'redirect';
  readonly before: string;
  readonly after: string;
}

const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  address: encodeURIComponent,
  json: (text) => JSON.stringify(text),
  base64: (text) => Buffer.from(text).toString('base64'),
  unpadded: (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => Buffer.from(text).toString('hex'),
  basic: (text) => `Basic ${Buffer.from(`user:${text}`).toString('base64')}`,
};

const plain = (text: string): string => text.replaceAll(/[^ -~]/g, '');

/** A service echoes the token it was sent, in any encoding and place. Nobody but the service may see it. */
export const leaks: Attack<Leak> = {
  name: 'leaks',
  slice: 2000,
  input: (random) => ({
    token: Array.from({ length: 20 + random.below(50) }, () => random.pick([...'abcdef0123456789.-_~+/'])).join(''),
    encoding: random.pick(Object.keys(encodings)),
    place: random.pick(['body', 'header', 'status text', 'error', 'redirect'] as const),
    before: random.text(random.below(8)),
    after: random.text(random.below(8)),
  }),
  show: (leak) => JSON.stringify(leak),
  *smaller(leak) {
    if (leak.before !== '') yield { ...leak, before: '' };
    if (leak.after !== '') yield { ...leak, after: '' };
  },
  async problem({ token, encoding, place, before, after }) {
    const encode = encodings[encoding] ?? String;
    const echo = before + encode(token) + after;
    const elsewhere: string[] = [];
    const client = createHttpClient(async (url, init) => {
      const target = new URL(String(url));
      if (target.host !== 'www.zohoapis.com') {
        elsewhere.push(target.href, JSON.stringify([...new Headers(init?.headers)]));
        return new Response('');
      }
      if (place === 'error') throw new TypeError(`${echo} is not valid`);
      if (place === 'redirect') {
        const location = `https://example.org/?q=${encodeURIComponent(echo)}`;
        return new Response(null, { status: 302, headers: { Location: location } });
      }
      return new Response(place === 'body' ? echo : '', {
        headers: place === 'header' ? { 'X-Echo': plain(echo) } : {},
        statusText: place === 'status text' ? plain(echo) : '',
      });
    });
    const us = dataCentre('us');
    if (us === undefined) return 'There is no data centre';
    const seen = await client
      .send(
        { method: 'GET', url: 'https://www.zohoapis.com/crm/v8/Leads', headers: { 'X-Own': 'abc' } },
        { signal: new AbortController().signal, credential: { token, dataCentre: us } },
      )
      .then(
        ({ body, bytes, headers, statusText }) =>
          [body, Buffer.from(bytes).toString('latin1'), JSON.stringify(headers), statusText].join('\n'),
        (error: unknown) => (error instanceof HttpFailure ? error.message : String(error)),
      );
    const found = [seen, ...elsewhere].flatMap(readings).some((text) => text.includes(token.slice(2, -2)));
    return found ? `The token is in ${JSON.stringify(seen.slice(0, 300))} or ${JSON.stringify(elsewhere)}` : undefined;
  },
};

/** Whatever somebody who knows the encodings can read in the text. */
function readings(text: string): string[] {
  const address = new URLSearchParams(`a=${text.replaceAll('&', '%26')}`).get('a') ?? '';
  const decoded = [text, address].flatMap((each) =>
    [...each.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) => [
      ...[0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
      ...[0, 1].map((skip) => Buffer.from(run.slice(skip), 'hex').toString('latin1')),
    ]),
  );
  return [text, address, ...decoded];
}
