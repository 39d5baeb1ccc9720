import { expect, test } from 'vitest';
import { rowsIn } from '../../records/collections.js';
import { useSandbox } from '../../testing.js';

const bench = useSandbox();
const send = (path: string, body: object) => bench.call('POST', `/api/v2/${path}/message`, JSON.stringify(body));

test('a message is kept in the file, and answered without a body', async () => {
  const answer = await send('channelsbyname/sales', { text: 'Sold' });
  expect([answer.status, answer.text]).toEqual([204, '']);
  const [message] = rowsIn(await bench.sandbox.documents.of('cliq').read(), 'messages') ?? [];
  expect(message?.get('to')).toBe('channels/sales');
  expect(message?.get('message')).toEqual(new Map([['text', 'Sold']]));
});

test.each([
  ['channelsbyname/nowhere', { text: 'a' }, 404],
  ['buddies/nobody@sandbox.example', { text: 'a' }, 404],
  ['channelsbyname/sales', {}, 400],
  ['channelsbyname/sales', { text: 7 }, 400],
  ['channelsbyname/sales', { txt: 'a' }, 400],
])('to %s, %o is refused', async (path, body, status) => {
  expect((await send(path, body)).status).toBe(status);
  expect(rowsIn(await bench.sandbox.documents.of('cliq').read(), 'messages')).toEqual([]);
});
