import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences, testCatalogue } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'noDeprecated');

it('says what to use instead', () => {
  expect(
    fixtureDifferences(`
    a = getUrl("https://example.com");
    //  ^^^^^^ noDeprecated: getUrl is deprecated. Use the block invokeUrl [ … ] instead.
    b = zoho.subscriptions.getOrganizations("link");
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noDeprecated: zoho.subscriptions.getOrganizations is deprecated. Use zoho.billing.getOrganizations instead.
`),
  ).toEqual([]);
  expect(found('x = getUrl("a");')[0]).toMatchObject({ severity: 'warning', tags: ['deprecated'] });
});

it('is gentle where the page was not read', () => {
  expect(found('x = zoho.crm.v1.searchRecords("Leads","a");')[0]?.severity).toBe('hint');
});

it('speaks of every deprecated entry of the catalogue and of no other', () => {
  const wrong = testCatalogue()
    .tasks.filter(({ form }) => form === 'call')
    .filter(({ name, deprecated }) => found(`x = ${name.replace('()', '')}(a);`).length > 0 !== (deprecated !== false))
    .map(({ name }) => name);
  expect(wrong).toEqual([]);
});
