import { describe, expect, test } from 'vitest';
import { testClient, useSandbox } from '../testing.js';
import { resources } from './index.js';

const bench = useSandbox();

/** Words of all services by which a refusal is told from an answer, whatever its status. */
const refusal =
  /"error|"code":"(?!SUCCESS")[A-Z_]+"|"code":(?!3000\b)[1-9]|"errorCode"|"cause"|_invalid"|_found"|_failed"/;

/** An address of the resource, with something in the place of what varies. */
function addressOf(path: string, where: Readonly<Record<string, RegExp>> = {}): string {
  const examples: Record<string, string> = { version: 'v2', workbook: 'sandbox1workbook2for3the4tests5' };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const example = examples[name] ?? 'x1';
    return where[name]?.test(example) === false ? 'unfit' : example;
  });
}

const guarded = resources
  .filter(({ isOpen }) => isOpen !== true)
  .flatMap(({ path, where, methods }) =>
    Object.keys(methods).map((method) => [method, addressOf(path, where)] as const),
  );

async function tokenFor(scope: string): Promise<string> {
  const { clientId, clientSecret } = testClient;
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope };
  const answer = await bench.call('POST', '/oauth/v2/token', new URLSearchParams(form), { Authorization: '' });
  return `Zoho-oauthtoken ${answer.json.access_token}`;
}

describe('every address', () => {
  test('is one of some hundred', () => {
    expect(guarded.length).toBeGreaterThan(100);
    expect(new Set(resources.map(({ path }) => path)).size).toBe(resources.length);
  });

  test('wants a token', async () => {
    for (const [method, path] of guarded) {
      const { text, status } = await bench.call(method, path, undefined, { Authorization: 'Zoho-oauthtoken 1000.0.0' });
      expect(text, `${method} ${path} gave ${status}`).toMatch(refusal);
    }
  });

  test('wants a scope of its own: that of another service opens nothing', async () => {
    const Authorization = await tokenFor('ZohoMail.messages.READ');
    for (const [method, path] of guarded) {
      const { text, status } = await bench.call(method, path, undefined, { Authorization });
      expect(text, `${method} ${path} gave ${status}`).toMatch(refusal);
    }
  });

  test('refuses a parameter that it does not know', async () => {
    for (const [method, path] of guarded) {
      const { text, status } = await bench.call(method, `${path}?invented=1`);
      expect(text, `${method} ${path} gave ${status}`).toMatch(refusal);
    }
  });

  test('refuses a method that it does not know', async () => {
    for (const [, path] of guarded) {
      const { text, status } = await bench.call('OPTIONS', path);
      expect(text, `${path} gave ${status}`).toMatch(refusal);
    }
  });

  test.each(['this is no JSON', '[]', '"text"', '{"invented":1}', '{"data":7}', '{"data":[]}'])(
    'that takes a body refuses %s',
    async (body) => {
      for (const [method, path] of guarded.filter(([method]) => ['POST', 'PUT', 'PATCH'].includes(method))) {
        // The finance services, Desk and SalesIQ take any member, and refuse these for what is missing or not there.
        if (path === '/api/v2/x1/visitorsessions' && body.startsWith('{')) continue;
        const { text, status } = await bench.call(method, path, body);
        expect(text, `${method} ${path} gave ${status}`).toMatch(refusal);
      }
    },
  );
});

test.each([
  ['/crm/v2', 404, { code: 'INVALID_URL_PATTERN', status: 'error' }],
  ['/crm/v9/Leads', 404, { code: 'INVALID_URL_PATTERN' }],
  ['/crm/v2/a/b/c/d/e', 404, { code: 'INVALID_URL_PATTERN' }],
  ['/books/v3/spaceships?organization_id=1', 404, { code: 5, message: 'Invalid URL Passed' }],
  ['/books/v4/contacts?organization_id=1', 404, { code: 5 }],
  ['/api/v1/spaceships', 404, { errorCode: 'URL_NOT_FOUND' }],
  ['/restapi/portal/x/', 404, { error: { code: 6404, message: 'Rest method not found' } }],
  ['/people/api/unknown', 404, { response: { status: 1 } }],
  ['/creator/v2.1/meta', 404, { code: 1000 }],
  ['/oauth/v9/token', 200, { error: 'invalid_url' }],
  ['/unknown', 200, { error: { code: 1006 } }],
])('%s is unknown, in the words of its service', async (path, status, body) => {
  const answer = await bench.call('GET', path);
  expect(answer.status).toBe(status);
  expect(answer.json).toMatchObject(body);
});
