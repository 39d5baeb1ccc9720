import { expect, test } from 'vitest';
import { codeActions } from '../../actions/index.js';
import { analyse } from '../../analysis.js';
import { diagnostics } from '../../diagnostics/diagnostics.js';
import { testCatalogue } from '../../testing/index.js';
import { applyEdits } from '../../text/edits.js';
import { createWorkspace } from '../../workspace.js';

const workspace = createWorkspace(testCatalogue());
const found = (text: string) =>
  diagnostics(analyse(text, workspace)).filter(({ severity }) => severity === 'error' || severity === 'warning');

/** Scripts as people write them by habit: the codes of what is reported, and the script after its preferred fix. */
const wrong: readonly (readonly [string, string, string?])[] = [
  // Choices between values.
  ['x = ok ? 1 : 2;', 'questionMark', 'x = if(ok, 1, 2);'],
  ['info a == null ? "none" : a.get("x");', 'questionMark', 'info if(a == null, "none", a.get("x"));'],
  ['x = a > 1 ? "big" : a < 0 ? "neg" : "small";', 'questionMark', 'x = if(a > 1, "big", if(a < 0, "neg", "small"));'],
  ['m = {"a": ok ? 1 : 2, "b": 3};', 'questionMark', 'm = {"a": if(ok, 1, 2), "b": 3};'],
  ['return a ? b : c;', 'questionMark', 'return if(a, b, c);'],
  ['x = m.get(ok ? "?" : ":");', 'questionMark', 'x = m.get(if(ok, "?", ":"));'],
  ['x = (ok ? a : b).trim();', 'questionMark', 'x = (if(ok, a, b)).trim();'],
  ['x = a ?? b;', 'nullCoalescing', 'x = ifNull(a, b);'],
  ['x = m.get("a") ?? "??";', 'nullCoalescing', 'x = ifNull(m.get("a"), "??");'],
  ['x = a?.b;', 'optionalChaining', 'x = a.b;'],
  ['x = a?.get("b");', 'optionalChaining', 'x = a.get("b");'],
  ['x = "a" if ok else "b";', 'valueIfElse', 'x = if(ok, "a", "b");'],
  // Functions as values.
  ['f = function(a) {\n\treturn a + 1;\n};', 'functionValue'],
  ['f = (a) -> { return a; };', 'functionValue'],
  ['f = a => a;', 'functionValue'],
  ['f = (a, b) => a + b;', 'functionValue'],
  ['f = () => { return 1; };', 'functionValue'],
  ['ys = xs.filter((x) => { return x > 1; });', 'functionValue'],
  ['ys = xs.filter(function(x) { return x > 1; });\ninfo ys;', 'functionValue'],
  // Blocks of tasks.
  [
    'sendmail\n(\n\tfrom : zoho.adminuserid\n\tto : "a@b.example"\n\tsubject : "x"\n\tmessage : "y"\n);',
    'taskParentheses',
    'sendmail\n[\n\tfrom : zoho.adminuserid\n\tto : "a@b.example"\n\tsubject : "x"\n\tmessage : "y"\n];',
  ],
  [
    'r = invokeurl( url:"https://a.example", type:GET );',
    'taskParentheses',
    'r = invokeurl[ url:"https://a.example", type:GET ];',
  ],
  ['r = invokeurl(url : u type : POST);', 'taskParentheses', 'r = invokeurl[url : u type : POST];'],
  // Loops.
  ['for each (s in xs)\n{\n\tinfo s;\n}', 'loopParentheses', 'for each s in xs\n{\n\tinfo s;\n}'],
  ['for(s in xs)\n{\n\tinfo s;\n}', 'loopParentheses', 'for each s in xs\n{\n\tinfo s;\n}'],
  ['for(String s : xs)\n{\n\tinfo s;\n}', 'loopParentheses', 'for each s in xs\n{\n\tinfo s;\n}'],
  ['for (let s of m.keys()) {\n\tinfo s;\n}', 'loopParentheses', 'for each s in m.keys() {\n\tinfo s;\n}'],
  ['foreach (x in xs) {\n\tinfo x;\n}', 'loopParentheses', 'for each x in xs {\n\tinfo x;\n}'],
  ['for each x of xs {\n\tinfo x;\n}', 'loopOf', 'for each x in xs {\n\tinfo x;\n}'],
  ['for x in xs {\n\tinfo x;\n}', 'missingEach', 'for each x in xs {\n\tinfo x;\n}'],
  ['for (var i = 0; i < xs.length; i++) {\n\tinfo i;\n}', 'countingLoop', 'for each index i in xs {\n\tinfo i;\n}'],
  ['for(i = 0; i < xs.size(); i = i + 1) {\n\tinfo i;\n}', 'countingLoop', 'for each index i in xs {\n\tinfo i;\n}'],
  [
    'for (int i = 1; i <= 10; i++)\n{\n\tinfo i;\n}',
    'countingLoop',
    'for each index turn in leftpad("1",10).replaceAll(" ","1,").toList()\n{\n\ti = turn + 1;\n\tinfo i;\n}',
  ],
  [
    'for p from 1 to 9\n{\n\tinfo p;\n}',
    'countingLoop',
    'for each index turn in leftpad("1",9).replaceAll(" ","1,").toList()\n{\n\tp = turn + 1;\n\tinfo p;\n}',
  ],
  [
    'for i in range(10)\n{\n\tinfo i;\n}',
    'countingLoop',
    'for each index i in leftpad("1",10).replaceAll(" ","1,").toList()\n{\n\tinfo i;\n}',
  ],
  [
    'while (n < 5)\n{\n\tn = n + 1;\n}',
    'whileLoop',
    'for each turn in leftpad("1",100).replaceAll(" ","1,").toList()\n{\n\tif(!(n < 5))\n\t{\n\t\tbreak;\n\t}\n\tn = n + 1;\n}',
  ],
  [
    'do\n{\n\tn = n + 1;\n}\nwhile (n < 5);',
    'doLoop',
    'for each turn in leftpad("1",100).replaceAll(" ","1,").toList()\n{\n\tn = n + 1;\n\tif(!(n < 5))\n\t{\n\t\tbreak;\n\t}\n}',
  ],
  // Statements.
  [
    'try\n{\n\ta = 1;\n}\ncatch (Exception e)\n{\n\tinfo e;\n}',
    'typedCatch',
    'try\n{\n\ta = 1;\n}\ncatch (e)\n{\n\tinfo e;\n}',
  ],
  ['cancel submit "no";', 'cancelText', 'alert "no";\ncancel submit;'],
  ['cancel submit "no " + why;', 'cancelText', 'alert "no " + why;\ncancel submit;'],
  [
    'rows = Orders[A == "x"] sort by A limit 10;',
    'limitClause',
    'rows = Orders[A == "x"] sort by A range from 0 to 9;',
  ],
  ['throw "x";', 'foreignThrow'],
  ['throw new Exception("x");', 'foreignThrow'],
  ['raise e;', 'foreignThrow'],
  ['import json;', 'foreignImport', ''],
  ['print "a";', 'foreignInfo', 'info "a";'],
  ['echo "a";', 'foreignInfo', 'info "a";'],
  ['# comment\nx = 1;', 'hashComment', '// comment\nx = 1;'],
  [
    'switch (x) {\n\tcase 1:\n\t\tinfo 1;\n\t\tbreak;\n\tcase 2:\n\tcase 3:\n\t\tinfo 2;\n\t\tbreak;\n\tdefault:\n\t\tinfo 3;\n}',
    'foreignSwitch',
    'if(x == 1)\n{\n\tinfo 1;\n}\nelse if(x == 2 || x == 3)\n{\n\tinfo 2;\n}\nelse\n{\n\tinfo 3;\n}',
  ],
  ['if(a) { info 1; } elif(b) { info 2; }', 'elseifWord', 'if(a) { info 1; } else if(b) { info 2; }'],
  ['if(a) { info 1; } elseif (b) { info 2; }', 'elseifWord', 'if(a) { info 1; } else if (b) { info 2; }'],
  // Declarations.
  ['text n = "a";\ninfo n;', 'noTypedDeclaration', 'n = "a";\ninfo n;'],
  ['double d = 1;\ninfo d;', 'noTypedDeclaration', 'd = 1;\ninfo d;'],
  ['integer d = 1;\ninfo d;', 'noTypedDeclaration', 'd = 1;\ninfo d;'],
  ['int d = 1;\ninfo d;', 'noTypedDeclaration', 'd = 1;\ninfo d;'],
  ['json m = {"a":1};\ninfo m;', 'noTypedDeclaration', 'm = {"a":1};\ninfo m;'],
  ['let x = 1;', 'foreignDeclaration', 'x = 1;'],
  ['var x = 1;', 'foreignDeclaration', 'x = 1;'],
  ['const m = {};', 'foreignDeclaration', 'm = {};'],
  ['final x = 1;', 'foreignDeclaration', 'x = 1;'],
  ['List<String> xs = List();', 'genericType', 'xs = List();'],
  ['Map<String, Object> m = Map();', 'genericType', 'm = Map();'],
  ['String[] xs = {"a"};', 'genericType', 'xs = {"a"};'],
  ['public void f()\n{\n\tinfo 1;\n}', 'foreignModifier', 'void f()\n{\n\tinfo 1;\n}'],
  ['function f(a) {\n\treturn a;\n}', 'foreignFunction'],
  ['x = new Map();', 'newOperator', 'x = Map();'],
  ['x = new List();', 'newOperator', 'x = List();'],
  ['m = Map{"a":1};', 'braceConstructor', 'm = {"a":1};'],
  ['m = List{1, 2};', 'braceConstructor', 'm = {1, 2};'],
  // Operators.
  ['if(a contains "x")\n{\n\tinfo a;\n}', 'containsOperator', 'if(a.contains("x"))\n{\n\tinfo a;\n}'],
  ['if(a.b startswith "x" && c)\n{\n}', 'containsOperator', 'if(a.b.startsWith("x") && c)\n{\n}'],
  ['if(a + b contains "x")\n{\n}', 'containsOperator', 'if((a + b).contains("x"))\n{\n}'],
  ['if(not a) { info a; }', 'wordOperator', 'if(! a) { info a; }'],
  ['if(a and b) { info a; }', 'wordOperator', 'if(a && b) { info a; }'],
  ['if(a or b) { info a; }', 'wordOperator', 'if(a || b) { info a; }'],
  ['if(a === b) { info a; }', 'foreignOperator', 'if(a == b) { info a; }'],
  ['if(a !== b) { info a; }', 'foreignOperator', 'if(a != b) { info a; }'],
  ['if(a <> b) { info a; }', 'foreignOperator', 'if(a != b) { info a; }'],
  ['i++;', 'foreignOperator', 'i = i + 1;'],
  ['i--;', 'foreignOperator', 'i = i - 1;'],
  ['x = 2 ** 3;', 'powerOperator', 'x = 2.power(3);'],
  ['x := 1;', 'walrus', 'x = 1;'],
  ['m = {"a" => 1};', 'arrowInMap', 'm = {"a" : 1};'],
  ['x = a & b;', 'singleOperator', 'x = a && b;'],
  // Texts.
  ['m = {"c":""id"=1"};', 'quoteInText', 'm = {"c":"\\"id\\"=1"};'],
  ['b = "{"name":"x","age":1}";', 'quoteInText', 'b = "{\\"name\\":\\"x\\",\\"age\\":1}";'],
  ['m.put("Authorization","Basic "KEY");', 'unclosedText'],
  ['x = f"Hello {name}!";', 'formattedText', 'x = "Hello " + name + "!";'],
  ["x = f'{a}-{b}';", 'formattedText', 'x = a + "-" + b;'],
  // Placeholders.
  ['r = f(<module>, 1);', 'placeholder'],
  ['id = <YOUR RECORD ID>;', 'placeholder'],
  ['id = 2303XXXX;', 'placeholder'],
  ['id = 4876xxxxxxx;', 'placeholder'],
  // Methods, properties, elements, functions.
  ['xs = "a,b".split(",");\ninfo xs;', 'noForeignCall', 'xs = "a,b".toList(",");\ninfo xs;'],
  ['n = 3;\ninfo n.pow(2);', 'noForeignCall', 'n = 3;\ninfo n.power(2);'],
  ['xs = {1,2};\ninfo xs[0];', 'noForeignCall', 'xs = {1,2};\ninfo xs.get(0);'],
  ['xs = {1,2};\ni = 1;\ninfo xs[i];', 'noForeignCall', 'xs = {1,2};\ni = 1;\ninfo xs.get(i);'],
  ['rec = Map();\ninfo rec["Name"];', 'noForeignCall', 'rec = Map();\ninfo rec.get("Name");'],
  ['xs = {1,2};\ninfo xs.first();', 'noForeignCall', 'xs = {1,2};\ninfo xs.get(0);'],
  ['xs = {1,2};\ninfo xs.last();', 'noForeignCall', 'xs = {1,2};\ninfo xs.get(xs.size() - 1);'],
  ['s = "abc";\ninfo s.length;', 'noForeignCall', 's = "abc";\ninfo s.length();'],
  ['xs = {1,2};\ninfo xs.length;', 'noForeignCall', 'xs = {1,2};\ninfo xs.size();'],
  ['xs = List();\nxs.push(1);\ninfo xs;', 'noForeignCall', 'xs = List();\nxs.add(1);\ninfo xs;'],
  ['xs = List();\nxs.append(1);\ninfo xs;', 'noForeignCall', 'xs = List();\nxs.add(1);\ninfo xs;'],
  ['s = "a";\ninfo s.includes("a");', 'noForeignCall', 's = "a";\ninfo s.contains("a");'],
  ['m = Map();\ninfo m.has("a");', 'noForeignCall', 'm = Map();\ninfo m.containsKey("a");'],
  ['xs = {"a"};\ninfo xs.join(",");', 'noForeignCall', 'xs = {"a"};\ninfo xs.toString(",");'],
  ['s = " a ";\ninfo s.strip();', 'noForeignCall', 's = " a ";\ninfo s.trim();'],
  ['s = "a";\ninfo s.toUpper();', 'noForeignCall', 's = "a";\ninfo s.toUpperCase();'],
  ['s = "abc";\ninfo s.replace("a","b");', 'noForeignCall', 's = "abc";\ninfo s.replaceAll("a","b");'],
  ['s = "abc";\ninfo s.charAt(1);', 'noForeignCall', 's = "abc";\ninfo s.subString(1,1 + 1);'],
  ['xs = {1,2};\ninfo xs.slice(0,1);', 'noForeignCall', 'xs = {1,2};\ninfo xs.subList(0,1);'],
  ['xs = {1,1};\ninfo xs.unique();', 'noForeignCall', 'xs = {1,1};\ninfo xs.distinct();'],
  ['s = "5";\ninfo s.toInt();', 'noForeignCall', 's = "5";\ninfo s.toLong();'],
  ['d = today;\ninfo d.addDays(1);', 'noForeignCall', 'd = today;\ninfo d.addDay(1);'],
  ['a = today;\nb = today;\ninfo (a - b).days();', 'noForeignCall', 'a = today;\nb = today;\ninfo b.daysBetween(a);'],
  ['x = parseInt("5");\ninfo x;', 'noForeignCall', 'x = "5".toLong();\ninfo x;'],
  ['x = JSON.parse("{}");\ninfo x;', 'noForeignCall', 'x = "{}".toMap();\ninfo x;'],
  ['m = Map();\nx = JSON.stringify(m);\ninfo x;', 'noForeignCall', 'm = Map();\nx = m.toString();\ninfo x;'],
  ['x = 2.5;\ny = Math.round(x + 1);\ninfo y;', 'noForeignCall', 'x = 2.5;\ny = (x + 1).round(0);\ninfo y;'],
  ['console.log("a");', 'noForeignCall', 'info "a";'],
  ['print("a");', 'noForeignCall', 'info "a";'],
  ['x = 5;\ny = str(x);\ninfo y;', 'noForeignCall', 'x = 5;\ny = x.toString();\ninfo y;'],
  ['x = Date();\ninfo x;', 'noForeignCall', 'x = zoho.currenttime;\ninfo x;'],
];

