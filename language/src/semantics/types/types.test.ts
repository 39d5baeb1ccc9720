import { describe, expect, it } from 'vitest';
import { analyse } from '../../analysis.js';
import { Kind } from '../../syntax/tree/kinds.js';
import { testCatalogue } from '../../testing/index.js';
import { createWorkspace, type Settings } from '../../workspace.js';
import { describeShape, describeType, expectedType, keysOf, typeOf } from './index.js';

/** The last `info` of a script, with what is asked of it. */
function shown(script: string, settings: Partial<Settings> = {}) {
  const analysis = analyse(script, createWorkspace(testCatalogue(), settings));
  const info = [...analysis.tree.root.descendants()].findLast((node) => node.kind === Kind.Info)?.expression;
  if (info === undefined) throw new Error('The script has no info.');
  return { analysis, info, type: typeOf(analysis, info) };
}

/** How a hover would call the type of what the last `info` shows. */
function typeIn(script: string, settings: Partial<Settings> = {}): string {
  const { analysis, info, type } = shown(script, settings);
  return describeType(analysis, info, type);
}

function keysIn(script: string, settings: Partial<Settings> = {}): string[] {
  const { analysis, info, type } = shown(script, settings);
  return keysOf(analysis, info, type).map((key) => `${key.name}: ${describeType(analysis, info, key.type)}`);
}

describe('expressions', () => {
  it.each([
    ['info "a";', 'TEXT'],
    ['info 1;', 'NUMBER'],
    ['info -1.5;', 'DECIMAL'],
    ['info true;', 'BOOLEAN'],
    ['info null;', 'null'],
    ["info '2024-01-31';", 'DATE-TIME'],
    ['info {1, 2};', 'LIST of NUMBER'],
    ['info {"a", 2};', 'LIST of (TEXT | NUMBER)'],
    ['info {{"a": 1}};', 'LIST of KEY-VALUE'],
    ['info {"a": 1};', 'KEY-VALUE'],
    ['info {};', 'LIST | KEY-VALUE'],
    ['info Map();', 'KEY-VALUE'],
    ['info List();', 'LIST'],
    ['info List:String();', 'LIST of TEXT'],
    ['info Collection("a": 1);', 'COLLECTION'],
    ['info (("a"));', 'TEXT'],
    ['info 1 + 2;', 'NUMBER'],
    ['info 1 + 2.5;', 'DECIMAL'],
    ['info 1 / 2;', 'NUMBER | DECIMAL'],
    ['info 7 % 2;', 'NUMBER'],
    ['info 1 + 2 + "a";', 'TEXT'],
    ['info x + "a";', 'TEXT'],
    ['info "a" + x;', 'TEXT'],
    ['info x + y;', 'unknown'],
    ['info {1} + {2};', 'unknown'],
    ['info today - now;', 'NUMBER'],
    ['info x == y;', 'BOOLEAN'],
    ['info !x;', 'BOOLEAN'],
    ['info if(x, 1, "a");', 'TEXT | NUMBER'],
    ['info ifNull(null, 1);', 'NUMBER'],
    ['info Form[ID == 1];', 'RECORDS of Form'],
    ['info Form[ID == 1].count();', 'NUMBER'],
    ['info Form[ID == 1].Name.getAll();', 'LIST'],
    ['info zoho.currentdate;', 'DATE-TIME'],
    ['info zoho.adminuserid;', 'TEXT'],
    ['info today;', 'DATE-TIME'],
    ['info "a,b".toList();', 'LIST'],
    ['info "a,b".toList().size();', 'NUMBER'],
    ['info "a".length() * 1.5;', 'DECIMAL'],
    ['info toMap("{}");', 'KEY-VALUE'],
    ['info "1".toNumber();', 'NUMBER'],
    ['info 1.5.round(2);', 'NUMBER | DECIMAL'],
    ['info unknown;', 'unknown'],
    ['info unknown(1);', 'unknown'],
    ['info Calc.round(1);', 'unknown'],
    ['info {"a": {"b": 1}}.get("a").get("b");', 'NUMBER'],
    ['info {"a": 1, "a": "x"}.get("a");', 'TEXT'],
    ['info {x: 1}.get("a");', 'unknown'],
    ['info {"a"}.get(0);', 'TEXT'],
    ['info {"a": 1}.keys();', 'LIST of TEXT'],
    ['info x.getJSON("a");', 'TEXT'],
  ])('%s', (script, type) => {
    expect(typeIn(script)).toBe(type);
  });
});

