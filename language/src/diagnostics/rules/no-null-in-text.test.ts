import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('says how to avoid it', () => {
  expect(
    fixtureDifferences(`
    n = null;
    a = "Hello " + n;
    //             ^ noNullInText: n is null here and is joined to a text.
    b = "a" + null + "b";
    //        ^^^^ noNullInText: This joins null to a text.
    c = n + "a";
    //  ^ noNullInText: n is null here
`),
  ).toEqual([]);
});

it.each([
  'n = null;\nif(c)\n{\n\tn = 1;\n}\nx = "a" + n;',
  'n = null;\nfor each i in l\n{\n\tx = "a" + n;\n\tn = i;\n}',
  'n = null;\nx = "a" + ifNull(n,"");',
  'n = null;\nif(n != null)\n{\n\tx = "a" + n;\n}',
  'n = null;\nx = 1 + n;',
  'x = "a" + y;',
])('says nothing about %j', (text) => {
  expect(diagnose(text).filter(({ code }) => code === 'noNullInText')).toEqual([]);
});
