import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('points into the text', () => {
  expect(
    fixtureDifferences(`
    a = t.replaceAll("\\\\d+[a-z","");
    //                    ^ regularExpression: Invalid regular expression: this class is never closed.
    b = matches(t, '*.pdf');
    //              ^ regularExpression: there is nothing that * could repeat.
    c = t.replaceFirst("\\s)","",false);
    //                    ^ regularExpression: this bracket has no matching one.
`),
  ).toEqual([]);
});

it.each([
  'x = t.replaceAll("[a-z","",true);',
  'x = t.replaceAll("[a-z","",isPlain);',
  'x = t.replaceAll("\\d+(\\.\\d+)?","");',
  'x = t.replaceAll("<[^>]*>","");',
  'x = t.contains("(");',
  'x = t.indexOf("[");',
  'x = t.replaceAll(pattern,"");',
])('says nothing about %s', (text) => {
  expect(diagnose(text).map(({ code }) => code)).not.toContain('regularExpression');
});
