import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points at the flag', () => {
  expect(
    fixtureDifferences(`
    a = t.replaceAll("[^a-z]","",true);
    //                           ^^^^ noLiteralFlag: With true, replaceAll looks for the characters of "[^a-z]" as they stand. Leave it out.
    b = replaceAllIgnoreCase(t,"\\\\d","",TRUE);
    //                                  ^^^^ noLiteralFlag
`),
  ).toEqual([]);
});

it.each([
  'x = t.replaceAll("[name]","",true);',
  'x = t.replaceAll("[0-9]+","");',
  'x = t.replaceAll("[0-9]+","",false);',
  'x = t.replaceAll("[0-9]+","",flag);',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noLiteralFlag');
});
