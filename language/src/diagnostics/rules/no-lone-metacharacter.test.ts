import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('shows how the character is written', () => {
  expect(
    fixtureDifferences(`
    a = t.replaceAll(".","");
    //               ^^^ noLoneMetacharacter: replaceAll takes a regular expression, in which . is any character.
    b = replaceFirst(t, '+', '', false);
    //                  ^^^ noLoneMetacharacter: replaceFirst takes a regular expression, in which + alone stops the run.
    c = t.matches("*");
    //            ^^^ noLoneMetacharacter
`),
  ).toEqual([]);
});

it.each([
  'x = t.replaceAll(".","",true);',
  'x = t.replaceAll("\\\\.","");',
  'x = t.replaceAll("-","");',
  'x = t.matches(".");',
  'x = t.contains(".");',
  'x = t.toList("|");',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noLoneMetacharacter');
});
