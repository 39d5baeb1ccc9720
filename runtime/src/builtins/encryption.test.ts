import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { printed } from '../testing.js';

const run = (expression: string) => printed(expression);

describe('digests', () => {
  it.each(['md5', 'sha1', 'sha256', 'sha512'])('%s is that of the text in UTF-8', (name) => {
    expect(run(`zoho.encryption.${name}("añb€")`)).toBe(createHash(name).update('añb€').digest('hex'));
  });

  it.each(['md5', 'sha1', 'sha256', 'sha384', 'sha512'])('hmac%s takes the key first', (name) => {
    const expected = createHmac(name, 'key').update('text');
    expect(run(`zoho.encryption.hmac${name}("key", "text")`)).toBe(expected.digest('hex'));
    const base64 = createHmac(name, 'key').update('text').digest('base64');
    expect(run(`zoho.encryption.hmac${name}("key", "text", "base64")`)).toBe(base64);
  });
});

describe('encodings', () => {
  it.each([
    ['base32Encode("foobar")', 'MZXW6YTBOI======'],
    ['base32Encode("f")', 'MY======'],
    ['base32Encode("")', ''],
    ['base32Decode("MZXW6YTBOI======")', 'foobar'],
    ['htmlDecode("&lt;b&gt; &amp;#39; &#39;x&#x27; &unknown; &amp;")', `<b> &#39; 'x' &unknown; &`],
  ])('%s', (expression, expected) => {
    expect(run(`zoho.encryption.${expression}`)).toBe(expected);
  });

  it('gives a list in reverse as text', () => {
    expect(run('{1,2,13}.reverse()')).toBe('31, 2, 1');
  });
});
