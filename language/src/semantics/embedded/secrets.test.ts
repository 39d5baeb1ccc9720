import { expect, test } from 'vitest';
import { looksSecret, namesSecret, secretIn } from './secrets.js';

test('names of secrets', () => {
  const secret = [
    'token',
    'accessToken',
    'access_token',
    'client-secret',
    'dbPassword',
    'API_KEY',
    'apiKey',
    'zapikey',
    'authtoken',
  ];
  expect(secret.filter((name) => !namesSecret(name))).toEqual([]);
  const plain = [
    'tokenType',
    'next_page_token',
    'pageToken',
    'tokens',
    'passwordField',
    'key',
    'secretary',
    'tokenUrl',
    'keyword',
    'deviceToken',
  ];
  expect(plain.filter(namesSecret)).toEqual([]);
});

test('values that are worth hiding', () => {
  expect(['a1b2c3d4e5', 'P@ssw0rd!', 'hunter2hunter2', '123456789012'].filter((value) => !looksSecret(value))).toEqual(
    [],
  );
  const plain = [
    '',
    'Bearer',
    'YOUR_API_KEY1',
    '<token-1>',
    'xxxx1234xxxx',
    'https://example.com/1',
    'access_token',
    'Enter the 1 key',
    '{token1234}',
    'password',
    '1234567',
  ];
  expect(plain.filter(looksSecret)).toEqual([]);
});

test('secrets that tell themselves', () => {
  const zoho = `1000.${'0a'.repeat(16)}.${'b1'.repeat(16)}`;
  expect(secretIn(zoho)).toEqual({ start: 0, end: zoho.length, what: 'a token of Zoho' });
  expect(secretIn('https://example.com/f?auth=1&zapikey=1003.abcdef0123')?.what).toBe('a key in an address');
  expect(secretIn('Bearer abc123def456')).toEqual({ start: 7, end: 19, what: 'an authorization' });
  expect(secretIn(`Basic ${'YWxhZGRpbjpv'.repeat(2)}1=`)?.what).toBe('an authorization');
  for (const text of [
    'Bearer YOUR_TOKEN_123',
    'https://example.com/?token=',
    'https://example.com/?api_key=YOUR_KEY1',
    'Basic information 2024',
    'Zoho-oauthtoken ',
  ]) {
    expect(secretIn(text)).toBeUndefined();
  }
});