describe('variables', () => {
  it.each([
    ['x = "a"; info x;', 'TEXT'],
    ['x = "a"; x = Map(); info x;', 'KEY-VALUE'],
    ['x = Map(); x = x.keys(); info x;', 'LIST of TEXT'],
    ['x = 1; if(c) { x = "a"; } info x;', 'TEXT | NUMBER'],
    ['x = 1; if(c) { x = "a"; } else { x = true; } info x;', 'TEXT | BOOLEAN'],
    ['x = 1; if(c) { x = "a"; return; } info x;', 'NUMBER'],
    ['x = 1; if(c) { x = "a"; info x; }', 'TEXT'],
    ['if(c) { x = 1; } else if(d) { x = "a"; info x; }', 'TEXT'],
    ['x = 0; for each i in {1, 2} { x = x + i; } info x;', 'NUMBER'],
    ['x = 0; for each i in {1, 2} { info x; x = "a"; }', 'TEXT | NUMBER'],
    ['x = 1; for each i in l { x = x.toString(); } info x;', 'TEXT | NUMBER'],
    ['for each i in {"a"} { info i; }', 'TEXT'],
    ['for each index i in l { info i; }', 'NUMBER'],
    ['for each r in Order[ID != 0] { info r; }', 'RECORDS of Order'],
    ['try { x = 1; x = "a"; } catch (e) { info x; }', 'TEXT | NUMBER | null'],
    ['x = true; try { x = 1; } catch (e) { info e.message; }', 'TEXT'],
    ['x = true; try { x = 1; } catch (e) { x = "a"; } info x;', 'TEXT | NUMBER'],
    ['x = 1; x += 1.5; info x;', 'DECIMAL'],
    ['x = "a"; x += 1; info x;', 'TEXT'],
    ['a = b; b = a; info b;', 'unknown'],
    ['x = x; info x;', 'unknown'],
  ])('%s', (script, type) => {
    // With a header nothing is handed to the variables from outside.
    expect(typeIn(`void f(list l, bool c, bool d) { ${script} }`)).toBe(type);
  });

  it('have the types of the header', () => {
    expect(typeIn('void f(Int id) { info id; }')).toBe('NUMBER');
    expect(typeIn('void f(list:float xs) { info xs; }')).toBe('LIST of DECIMAL');
    expect(typeIn('void f(Order_Line rec) { info rec; }')).toBe('unknown');
  });

  it('may come from outside where the script has no header', () => {
    expect(typeIn('if(c) { x = 1; } info x;')).toBe('unknown');
    expect(typeIn('if(c) { x = 1; } info x;', { product: 'crm' })).toBe('NUMBER | null');
    expect(typeIn('info x; x = 1;', { product: 'crm' })).toBe('unknown');
  });

  it('are not null where a test says so', () => {
    const among = (script: string) => typeIn(`void f(bool c) { x = null; if(c) { x = 1; } ${script} }`);
    expect(among('info x;')).toBe('NUMBER | null');
    expect(among('if(x != null) { info x; }')).toBe('NUMBER');
    expect(among('if(c && x != null && c) { info x; }')).toBe('NUMBER');
    expect(among('if(x == null) { c = 1; } else { info x; }')).toBe('NUMBER');
    expect(among('if(!isNull(x)) { info x; }')).toBe('NUMBER');
    expect(among('if(x == null) { x = "a"; } info x;')).toBe('TEXT | NUMBER');
    expect(among('if(x == null || c) { info x; }')).toBe('NUMBER | null');
    expect(among('info ifnull(x, "a");')).toBe('TEXT | NUMBER');
    const early = 'NUMBER';
    expect(among('if(x == null) { return; } info x;')).toBe(early);
    expect(among('if(null == x || c) { return; } info x;')).toBe(early);
    expect(among('if(isNull(x)) { return; } info x;')).toBe(early);
    expect(among('if(x.isEmpty()) { return; } c = true; info x;')).toBe(early);
    expect(among('if(c) { return; } else if(x == null) { return; } else { c = 2; } info x;')).toBe(early);
    expect(among('for each y in {1} { if(x == null) { continue; } info x; }')).toBe(early);
    expect(among('for each y in {1} { if(x == null) { break; } info x; x = null; }')).toBe(early);
    expect(among('try { if(x == null) { return; } } catch (e) { return; } info x;')).toBe(early);
    // These may be come through with null.
    const either = 'NUMBER | null';
    expect(among('if(x == null && c) { return; } info x;')).toBe(either);
    expect(among('if(x == null) { c = 1; } info x;')).toBe(either);
    expect(among('if(c) { c = 1; } else if(x == null) { return; } info x;')).toBe(either);
    expect(among('if(c) { if(x == null) { return; } } info x;')).toBe(either);
    expect(among('for each y in {1} { if(x == null) { return; } } info x;')).toBe(either);
    expect(among('for each y in {1} { if(x == null) { x = 1; } } info x;')).toBe(either);
    expect(among('try { if(x == null) { return; } } catch (e) { c = 1; } info x;')).toBe(either);
    expect(among('if(x == null) { return; } if(c) { x = null; } info x;')).toBe(either);
    expect(typeIn('void f(bool c) { if(c) { x = 1; } if(x == null) { return; } info x; }')).toBe('NUMBER');
  });
});

