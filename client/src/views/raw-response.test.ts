import { expect, it } from 'vitest';
import { rawResponse } from './raw-response.js';

it('shows status, headers in order and body', () => {
  const headers = { 'x-rate-limit': '7', 'content-type': 'application/json' };
  expect(rawResponse({ status: 200, statusText: 'OK', headers, body: '{"a":1}' })).toBe(
    'HTTP 200 OK\ncontent-type: application/json\nx-rate-limit: 7\n\n{"a":1}',
  );
  expect(rawResponse({ status: 204, statusText: '', headers: {}, body: '' })).toBe('HTTP 204\n\n');
});
