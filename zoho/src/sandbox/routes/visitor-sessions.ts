import { isJsonObject, type Json, JsonError, parseJson } from '../../json.js';
import type { Resource, ResourceMethod } from '../resource.js';
import { salesiqAnswer, salesiqError, salesiqResource } from '../salesiq.js';

/**
 * What scripts of a bot remember for the length of a chat. The address and both answers are documented in the pages of
 * the two tasks (https://www.zoho.com/deluge/help/salesiq/visitorsession-set.html and `…-get.html`); the methods, the
 * name `key` and the answer for a key that was never set are not, and are this sandbox's choice: `set` adds to what is
 * there, and an unknown key gives empty data. The chat is the current one of the portal: no argument names it.
 */
const get: ResourceMethod = async ({ segments, query }, { store }) => {
  const portal = segments.portal ?? '';
  const session = await store.session(portal);
  if (session === undefined) return salesiqError('invalidPortal');
  const keys = query.getAll('key');
  const [key = ''] = keys;
  const unknown = [...query.keys()].find((name) => name !== 'key');
  if (unknown !== undefined || keys.length !== 1) return salesiqError('invalidUrl', unknown ?? 'key');
  const value = session.get(key);
  return salesiqAnswer(addressOf(portal), 'session', new Map(value === undefined ? [] : [[key, value]]));
};

const post: ResourceMethod = async ({ segments, query, contentType, body }, { store }) => {
  const [unknown] = query.keys();
  if (unknown !== undefined) return salesiqError('invalidUrl', unknown);
  const values = contentType.startsWith('application/json') ? readJson(await body()) : undefined;
  if (!isJsonObject(values)) return salesiqError('invalidRequest', 'body');
  const portal = segments.portal ?? '';
  if (!(await store.setInSession(portal, values))) return salesiqError('invalidPortal');
  return salesiqAnswer(addressOf(portal), 'session', values);
};

function addressOf(portal: string): string {
  return `/api/v2/${encodeURIComponent(portal)}/visitorsessions`;
}

function readJson(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

export const visitorSessions: Resource = {
  ...salesiqResource,
  path: '/api/v2/{portal}/visitorsessions',
  methods: { GET: get, POST: post },
};
