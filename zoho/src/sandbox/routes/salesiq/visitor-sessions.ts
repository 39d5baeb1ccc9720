import { isJsonObject } from '../../../json.js';
import { jsonBody, type Operation, type Resource } from '../../resource.js';
import { salesiqAnswer, salesiqError, salesiqService } from './salesiq-service.js';

/**
 * What scripts of a bot remember for the length of a chat. The address and both answers are documented in the pages of
 * the two tasks (https://www.zoho.com/deluge/help/salesiq/visitorsession-set.html and `…-get.html`); the methods, the
 * name `key` and the answer for a key that was never set are not, and are this sandbox's choice: `set` adds to what is
 * there, and an unknown key gives empty data. The chat is the current one of the portal: no argument names it.
 */
const get: Operation = {
  scopes: () => ['SalesIQ.visitors.READ'],
  query: ['key'],
  async run({ segments, query }, { store }) {
    const portal = segments.portal ?? '';
    const session = await store.session(portal);
    if (session === undefined) return salesiqError('invalidPortal');
    const keys = query.getAll('key');
    const [key = ''] = keys;
    if (keys.length !== 1) return salesiqError('invalidUrl', 'key');
    const value = session.get(key);
    return salesiqAnswer(addressOf(portal), 'session', new Map(value === undefined ? [] : [[key, value]]));
  },
};

const post: Operation = {
  scopes: () => ['SalesIQ.visitors.UPDATE'],
  async run(call, { store }) {
    const values = await jsonBody(call);
    if (!isJsonObject(values)) return salesiqError('invalidRequest', 'body');
    const portal = call.segments.portal ?? '';
    if (!(await store.setInSession(portal, values))) return salesiqError('invalidPortal');
    return salesiqAnswer(addressOf(portal), 'session', values);
  },
};

function addressOf(portal: string): string {
  return `/api/v2/${encodeURIComponent(portal)}/visitorsessions`;
}

export const visitorSessions: Resource = {
  service: salesiqService,
  path: '/api/v2/{portal}/visitorsessions',
  methods: { GET: get, POST: post },
};
