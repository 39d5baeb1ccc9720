import { expect, it } from 'vitest';
import { counterFigure, counterText } from './counter-text.js';

it('keeps the pools apart, and names each', () => {
  const text = counterText({
    day: '2026-11-28',
    apiRequests: 3,
    otherRequests: 2,
    externalCalls: 1200,
    apiCredits: 4,
    unpricedRequests: 1,
    byConnection: [
      { linkName: 'crmConn', service: 'crm', requests: 2, credits: 4 },
      { linkName: 'desk', service: 'desk', requests: 1, credits: 0 },
    ],
  });
  expect(text.split('\n').slice(1)).toEqual([
    'REST API: 3 requests, 4 API credits of the service',
    '   crmConn · crm: 2 (4 credits)',
    '   desk · desk: 1',
    '   1 request to services that publish no price',
    'Other hosts (invokeurl): 2 requests',
    'External calls: none from here. In Zoho the same runs would have used 1,200',
  ]);
});

it.each([
  [0, 2, 0, '2'],
  [3, 0, 3, '3'],
  [2, 1, 4, '3 · 4 credits'],
])('%d and %d requests with %d credits are %s', (apiRequests, otherRequests, apiCredits, figure) => {
  const nothing = { day: '', externalCalls: 0, unpricedRequests: 0, byConnection: [] };
  expect(counterFigure({ ...nothing, apiRequests, otherRequests, apiCredits })).toBe(figure);
});
