// The sandbox refuses in the words of the table of Zoho's messages, so that what it says can be explained.
import { readFileSync } from 'node:fs';
import { createExplainer, type ZohoMessageData } from '@deluge-tools/language';
import { expect, it } from 'vitest';
import { useSandbox } from './testing.js';

const data = readFileSync(new URL('../../../language/src/explain/data/zoho-messages.json', import.meta.url), 'utf8');
const explainer = createExplainer(JSON.parse(data) as ZohoMessageData);

const sandbox = useSandbox();

/** Requests that CRM refuses, and the entry that explains its answer. */
const refused: readonly (readonly [string, string, string | undefined, string])[] = [
  ['POST', '/crm/v8/Leads', '{"data":[{"First_Name":"Ann"}]}', 'crm-mandatory-not-found'],
  ['GET', '/crm/v8/Nothing?fields=id', undefined, 'crm-invalid-module'],
  ['PUT', '/crm/v8/Leads/1', '{"data":[{"Last_Name":"Lee"}]}', 'crm-invalid-id'],
];

it.each(refused)('%s %s is refused in words that are explained', async (method, path, body, id) => {
  const { text } = await sandbox.call(method, path, body);
  expect(explainer.explain(text, 'crm')[0]?.message.id, text).toBe(id);
});

it('refuses a token in words that are explained', async () => {
  const { text } = await sandbox.call('GET', '/crm/v8/Leads?fields=id', undefined, {
    Authorization: 'Zoho-oauthtoken none',
  });
  expect(explainer.explain(text, 'crm')[0]?.message.id, text).toBe('crm-invalid-token');
});
