import { expect, test } from 'vitest';
import { taskIn, useBench } from './testing.js';

const bench = useBench({ connections: [{ linkName: 'siq', products: ['salesiq'], dataCentre: 'eu' }] });

const get = (connection: string): string => `r = zoho.salesiq.visitorsession.get("portal_1", "a"${connection});`;

test.each([
  ['no connection', '', 'sandbox', 'The task names no connection', [{ action: 'createConnection', linkName: '' }]],
  [
    'one that is not configured',
    ', "other"',
    'sandbox · other (not configured)',
    'The settings have no connection other',
    [{ action: 'createConnection', linkName: 'other' }],
  ],
  ['a configured one', ', "siq"', 'sandbox · siq', 'The connection siq has no account yet', []],
  ['one that is computed', ', "s" + "iq"', 'sandbox · siq', 'The connection siq has no account yet', []],
  [
    'one in another letter case',
    ', "SIQ"',
    'sandbox · SIQ (not configured)',
    'The settings have no connection SIQ',
    [{ action: 'createConnection', linkName: 'SIQ' }],
  ],
])('%s runs on the sandbox, and says so', async (_, connection, label, note, offers) => {
  const result = await bench.run(get(connection));
  expect(result).toMatchObject({ ok: true, target: 'sandbox', connectionLabel: label });
  expect(result.notes[0]).toContain(note);
  expect(result.offers).toEqual(offers);
  const preview = await bench.preview(get(connection));
  expect(preview).toMatchObject({ target: 'sandbox', dataCentre: 'sandbox', connectionLabel: label });
  expect(preview.offers).toEqual(offers);
});

test('a link name that cannot be computed is not used, and that is said', async () => {
  const result = await bench.run(get(', conn'));
  expect(result).toMatchObject({ ok: true, connectionLabel: 'sandbox' });
  expect(result.notes).toContain('The connection argument cannot be computed from the script, so it was not used.');
});

test('the default connection stands in where the task names none', async () => {
  const runner = bench.another({ defaultConnection: () => 'siq' });
  const signal = new AbortController().signal;
  const result = await runner.run(taskIn(get('')), {}, { signal });
  expect(result).toMatchObject({ connectionLabel: 'sandbox · siq', linkName: 'siq' });
});

test('settings that change are read again', async () => {
  const connections = [{ linkName: 'first' }];
  const runner = bench.another({ connections: () => connections });
  const signal = new AbortController().signal;
  const run = () => runner.run(taskIn(get(', "second"')), {}, { signal });
  expect((await run()).connectionLabel).toBe('sandbox · second (not configured)');
  connections.push({ linkName: 'second' });
  expect((await run()).connectionLabel).toBe('sandbox · second');
});

test('a request that the sandbox does not know is shown as the connection’s data centre would get it', async () => {
  const preview = await bench.preview('r = zoho.books.getRecords("Spaceships", "1", {"page":2}, "siq");');
  expect(preview).toMatchObject({
    method: 'GET',
    url: 'https://www.zohoapis.eu/books/v3/spaceships?organization_id=1&page=2',
    dataCentre: 'eu',
    target: 'sandbox',
    refusal: 'The sandbox does not know zoho.books.getRecords yet; nothing was sent.',
  });
  expect(preview.headers).not.toHaveProperty('Authorization');
});
