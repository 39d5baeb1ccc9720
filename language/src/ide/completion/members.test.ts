import { describe, expect, test } from 'vitest';
import { accepted, itemsAt, labelsAt } from '../testing.js';

const flagship = 'visitorsession';

describe('dotted names', () => {
  test('every prefix is completed by its next segments', () => {
    expect(labelsAt('x = zo$0')).toContain('zoho');
    expect(labelsAt('x = zoho.$0')).toEqual(expect.arrayContaining(['salesiq', 'crm', 'adminuserid', 'encryption']));
    expect(labelsAt('x = zoho.sal$0')).toContain('salesiq');
    expect(labelsAt('x = zoho.salesiq.$0')[0]).toBe(flagship);
    expect(labelsAt('x = zoho.salesiq.visitorsession.$0').sort()).toEqual(['get', 'set']);
    expect(labelsAt('thisapp.$0')).toEqual(expect.arrayContaining(['permissions', 'portal']));
  });

  test('names are found in any letter case, and spelt as the page spells them', () => {
    expect(labelsAt('x = ZOHO.SalesIQ.VisitorSession.$0').sort()).toEqual(['get', 'set']);
  });

  test('one choice goes to the task where a segment is still between', () => {
    expect(labelsAt('x = zoho.salesiq.$0')).toEqual([flagship, 'visitorsession.set', 'visitorsession.get']);
    expect(accepted('x = zoho.salesiq.$0', 'visitorsession.get')).toBe('x = zoho.salesiq.visitorsession.get(‹1›)‹0›');
  });

  test('a task brings its brackets, with the cursor between them', () => {
    const [item] = itemsAt('x = zoho.salesiq.visitorsession.ge$0');
    expect(item).toMatchObject({ label: 'get', kind: 'task', isSnippet: true, opensCall: true });
    expect(accepted('x = zoho.salesiq.visitorsession.ge$0;', 'get')).toBe(
      'x = zoho.salesiq.visitorsession.get(‹1›)‹0›;',
    );
    expect(accepted('zoho.crm.$0', 'updateRecord')).toBe('zoho.crm.updateRecord(‹1›)‹0›');
  });

  test('brackets that are there stay as they are, and the whole word is replaced', () => {
    expect(accepted('x = zoho.salesiq.visitorsession.g$0et("a", "b");', 'get')).toBe(
      'x = zoho.salesiq.visitorsession.get("a", "b");',
    );
    expect(accepted('x = zoho.salesiq.visitorsession.$0("a", "b");', 'set')).toBe(
      'x = zoho.salesiq.visitorsession.set("a", "b");',
    );
    expect(accepted('x = zoho.s$0alesiq.visitorsession.get("a");', 'salesiq')).toBe(
      'x = zoho.salesiq.visitorsession.get("a");',
    );
  });

  test('a name on the line after the dot is another statement', () => {
    expect(accepted('x = zoho.$0\ny = 1;', 'crm')).toBe('x = zoho.crm\ny = 1;');
    expect(labelsAt('x = zoho.\ny$0')).not.toContain('crm');
  });

  test('in half-written surroundings', () => {
    expect(labelsAt('if(x) { info zoho.salesiq.visitorsession.$0').sort()).toEqual(['get', 'set']);
    expect(labelsAt('x = {"a": zoho.salesiq.$0}')).toContain(flagship);
    expect(labelsAt('f(zoho.salesiq.$0')).toContain(flagship);
    expect(labelsAt('zoho.salesiq.$0')).toContain(flagship);
    expect(labelsAt('for each x in zoho.salesiq.$0 {')).toContain(flagship);
  });

  test('the fields that the script names come first after a form', () => {
    const script = 'if(input.Email.isNull()) { info old.Phone; } row.Price = 1; input.getFieldNames(); ';
    expect(labelsAt(`${script}x = input.$0`).slice(0, 3).sort()).toEqual(['Blueprint', 'Email', 'Phone']);
    expect(labelsAt(`${script}x = row.$0`)[0]).toBe('Price');
    expect(labelsAt(`${script}x = row.$0`)).not.toContain('Email');
    expect(labelsAt(`${script}input = Map(); x = input.$0`)).not.toContain('Phone');
    expect(labelsAt(`${script}x = input.Ema$0il`)).toContain('Email');
  });

  test('deprecated tasks come last and say so', () => {
    const items = itemsAt('zoho.creator.v1.$0');
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.deprecated)).toBe(true);
  });

  test('what the product of the script does not have comes last', () => {
    const inCreator = labelsAt('x = zoho.$0', { product: 'creator' });
    const inCrm = labelsAt('x = zoho.$0', { product: 'crm' });
    expect(inCreator).toContain('salesiq');
    expect(inCrm).toContain('salesiq');
    const mail = labelsAt('zoho.mail.$0', { product: 'creator' });
    expect(mail.length).toBeGreaterThan(0);
  });

  test('functions of the file go on from their namespace', () => {
    const script =
      'string standalone.rate(String c)\n{\n\treturn "";\n}\nvoid standalone.main()\n{\n\tx = standalone.$0;\n}';
    expect(labelsAt(script)).toEqual(expect.arrayContaining(['rate', 'main']));
    expect(accepted(script, 'rate')).toContain('x = standalone.rate(‹1›)‹0›;');
    expect(labelsAt(script.replace('standalone.$0', 'thisapp.standalone.$0'))).toContain('rate');
  });
});

