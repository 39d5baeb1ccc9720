import { expect, it } from 'vitest';
import type { Runner, RunResult } from '../api.js';
import { createSource } from './source.js';

/** A runner that gets this answer. */
function answering(status: number, body: string): Runner {
  const response = { status, statusText: '', headers: {}, body };
  return {
    preview: async () => ({ dataCentre: 'eu' }),
    run: async () => ({ dataCentre: 'eu', response }) as RunResult,
  } as unknown as Runner;
}

const resource = {
  path: '/crm/v8/settings/fields?module=Leads',
  what: 'the fields of Leads',
  scope: 'ZohoCRM.settings.fields.READ',
};

it.each<[number, string, string | undefined]>([
  [200, '{"fields":[]}', undefined],
  [204, '', undefined],
  [
    401,
    '{"code":"OAUTH_SCOPE_MISMATCH","status":"error"}',
    'the connection does not have the scope ZohoCRM.settings.fields.READ.',
  ],
  [
    401,
    '{"code":2945,"description":"INVALID_OAUTHSCOPE"}',
    'the connection does not have the scope ZohoCRM.settings.fields.READ.',
  ],
  [403, '{"errorCode":"SCOPE_MISMATCH"}', 'the connection does not have the scope ZohoCRM.settings.fields.READ.'],
  [
    403,
    '{"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_Customize_Zoho_CRM"]}}',
    'the user of the connection is not allowed to.',
  ],
  [200, '<html>Sign in</html>', 'the answer is not JSON (HTTP status 200).'],
  [
    400,
    '{"code":"INVALID_MODULE","message":"the module name given seems to be invalid"}',
    'the module name given seems to be invalid (HTTP status 400).',
  ],
  [500, '{}', 'the service refused (HTTP status 500).'],
])('%i %s', async (status, body, problem) => {
  const source = createSource({
    runner: answering(status, body),
    linkName: 'all',
    host: 'zohoapis',
    signal: new AbortController().signal,
  });
  const answer = await source.read(resource);
  expect(source.incomplete).toEqual(problem === undefined ? [] : [`Cannot read the fields of Leads: ${problem}`]);
  if (problem !== undefined) expect(answer).toBeUndefined();
});
