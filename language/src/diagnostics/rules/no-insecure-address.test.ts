import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('finds where an address begins', () => {
  expect(
    fixtureDifferences(`
    base = "http://api.example.com/";
    a = invokeurl [ url : "http://example.com/" + id type : GET ];
    //                    ^^^^^^^^^^^^^^^^^^^^^ noInsecureAddress: This request is sent over http:, without encryption.
    b = invokeurl [ url : (base + "x") + id ];
    //                     ^^^^ noInsecureAddress
`),
  ).toEqual([]);
});

it.each([
  'x = invokeurl [ url : "https://example.com" ];',
  'x = invokeurl [ url : "http://localhost:8080/a" ];',
  'x = invokeurl [ url : address ];',
  'x = invokeurl [ url : "/api/v3/" ];',
  'x = "http://example.com";',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noInsecureAddress');
});
