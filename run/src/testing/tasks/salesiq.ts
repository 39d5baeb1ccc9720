import type { TaskFixture } from '../task-fixture.js';

/**
 * The answers and the address in them are those of https://www.zoho.com/deluge/help/salesiq/visitorsession-set.html and
 * `…-get.html`. Method, query and body are not published anywhere.
 */
export const salesiqFixtures: readonly TaskFixture[] = [
  {
    task: 'zoho.salesiq.visitorsession.set',
    call: '"portal_1", {"size": "M"}',
    request: { method: 'POST', path: '/api/v2/portal_1/visitorsessions', json: { size: 'M' } },
    answer: { url: '/api/v2/portal_1/visitorsessions', object: 'session', data: { size: 'M' } },
  },
  {
    task: 'zoho.salesiq.visitorsession.get',
    call: '"portal_1", "size"',
    before: ['r = zoho.salesiq.visitorsession.set("portal_1", {"size": "L", "colour": "red"});'],
    request: { method: 'GET', path: '/api/v2/portal_1/visitorsessions', query: { key: 'size' } },
    answer: { url: '/api/v2/portal_1/visitorsessions', object: 'session', data: { size: 'L' } },
  },
];