describe('user functions', () => {
  it('give what their header says', () => {
    expect(typeIn('info g(); } map g() { return Map(); ')).toBe('KEY-VALUE');
    expect(typeIn('info thisapp.a.g(); void x() { } list a.g() { return {1}; }')).toBe('LIST');
  });
});

describe('what is in maps and lists', () => {
  it('is what was written and put, the last thing under a key', () => {
    const script = 'm = Map(); m.put("a", 1); m.put("b", "x"); m.put("a", true);';
    expect(keysIn(`${script} info m;`)).toEqual(['a: BOOLEAN', 'b: TEXT']);
    expect(typeIn(`${script} info m.get("a");`)).toBe('BOOLEAN');
    expect(keysIn('m = {"a": {"b": 1}}; info m.get("a");')).toEqual(['b: NUMBER']);
    expect(typeIn('m = Map(); m.put("a", 1); if(c) { m.put("a", "x"); } info m.get("a");')).toBe('TEXT | NUMBER');
    expect(typeIn('m = Map(); m.put(k, 1); info m.get("a");')).toBe('unknown');
    expect(typeIn('m = Map(); info m.get("a");')).toBe('unknown');
    expect(keysIn('m = {"a": 1}; n = {"b": 2}; m.putAll(n); info m;')).toEqual(['a: NUMBER', 'b: NUMBER']);
  });

  it('is known before and after', () => {
    expect(keysIn('m = Map(); m.put("a", 1); info m; m.put("b", 1);')).toEqual(['a: NUMBER']);
    expect(keysIn('for each x in y { m = Map(); m.put("a", 1); info m; }')).toEqual(['a: NUMBER']);
    expect(keysIn('m = Map(); for each x in y { info m; m.put("a", 1); }')).toEqual(['a: NUMBER']);
    expect(keysIn('m = {}; m.put("a", 1); info m;')).toEqual(['a: NUMBER']);
  });

  it('is what was added to a list', () => {
    expect(typeIn('l = List(); l.add("a"); info l;')).toBe('LIST of TEXT');
    expect(typeIn('l = List(); l.add("a"); l.addAll({1}); info l.get(0);')).toBe('TEXT | NUMBER');
    expect(
      typeIn('l = List(); for each x in y { m = Map(); m.put("id", 1); l.add(m); } info l.get(0).get("id");'),
    ).toBe('NUMBER');
    expect(typeIn('l = {"a"}; for each x in l { info x; }')).toBe('TEXT');
  });

  it('is shown with its keys', () => {
    const { analysis, info, type } = shown('m = {"a": 1, "rows": {{"id": "x"}}}; info m;');
    expect(describeShape(analysis, info, type)).toBe('{\n  "a": NUMBER\n  "rows": [{\n    "id": TEXT\n  }]\n}');
  });
});

