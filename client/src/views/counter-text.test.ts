import { expect, it } from 'vitest';
import { counterText } from './counter-text.js';

it('keeps the pools apart, and names each', () => {
  const text = counterText({
    day: '2026-11-28',
    apiRequests: 1,
    otherRequests: 2,
    externalCalls: 1200,
    byConnection: [{ linkName: 'crmConn', service: 'crm', requests: 1 }],
  });
  expect(text.split('\n').slice(1)).toEqual([
    'REST API: 1 request on the API credits of the service',
    '   crmConn · crm: 1',
    'Other hosts (invokeurl): 2 requests',
    'External calls: none from here. In Zoho the same runs would have used 1,200',
  ]);
});
