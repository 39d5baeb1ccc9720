import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('names the secret', () => {
  expect(
    fixtureDifferences(`
    info "got " + (answer.get("access_token") + "!");
    //             ^^^^^^^^^^^^^^^^^^^^^^^^^^ noSecretInInfo: info writes access_token to the log
    info password.toString();
    //   ^^^^^^^^^^^^^^^^^^^ noSecretInInfo: info writes password to the log, where other developers can read it.
`),
  ).toEqual([]);
});

it.each([
  'info token != null;',
  'info token.length();',
  'info answer.get("expires_in");',
  'info "password: wrong";',
  'info nextPageToken;',
  'info answer;',
  'info',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noSecretInInfo');
});