describe('answers of tasks', () => {
  it('have the keys of the catalogue', () => {
    const get = 'resp = zoho.salesiq.visitorsession.get("portal_1", "email", "link");';
    expect(typeIn(`${get} info resp;`)).toBe('KEY-VALUE');
    expect(typeIn(`${get} info resp.get("data");`)).toBe('KEY-VALUE');
    expect(keysIn(`${get} info resp.get("data");`)).toEqual(['email: unknown']);
    expect(keysIn('resp = zoho.desk.getRecords(1, "tickets"); for each t in resp.get("data") { info t; }')).toContain(
      'id: TEXT',
    );
  });

  it('may be a list or a map', () => {
    expect(typeIn('info zoho.crm.getRecords("Leads");')).toBe('LIST of KEY-VALUE | KEY-VALUE');
    expect(typeIn('r = invokeurl [ url : "a" ]; info r;')).toBe('unknown');
    expect(typeIn('r = invokeurl [ url : "a" ]; info r.toMap().get("a");')).toBe('unknown');
  });
});

describe('what a product hands over', () => {
  it('is known by the product, and better by the handler', () => {
    expect(typeIn('info visitor;', { product: 'salesiq' })).toBe('KEY-VALUE');
    expect(typeIn('info visitor.get("email");', { product: 'salesiq' })).toBe('TEXT');
    expect(typeIn('info message;', { product: 'cliq' })).toBe('TEXT | KEY-VALUE');
    expect(typeIn('info message;', { product: 'cliq', handler: 'bot.message' })).toBe('TEXT');
    expect(typeIn('info visitor;')).toBe('unknown');
    expect(keysIn('for each a in attachments { info a; } info user;', { product: 'cliq' })).toContain('id: TEXT');
  });

  it('is known of the parameters of a category', () => {
    const header = 'map validation_rule.check(String crmAPIRequest)';
    expect(keysIn(`${header} { info crmAPIRequest.toMap(); }`)).toEqual(['record: KEY-VALUE']);
  });

  it('is not what the script has assigned since', () => {
    expect(typeIn('message = 1; info message;', { product: 'cliq' })).toBe('NUMBER');
  });
});