describe('methods', () => {
  const first = (source: string, count = 3): string[] => labelsAt(source).slice(0, count);

  test('only those of the receiver, where its type is known', () => {
    expect(labelsAt('x = "abc".$0')).toContain('toUpperCase');
    expect(labelsAt('x = "abc".$0')).not.toContain('putAll');
    expect(labelsAt('x = Map().$0')).toContain('putAll');
    expect(labelsAt('x = Map().$0')).not.toContain('toUpperCase');
  });

  test('those that people use most first, where the type is not known', () => {
    expect(first('x = something.$0', 4)).toEqual(['get', 'put', 'toString', 'size']);
    expect(labelsAt('x = something.$0')).toEqual(expect.arrayContaining(['abs', 'toUpperCase']));
  });

  test('the type comes from literals, assignments, the catalogue and headers', () => {
    const keys = (source: string): void => {
      const labels = labelsAt(source);
      expect(labels).toContain('keys');
      expect(labels).not.toContain('toUpperCase');
    };
    keys('m = {"a": 1};\nx = m.$0');
    keys('m = "text";\nm = Map();\nm.$0');
    keys('r = zoho.salesiq.visitorsession.get("p", "k", "c");\nx = r.$0');
    keys('x = zoho.salesiq.visitorsession.get("p", "k", "c").$0');
    keys('void f(Map m)\n{\n\tm.$0\n}');
    keys('x = {"a": 1}.$0');
  });

  test('on calls, parentheses and texts', () => {
    for (const receiver of ['"a"', 'f(1)', '(a + b)', 'x.get("a")', 'Form[ID == 1]', 'a.b.c']) {
      expect(labelsAt(`y = ${receiver}.$0;`), receiver).toContain('toString');
    }
    expect(first('"a".toUp$0')).toContain('toUpperCase');
  });

  test('a method brings its brackets', () => {
    expect(accepted('m = Map();\nm.pu$0', 'put')).toBe('m = Map();\nm.put(‹1›)‹0›');
    expect(accepted('m = Map();\nm.$0("a", 1);', 'put')).toBe('m = Map();\nm.put("a", 1);');
    expect(accepted('x = "a".$0', 'trim')).toBe('x = "a".trim()‹0›');
  });

  test('system variables have methods, not siblings', () => {
    const labels = labelsAt('x = zoho.currentdate.$0');
    expect(labels).toContain('addDay');
    expect(labels).not.toContain('crm');
  });

  test('a caught error has its fields', () => {
    expect(first('try { x = 1; } catch (e) { info e.$0 }', 2)).toEqual(['message', 'lineNo']);
  });

  test('nothing after a number', () => {
    expect(labelsAt('x = 12.$0')).toEqual([]);
    expect(labelsAt('x = 12.to$0')).toContain('toString');
    expect(labelsAt('x = 1$0')).toEqual([]);
  });
});
