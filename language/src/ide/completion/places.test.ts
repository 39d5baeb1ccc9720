import { describe, expect, test } from 'vitest';
import { among, itemsAt, labelsAt } from '../testing.js';
import { completionList } from './index.js';

describe('statements', () => {
  const client = ['alert', 'hide', 'show', 'enable', 'disable', 'focus', 'clear', 'cancel submit', 'reload'];

  test("of Creator's client stand last where no product is set, in their place in Creator", () => {
    for (const source of ['$0', 'x = 1;\n$0', 'if(a)\n{\n\t$0\n}']) {
      const labels = labelsAt(source);
      const first = Math.min(...client.map((word) => labels.indexOf(word)));
      expect(first, source).toBeGreaterThan(0);
      const after = labels.slice(first);
      for (const word of ['if', 'for each', 'info', 'return', 'zoho', 'invokeurl']) expect(after).not.toContain(word);
      const inCreator = labelsAt(source, { product: 'creator' });
      expect(inCreator.indexOf('hide')).toBeLessThan(inCreator.indexOf('zoho'));
    }
  });

  test('each word is offered once, and once with the rest of its form', () => {
    for (const source of ['$0', 'i$0', 'if$0', 'x = 1;\nr$0', 'if(a)\n{\n}\nelse$0', 'try\n{\n}\nc$0', 'in$0']) {
      const labels = labelsAt(source);
      expect(labels.length, source).toBe(new Set(labels).size);
    }
    expect(labelsAt('x = if$0')).toContain('if');
  });
});

describe('what a loop goes over', () => {
  const before = 'a = List();\nb = 1;\nc = {1, 2};\nd = zoho.crm.getRecords("Leads");\ne = "x";\nf = unknown(1);\n';
  const variables = (source: string) =>
    itemsAt(source)
      .filter(({ kind }) => kind === 'variable')
      .map(({ label }) => label);

  test('lists first, single values last, never its own variable', () => {
    for (const loop of ['for each x in $0', 'for each x in $0\n{\n}', 'for each index x in $0\n{\n\tinfo x;\n}']) {
      expect(labelsAt(before + loop).slice(0, 4), loop).toEqual(['d', 'c', 'a', 'f']);
      expect(variables(before + loop), loop).not.toContain('x');
      expect(variables(before + loop).slice(-2), loop).toEqual(['e', 'b']);
    }
    expect(labelsAt(`x = List();\n${before}for each x in $0`)).not.toContain('x');
  });

  test('letters narrow it down; a call in it and the body take anything', () => {
    expect(labelsAt('rows = List();\nrow = 1;\nfor each r in r$0')).not.toContain('r');
    expect(labelsAt('rows = List();\nrow = 1;\nfor each r in r$0')[0]).toBe('rows');
    expect(labelsAt('for each x in f($0)\n{\n}')).toContain('x');
    expect(labelsAt('for each x in l\n{\n\tinfo $0\n}')).toContain('x');
  });
});

describe('after the name of a namespace', () => {
  const functions = 'int standalone.rate(int a)\n{\n\treturn a;\n}\nint Orders.total(int a)\n{\n\treturn a;\n}\n';

  test('only functions', () => {
    expect(labelsAt('x = standalone.$0')).toEqual([]);
    expect(labelsAt('x = automation.$0;')).toEqual([]);
    expect(labelsAt('x = validation_rule.$0;', { product: 'crm' })).toEqual([]);
    const inMain = (code: string) => `${functions}void main()\n{\n\t${code}\n}`;
    expect(labelsAt(inMain('x = standalone.$0;'))).toEqual(['rate']);
    expect(labelsAt(inMain('x = Orders.$0;'))).toEqual(['total']);
    expect(labelsAt(inMain('automation.$0'))).toEqual([]);
    const { analysis, offset } = among({ 'orders.deluge': functions }, 'x = Orders.t$0');
    expect(completionList(analysis, offset).items.map(({ label }) => label)).toEqual(['total']);
  });

  test('a variable of that name has its methods', () => {
    expect(labelsAt('standalone = Map();\nx = standalone.$0')).toContain('get');
    expect(labelsAt('x = validation_rule.$0')).toContain('get');
    expect(labelsAt('x = input.$0')).not.toContain('rate');
    expect(labelsAt('x = other.$0')).toContain('get');
  });
});

test('nothing in comments and plain texts', () => {
  const places = [
    '// if $0',
    '//$0',
    'x = 1; // zoho.$0',
    '/* a $0',
    'x = 1;\n/* a$0',
    '/*$0',
    '/*/$0',
    '/** @param a$0 */\nint f(int a) { return a; }',
    '/*\n * zoho.$0\n */',
    'x = "$0";',
    'x = "zoho.$0";',
    'x = "for $0',
    "x = 'a $0';",
    'info "a" + "b $0" + c;',
    'm.put("a", "b$0");',
    'x = {"k":"v$0"};',
    'return "$0";',
  ];
  for (const place of places) expect(labelsAt(place), place).toEqual([]);
});