describe('whatever the script', () => {
  it('comes to an end', () => {
    const chain = Array.from({ length: 60 }, (_, index) => `x${index + 1} = x${index} + x${index};`).join('\n');
    expect(typeIn(`x0 = 1;\n${chain}\ninfo x60;`)).toBe('unknown');
    expect(typeIn(`x0 = 1;\n${chain}\ninfo x5;`)).toBe('NUMBER');
    const loop = Array.from({ length: 30 }, (_, index) => `x${index + 1} = x${index} + x${index};`).join('\n');
    expect(typeIn(`void f() { x0 = 1; for each i in l { ${loop}\nx0 = x30; info x0; } }`)).toBe('unknown');
    expect(typeIn(`info ${Array.from({ length: 5000 }, () => 'x').join(' + ')};`)).toBe('unknown');
    expect(typeIn(`info x${'.trim()'.repeat(5000)};`)).toBe('TEXT');
    expect(typeIn(`info x${'.get(0)'.repeat(5000)};`)).toBe('unknown');
    expect(typeIn(`x = "a"; info x${'.trim()'.repeat(5000)};`)).toBe('TEXT');
  });

  it('knows no more of a map that has another name, too', () => {
    const read = 'info a.get("k");';
    expect(typeIn(`a = {"k": 1}; b = a; b.put("k", {1}); ${read}`)).toBe('unknown');
    expect(typeIn(`a = {"k": 1}; all = List(); all.add(a); ${read}`)).toBe('unknown');
    expect(typeIn(`a = {"k": 1}; ${read}`)).toBe('NUMBER');
    expect(typeIn(`a = {"k": "x"}; b = a; a = {"k": 1}; ${read}`)).toBe('NUMBER');
  });

  it.each<[string, (lines: number) => string]>([
    ['sums of nothing known', (lines) => `x = a;\n${'x = x + b;\n'.repeat(lines)}`],
    ['counting', (lines) => `x = 1;\n${'x = x + 1;\n'.repeat(lines)}`],
    [
      'keys that are made of keys',
      (lines) =>
        `m = Map();\n${Array.from({ length: lines }, (_, at) => `m.put("k${at}", m.get("k${at - 1}"));\n`).join('')}`,
    ],
    ['branches', (lines) => `x = 1;\n${'if(a) { x = x + 1; }\n'.repeat(lines)}`],
    [
      'a loop that hangs together',
      (lines) => `for each i in l {\n${'x = x + y; y = x + z; z = y + x;\n'.repeat(lines / 8)}}`,
    ],
    // Taken again when the machine was busy with something else; quadratic work fails each time.
  ])('costs no more than its length: %s', { retry: 4 }, (_, script) => {
    const timeOf = (lines: number) => {
      const analysis = analyse(script(lines), createWorkspace(testCatalogue()));
      const since = performance.now();
      for (const node of analysis.tree.root.descendants()) if (node.kind === Kind.Name) typeOf(analysis, node);
      return performance.now() - since;
    };
    const best = (lines: number) => Math.min(timeOf(lines), timeOf(lines), timeOf(lines));
    best(400);
    // Eight times as much may cost eight times as much; were it quadratic, it would be sixty-four times.
    expect(best(4000) / best(500)).toBeLessThan(30);
  });
});

describe('what a product expects', () => {
  const keysExpected = (script: string, settings: Partial<Settings>) => {
    const analysis = analyse(script, createWorkspace(testCatalogue(), settings));
    const map = [...analysis.tree.root.descendants()].find(({ text }) => text === '{"a": 1}');
    if (map === undefined) throw new Error('The script has no map.');
    return keysOf(analysis, map, expectedType(analysis, map)).map(({ name }) => name);
  };

  it('is the answer of the handler, and what is in it', () => {
    const settings = { product: 'salesiq', handler: 'zobot.message' };
    expect(keysExpected('return {"a": 1};', settings)).toContain('suggestions');
    expect(keysExpected('r = {"a": 1}; return r;', settings)).toContain('suggestions');
    expect(keysExpected('r = Map(); r.put("input", {"a": 1}); return r;', settings)).toContain('options');
    expect(keysExpected('i = {"a": 1}; r = Map(); r.put("input", i); return r;', settings)).toContain('options');
    expect(keysExpected('l = List(); l.add({"a": 1}); return {"replies": l};', settings)).toContain('image');
    expect(keysExpected('r = {"a": 1}; info r;', settings)).toEqual([]);
    expect(keysExpected('return {"a": 1};', {})).toEqual([]);
  });

  it('is known of functions by their category', () => {
    expect(keysExpected('map validation_rule.f(String a) { r = Map(); return {"a": 1}; }', {})).toEqual([
      'status',
      'message',
    ]);
    expect(keysExpected('map other.f(String a) { return {"a": 1}; }', {})).toEqual([]);
  });
});

describe('lists and maps that hold one another', () => {
  it('have types that are found without going round', () => {
    const loop = 'a = List(); a.add(List()); for each x in c { b = a.get(0); a.add(b); }';
    expect(typeIn(`${loop} info a;`)).toBe('LIST of LIST');
    expect(typeIn(`${loop} info a.get(0);`)).toBe('LIST');
    expect(typeIn(`${loop} info b;`)).toBe('unknown');
    const block = 'm = Map(); m.put("n", 1); l.add(m); o = l.get(0); o.put("l", l);\n';
    expect(typeIn(`l = List();\n${block.repeat(5)}info m.get("n");`)).toBe('unknown');
    expect(typeIn(`a = Map(); b = Map(); a.putAll(b); b.putAll(a); a.put("k", 1); info a.get("k");`)).toBe('unknown');
  });
});
