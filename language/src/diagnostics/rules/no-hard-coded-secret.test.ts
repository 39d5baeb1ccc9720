import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points at the secret alone', () => {
  expect(
    fixtureDifferences(`
    m = {"Authorization":"Zoho-oauthtoken 1000.a1b2c3d4e5"};
    //                                    ^^^^^^^^^^^^^^^ noHardCodedSecret: An authorization is hard-coded and visible to everyone who can read the script.
    m.put("client_secret","9f8e7d6c5b4a");
    //                    ^^^^^^^^^^^^^^ noHardCodedSecret: client_secret is hard-coded and visible to everyone who can read the script.
    url = "https://www.example.com/x?a=\\"1\\"&zapikey=1003.abcdef12&b=2";
    //                                               ^^^^^^^^^^^^^ noHardCodedSecret: A key in an address is hard-coded and visible to everyone who can read the script.
    input.Portal_Password = "Tr0ub4dor&3";
    //                      ^^^^^^^^^^^^^ noHardCodedSecret
`),
  ).toEqual([]);
});

it.each([
  'token = "access_token_name";',
  'apiKey = "YOUR-API-KEY-1";',
  'apiKey = zoho.crm.getOrgVariable("apiKey1234");',
  'tokenUrl = "https://accounts.zoho.com/oauth/v2/token1";',
  'next_page_token = "a1b2c3d4e5f6";',
  'password = "";',
  'headers = {"Authorization":"Bearer " + accessToken};',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noHardCodedSecret');
});
