import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { fixture, testCatalogue } from '../testing/index.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { codeActions } from './index.js';
import { applied } from './testing.js';

/** The repairs of rules: script with the cursor, title, script after it. */
test.each([
  ['if(a $0&& b || c && d)\n{\n}', 'Put parentheses around each &&', 'if((a && b) || (c && d))\n{\n}'],
  ['if(a $0= 1)\n{\n}', 'Write ==', 'if(a == 1)\n{\n}'],
  ['x = a != null $0|| a != "";', 'Change to &&', 'x = a != null && a != "";'],
  ['x = a == "a" $0&& a == "b";', 'Change to ||', undefined],
  ['a = m.get("k");\nx = a == "a" $0&& a == "b";', 'Change to ||', 'a = m.get("k");\nx = a == "a" || a == "b";'],
  ['$0string f(int a)\n{\n\tinfo a;\n}', 'Add return "";', 'string f(int a)\n{\n\tinfo a;\n\treturn "";\n}'],
  ['$0map f()\n{ info 1; }', 'Add return Map();', 'map f()\n{ info 1;  return Map(); }'],
  ['return 1;\n$0info 2;\ninfo 3;\n', 'Delete what is never reached', 'return 1;\n'],
  ['info a;\nreturn 1;\n$0a = 2;\n', 'Delete what is never reached', undefined],
  ['x = t.replaceAll("[0-9]+","",$0true);', 'Leave true out', 'x = t.replaceAll("[0-9]+","");'],
  ['x = invokeurl [ url : "$0http://a.example" ];', 'Write https:', 'x = invokeurl [ url : "https://a.example" ];'],
  ['try\n{\n\tx = 1;\n}\ncatch ($0e)\n{\n}', 'Write info e;', 'try\n{\n\tx = 1;\n}\ncatch (e)\n{\n\tinfo e;\n}'],
  ['names = List();\nnames = $0names.add(1);', 'Call it as a statement', 'names = List();\nnames.add(1);'],
  ['names = List();\nx = $0names.add(1);', 'Call it as a statement', undefined],
  [
    'if(a == 1)\n{\n\tx = 1;\n}\nelse if($0a == 1)\n{\n\tx = 2;\n}\nelse\n{\n\tx = 3;\n}',
    'Delete this branch',
    'if(a == 1)\n{\n\tx = 1;\n}\nelse\n{\n\tx = 3;\n}',
  ],
  ['x = now.toString("yyyy-$0mm-dd");', 'Change to MM', 'x = now.toString("yyyy-MM-dd");'],
  ['x = t.replaceAll("$0.","");', 'Change to "\\\\."', 'x = t.replaceAll("\\\\.","");'],
  [
    'x = $0zoho.subscriptions.getOrganizations("link");',
    'Change to zoho.billing.getOrganizations',
    'x = zoho.billing.getOrganizations("link");',
  ],
  [
    '\tx = $0getUrl("https://a.example",headers);',
    'Rewrite as invokeurl [ … ]',
    '\tx = invokeurl\n\t[\n\t\turl :"https://a.example"\n\t\ttype :GET\n\t\theaders :headers\n\t];',
  ],
  [
    'x = $0postUrl("https://a.example",{"a":1});',
    'Rewrite as invokeurl [ … ]',
    'x = invokeurl\n[\n\turl :"https://a.example"\n\ttype :POST\n\tparameters :{"a":1}\n];',
  ],
  ['m = Map();\nm.cont$0anKey("a");', 'Change to containKey', 'm = Map();\nm.containKey("a");'],
  ['l = {1};\nx = l.size() $0== "1";', 'Write 1 without quotes', 'l = {1};\nx = l.size() == 1;'],
  ['t = "a";\nx = t == $0t.length();', 'Compare it as a text', 't = "a";\nx = t == t.length().toString();'],
  ['l = {1};\nx = !l.size() $0> 0;', 'Put the whole comparison in parentheses', 'l = {1};\nx = !(l.size() > 0);'],
  ['m = {"$0a":1,"b":2,"a":3};', 'Delete the first "a"', 'm = {"b":2,"a":3};'],
  ['x = 12345678901234$0567890;', 'Write it as a text', 'x = "12345678901234567890";'],
  ['x = 1234567890123456$0789.0;', 'Change to 1234567890123456789', 'x = 1234567890123456789;'],
  ['n = null;\nx = "a" + $0n;', 'Fall back on ""', 'n = null;\nx = "a" + ifNull(n,"");'],
  // The block has no counterpart of the flag, and no place inside an expression.
  ['x = $0getUrl("https://a.example",false);', 'Rewrite as invokeurl [ … ]', undefined],
  ['x = $0getUrl("https://a.example").toMap();', 'Rewrite as invokeurl [ … ]', undefined],
])('%j: %s', (source, title, after) => {
  expect(applied(source, title)).toBe(after);
});

test('a dropped result goes to what the call is made on', () => {
  const { text, cursors } = fixture('name = " a ";\n$0name.trim();');
  const analysis = analyse(text, createWorkspace(testCatalogue(), { rules: { noDroppedResult: 'hint' } }));
  const action = codeActions(analysis, { start: cursors[0]!, end: cursors[0]! }).find(
    ({ title }) => title === 'Assign it to name',
  );
  expect(applyEdits(text, action?.edits ?? [])).toBe('name = " a ";\nname = name.trim();');
});

describe('all of a rule in the file', () => {
  test('in one step, after which nothing of it is left', () => {
    const source = 'if(a $0= 1)\n{\n\tb = if(c = 2,1,0);\n}\nelse if(a = 3)\n{\n}';
    const after = applied(source, 'Fix all noSingleEqual problems in this file (3)')!;
    expect(after).toBe('if(a == 1)\n{\n\tb = if(c == 2,1,0);\n}\nelse if(a == 3)\n{\n}');
    expect(diagnostics(analyse(after, createWorkspace(testCatalogue()))).map(({ code }) => code)).not.toContain(
      'noSingleEqual',
    );
  });

  test('is not offered where there is one, or where no repair is sure', () => {
    expect(applied('if(a $0= 1)\n{\n}', 'Fix all noSingleEqual problems in this file (1)')).toBeUndefined();
    const two = 'a = m.get("k");\nx = a == 1 $0&& a == 2;\ny = a == 1 && a == 2;';
    expect(applied(two, 'Fix all noConstantCondition problems in this file (2)')).toBeUndefined();
  });
});