test.each(wrong.map(([text, code, fixed]) => ({ text, code, fixed })))('$text', ({ text, code, fixed }) => {
  const all = found(text).map((one) => ({ ...one, code: one.code.replace('syntax/', '') }));
  expect(all.map((one) => one.code)).toEqual([code]);
  const analysis = analyse(text, workspace);
  const fix = codeActions(analysis, all[0]!).find(
    ({ isPreferred, diagnostic }) => isPreferred && diagnostic?.start === all[0]!.start,
  );
  expect(fix === undefined ? undefined : applyEdits(text, fix.edits)).toBe(fixed);
  if (fixed !== undefined) expect(found(fixed).map(({ message }) => message)).toEqual([]);
});

/** Deluge that looks like one of the forms. */
test.each([
  'x = if(ok, "a ? b : c", "b");',
  'm = {"a":"?","b":":"};',
  'function = 1;\ninfo function;',
  'new = 1;\ninfo new;',
  'limit = 10;\ninfo limit;',
  'of = 1;\ninfo of;',
  'do = 1;\ninfo do;',
  'finally = 1;\ninfo finally;',
  'foreach = 1;\ninfo foreach;',
  'contains = "a";\ninfo contains;',
  'text = "a";\ninfo text;',
  'var = 1;\ninfo var;',
  'let = 1;\ninfo let;',
  'print = 1;\ninfo print;',
  'x = a - -b;',
  'x = (a) - (b);',
  'if(a < b && c > d)\n{\n\tinfo a;\n}',
  'rows = Orders[Status contains "x"];\ninfo rows;',
  'rows = Orders[Status == "x" && Name.startswith("a")] sort by A range from 0 to 9;\ninfo rows;',
  'x = s.contains("a");',
  'info "`a` {b} #c";',
  'info "a => b";',
  'x = "// no comment # none";',
  'for each index i in {1,2}\n{\n\tinfo i;\n}',
  'for each range in {1,2}\n{\n\tinfo range;\n}',
  'catch = 1;\ninfo catch;',
  'cancel submit;',
  'x = xs.get(0);',
  'rows = Orders[ID == 1];\ninfo rows.Name;',
  'rows = Orders[ID != 0];\ninfo rows.count();',
  'r = Orders[ID == id];\ninfo r.size;',
  'info standalone.map("a");',
  'info input.length;',
  's = "abc";\ninfo s.length();',
])('nothing to report: %s', (text) => {
  expect(found(text).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});
