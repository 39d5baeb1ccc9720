import { isJsonList, isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { change } from '../../records/collections.js';
import { jsonBody, type Operation, type Resource } from '../../resource.js';
import { cliqError, cliqService } from './cliq-service.js';

/** What a message may have: https://www.zoho.com/cliq/help/restapi/v2/#Messages. */
const members = [
  'text',
  'bot',
  'card',
  'slides',
  'buttons',
  'styles',
  'references',
  'reply_to',
  'sync_message',
  'broadcast',
  'userids',
  'thread_message_id',
  'thread_title',
  'post_in_parent',
];

/** Takes a message for somebody who is on the list of the file, and keeps it. An answer without a body is Cliq's success. */
function post(list: 'buddies' | 'channels' | 'chats' | 'bots'): Operation {
  return {
    scopes: () => ['ZohoCliq.Webhooks.CREATE'],
    query: list === 'bots' ? ['broadcast'] : [],
    async run(call, { documents, now }) {
      const message = await jsonBody(call);
      if (!isJsonObject(message) || message.size === 0)
        return cliqError(400, 'input_pattern_invalid', 'No message was sent.');
      const unknown = [...message.keys()].find((name) => !members.includes(name));
      if (unknown !== undefined) return cliqError(400, 'extra_key_found', `${unknown} is not a part of a message.`);
      if (message.has('text') && typeof message.get('text') !== 'string')
        return cliqError(400, 'param_invalid_type', 'text has to be a text.');
      const receiver = call.segments.receiver ?? '';
      return change(documents.of('cliq'), (draft) => {
        if (!isKnown(draft.document, list, receiver))
          return cliqError(404, 'operation_failed', `The sandbox knows no ${receiver} among its ${list}.`);
        const id = draft.takeId();
        draft.add(
          'messages',
          new Map<string, Json>([
            ['id', id],
            ['time', new Date(now()).toISOString()],
            ['to', `${list}/${receiver}`],
            ...(call.query.get('broadcast') === 'true' ? [['broadcast', true] as const] : []),
            ['message', message],
          ]),
        );
        return new Response(null, { status: 204 });
      });
    },
  };
}

function isKnown(document: JsonObject, list: string, receiver: string): boolean {
  const names = document.get(list);
  return names !== undefined && isJsonList(names) && names.includes(receiver);
}

/** Messages to a person, a channel, a chat and a bot. */
export const messages: readonly Resource[] = [
  { service: cliqService, path: '/api/v2/buddies/{receiver}/message', methods: { POST: post('buddies') } },
  { service: cliqService, path: '/api/v2/channelsbyname/{receiver}/message', methods: { POST: post('channels') } },
  { service: cliqService, path: '/api/v2/chats/{receiver}/message', methods: { POST: post('chats') } },
  { service: cliqService, path: '/api/v2/bots/{receiver}/message', methods: { POST: post('bots') } },
];
