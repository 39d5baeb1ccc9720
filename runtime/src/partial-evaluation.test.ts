import { Kind, parse } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, test } from 'vitest';
import { display } from './display.js';
import { evaluateUpTo } from './partial-evaluation.js';
import { testTime } from './testing.js';

/** What the last `info` would print, as far as the script says it. */
function shown(script: string): string {
  const node = [...parse(script).root.descendants()].filter(({ kind }) => kind === Kind.Info).at(-1)!.expression!;
  const context = { now: () => testTime, zone: 'UTC' };
  const found = evaluateUpTo(node, { context, catalogue: testCatalogue() }).evaluate(node);
  if ('value' in found) return display(found.value);
  return 'error' in found ? `error: ${found.error.message}` : `unknown: ${found.unknown.reason}`;
}

describe('what a straight line says', () => {
  test.each([
    ['a = "x"; info a;', 'x'],
    ['a = 1; a = a + 1; a = a * 10; info a;', '20'],
    ['a = 1; a += 2; info a;', '3'],
    ['int a = 5; info a;', '5'],
    ['m = Map(); m.put("a", 1); m.put("b", {2,3}); info m;', '{"a":1,"b":[2,3]}'],
    ['m = {}; m.put("a", 1); info m;', '{"a":1}'],
    ['l = {}; l.add(1); l.add(2); info l;', '1,2'],
    ['l = List(); n = l; n.add("x"); info l;', 'x'],
    ['inner = Map(); outer = {"in": inner}; inner.put("a", 1); info outer;', '{"in":{"a":1}}'],
    ['m = {"a": {"b": 1}}; info m.get("a").get("b") + 1;', '2'],
    ['first = "Ann"; last = "B"; info "Hello " + first + " " + last;', 'Hello Ann B'],
    ['n = leftpad("1", 3).replaceAll(" ", "1,").toList().size(); info n;', '3'],
    ['id = 4876876000000300001; info {"id": id}.toString();', '{"id":4876876000000300001}'],
    ['input.City = "Köln"; info input.City.toUpperCase();', 'KÖLN'],
    ['Total = 1; total = 2; info Total;', '1'],
    ['today = "mine"; info today;', 'mine'],
    ['info today.addDay(1);', '06-Jun-2024 00:00:00'],
    ['info zoho.currentdate;', '05-Jun-2024'],
    ['info zoho.currenttime.toString("yyyy-MM-dd HH:mm");', '2024-06-05 12:00'],
    // An assignment of a function of the person's own may be dropped: what was known stays known.
    ['a = 1; standalone.log("x"); info a;', '1'],
  ])('%s', (script, result) => {
    expect(shown(script)).toBe(result);
  });

  test('an assignment in the way to a nested place is followed', () => {
    expect(shown('a = 1; if(x) { b = a + 1; for each i in c { d = b + 1; info d; } }')).toBe('3');
    expect(shown('void f(string p) { a = 1; try { info a + 1; } catch(e) { } }')).toBe('2');
  });

  test('each function is its own', () => {
    expect(shown('void f() { a = 1; } void g() { info a; }')).toBe('unknown: `a` is not set in this script.');
  });
});

describe('what it does not say', () => {
  test.each([
    ['info a;', '`a` is not set in this script.'],
    ['info input.Email;', '`input` is not set in this script.'],
    ['info visitor.get("name");', '`visitor` is not set in this script.'],
    ['void f(string p) { info p; }', '`p` is a parameter of the function.'],
    ['void f(map p) { q = p.get("a"); info q; }', '`p` is a parameter of the function.'],
    ['for each i in {1,2} { info i; }', '`i` is the variable of a loop.'],
    ['for each i in {1,2} { x = 1; } info i;', '`i` is the variable of a loop.'],
    ['try { a = 1; } catch(e) { info e; }', '`e` is the error that was caught.'],
    ['r = zoho.crm.getRecordById("Leads", 1); info r.get("id");', 'It is the answer of zoho.crm.getRecordById.'],
    ['r = invokeurl [ url : "x" ]; info r;', 'It is the answer of invokeurl.'],
    ['r = getUrl("x"); info r;', 'It is the answer of getUrl.'],
    ['r = standalone.f(1); info r;', 'It is the result of the function standalone.f.'],
    ['r = thisapp.a.f(1); info r;', 'It is the result of the function thisapp.a.f.'],
    ['r = Order[ID == 1]; info r.Total;', 'It reads records of a form.'],
    ['id = insert into F [ A = 1 ]; info id;', 'It is the id of a record that is added.'],
    ['a = 1; if(x) { a = 2; } info a;', '`a` is set in a branch or a loop before.'],
    ['a = 1; for each i in x { a = 2; } info a;', '`a` is set in a branch or a loop before.'],
    ['a = 1; for each i in x { info a; a = 2; }', '`a` is set in a branch or a loop before.'],
    ['a = 1; try { a = 2; } catch(e) { info a; }', '`a` is set in a branch or a loop before.'],
    ['m = Map(); if(x) { m.put("a", 1); } info m;', '`m` may be changed in a branch, a loop or a function before.'],
    [
      'm = Map(); for each i in x { info m; m.put(i, 1); }',
      '`m` may be changed in a branch, a loop or a function before.',
    ],
    [
      'm = Map(); n = {"m": m}; if(x) { m.put("a", 1); } info n;',
      '`n` may be changed in a branch, a loop or a function before.',
    ],
    [
      'm = Map(); k = m; if(x) { k.put("a", 1); } info m;',
      '`m` may be changed in a branch, a loop or a function before.',
    ],
    ['m = Map(); m.put("a", p); info m;', '`m` may be changed in a branch, a loop or a function before.'],
    ['m = Map(); standalone.fill(m); info m;', '`m` may be changed in a branch, a loop or a function before.'],
    [
      'm = null; a = m.get("x"); info a;',
      'The script would stop before: Null value occurred while performing get operation.',
    ],
    ['info zoho.encryption.aesEncode("k","a");', 'zoho.encryption.aesEncode is not computed here.'],
    ['info zoho.loginuserid;', '`zoho.loginuserid` is known where the script runs.'],
  ])('%s', (script, reason) => {
    expect(shown(script)).toBe(`unknown: ${reason}`);
  });

  test('is known again after the next assignment', () => {
    expect(shown('if(x) { a = 1; } a = 2; info a;')).toBe('2');
    expect(shown('m = Map(); if(x) { m.put("a", 1); } m = Map(); m.put("b", 2); info m;')).toBe('{"b":2}');
  });

  test('a task, or a method that only reads, changes nothing', () => {
    expect(shown('m = {"a":1}; r = zoho.crm.createRecord("Leads", m); info m;')).toBe('{"a":1}');
    expect(shown('m = {"a":1}; if(m.containKey(x)) { b = m.get("a"); } info m;')).toBe('{"a":1}');
  });
});

test('a long script is followed to its end', () => {
  const lines = Array.from({ length: 5000 }, (_, line) => `m.put("k${line}", ${line});`);
  // Something that cannot be followed comes first, so that every look-up has to see whether it is concerned.
  const script = `n = Map();\nif(x) { n.put("a", 1); }\nm = Map();\n${lines.join('\n')}\ninfo m.size();`;
  expect(shown(script)).toBe('5000');
});

test('a text that would fill the memory is an error', () => {
  expect(shown('a = "x".repeat(4000000); b = a.repeat(1000); info b;')).toContain(
    'The value would have 4,000,000,000 parts',
  );
  expect(shown('info "x".leftpad(99999999999);')).toBe(
    'error: The value would have 99,999,999,999 parts; the most is 20,000,000',
  );
});
