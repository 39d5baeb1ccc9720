import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points at the flag', () => {
  expect(
    fixtureDifferences(`
    a = t.replaceAll("[^a-z]","",true);
    //                           ^^^^ noLiteralFlag: With true, replaceAll searches for "[^a-z]" literally, not as a regular expression.
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
