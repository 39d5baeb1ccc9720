import { createVerify, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { runScript, shown } from '../testing.js';

const vector = '"1234567890123456"';

describe('AES', () => {
  test.each([
    ['info zoho.encryption.aesDecode("k",zoho.encryption.aesEncode("k","grüße"));', 'grüße'],
    [`info zoho.encryption.aesDecode("k",zoho.encryption.aesEncode("k","",${vector}),${vector});`, ''],
    ['info zoho.encryption.aesDecode128("k",zoho.encryption.aesEncode128("k","a b"));', 'a b'],
    [
      `info zoho.encryption.aesDecode128("k",zoho.encryption.aesEncode128("k","a b",${vector},1000),${vector},1000);`,
      'a b',
    ],
    [
      `info zoho.encryption.aesDecode128("k",zoho.encryption.aesEncode128("k","a b",${vector},1000),${vector},1001);`,
      'error: The text cannot be decrypted with this key',
    ],
    // AES-256-CBC of "words" with the SHA-256 of "pass phrase" and this vector, as OpenSSL computes it.
    [`info zoho.encryption.aesEncode("pass phrase","words",${vector});`, 't+6cwAHzUdZtADPSk2qIjg=='],
    [
      'info zoho.encryption.aesDecode("other","AAAAAAAAAAAAAAAAAAAAAA==");',
      'error: The text cannot be decrypted with this key',
    ],
    ['info zoho.encryption.aesEncode("k","a","short");', 'error: The initialization vector has to have 16 characters'],
    [
      `info zoho.encryption.aesEncode128("k","a",${vector},0);`,
      'error: The number of iterations has to be from 1 to 1,000,000',
    ],
  ])('%s', (script, result) => {
    expect(shown(script)).toBe(result);
  });

  test('is reported as an assumption', () => {
    expect(runScript('x = zoho.encryption.aesEncode("k","a");').assumptions.map(({ key }) => key)).toEqual([
      'cipherKey',
    ]);
  });
});

describe('RSA', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const sign = (key: string, format: string): string =>
    shown(`info zoho.encryption.rsasha256("${key}","cat"${format});`);
  const verify = (signature: string, format: 'hex' | 'base64'): boolean =>
    createVerify('RSA-SHA256').update('cat').verify(publicKey, signature, format);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  test('a key may be PEM, or its Base64 alone', () => {
    expect(verify(sign(pem.replaceAll('\n', '\\n'), ''), 'hex')).toBe(true);
    expect(verify(sign(pem.replaceAll('\n', '\\n'), ',"base64"'), 'base64')).toBe(true);
    for (const type of ['pkcs8', 'pkcs1'] as const) {
      const der = privateKey.export({ type, format: 'der' }).toString('base64');
      expect(verify(sign(der, ''), 'hex')).toBe(true);
    }
  });

  test('what is no key is refused', () => {
    expect(sign('no key', '')).toBe('error: The private key cannot be read');
  });
});
