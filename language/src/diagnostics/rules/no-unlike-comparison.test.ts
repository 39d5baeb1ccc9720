import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'noUnlikeComparison');

it('says what is compared with what', () => {
  expect(
    fixtureDifferences(`
    l = {1,2};
    a = l.size() == "2";
    //  ^^^^^^^^^^^^^^^ noUnlikeComparison: This compares a number with a text, which is never true.
    b = "2" != l.size();
    //  ^^^^^^^^^^^^^^^ noUnlikeComparison: This compares a text with a number, which is always true.
    t = "abc";
    c = t.length() == t;
    //  ^^^^^^^^^^^^^^^ noUnlikeComparison: This compares a number with a text, which is never true.
    d = t.contains("a") == "true";
    //  ^^^^^^^^^^^^^^^^^^^^^^^^^ noUnlikeComparison: This compares true or false with a text
    e = today > 5;
    //  ^^^^^^^^^ noUnlikeComparison: This compares a date with a number, which fails when it runs.
    f = {"a":1} == "x";
    //  ^^^^^^^^^^^^^^ noUnlikeComparison: This compares a map with a text
    g = !l.size() > 0;
    //  ^^^^^^^^^^^^^ noUnlikeComparison: ! applies to l.size() only, not to the whole comparison.
`),
  ).toEqual([]);
  expect(found('l = {1};\nx = !l.size() > 0;')[0]?.severity).toBe('hint');
  expect(found('x = !a == "b";')[0]?.severity).toBe('hint');
  expect(found('l = {1};\nx = l.size() == "1";')[0]?.severity).toBe('warning');
});

it.each([
  'n = 1;\nx = n == null || n == "" || n != "";',
  'n = 1;\nx = n == 1.5;',
  'm = {"a":1};\nx = m == "" || m == null;',
  'l = {1};\nx = l == "a";',
  'r = zoho.crm.getRecordById("Leads",1);\nx = r.get("a") == 1;\ny = r.getJSON("n") > 0;',
  'r = zoho.books.getRecords("Contacts",1);\nx = r.get("code") == "0";',
  'x = a == 1;\ny = a == "1";',
  'r = Order[Total == "5" && Lines.count() == "1"];',
  'b = true;\nx = !b == false;',
  'x = !a == b;\ny = !a == true;\nz = !a == null;',
  'n = null;\nif(c)\n{\n\tn = 1;\n}\nx = n == 1;',
  'n = 1;\nif(c)\n{\n\tn = "a";\n}\nx = n == "a";',
  'x = 1 ==',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
