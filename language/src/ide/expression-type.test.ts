import { expect, test } from 'vitest';
import { Kind } from '../syntax/kinds.js';
import { typeOf } from './expression-type.js';
import { at } from './testing.js';

/** The type of what the last statement, an `info`, shows. */
function typeAt(script: string): string | undefined {
  const { analysis } = at(`${script}$0`);
  const shown = [...analysis.tree.root.descendants()].findLast((node) => node.kind === Kind.Info)?.expression;
  return shown && typeOf(analysis, shown)?.type;
}

test.each([
  ['info "a";', 'TEXT'],
  ['info 1;', 'NUMBER'],
  ['info -1.5;', 'DECIMAL'],
  ['info true;', 'BOOLEAN'],
  ['info {1, 2};', 'LIST'],
  ['info {"a": 1};', 'KEY-VALUE'],
  ['info {};', undefined],
  ['info Map();', 'KEY-VALUE'],
  ['info List:String();', 'LIST'],
  ['info (("a"));', 'TEXT'],
  ['info 1 + 2;', 'NUMBER'],
  ['info x + "a";', 'TEXT'],
  ['info "a" + x;', 'TEXT'],
  ['info x + y;', undefined],
  ['info x == y;', 'BOOLEAN'],
  ['info !x;', 'BOOLEAN'],
  ['info Form[ID == 1];', 'RECORDS'],
  ['info zoho.currentdate;', 'DATE-TIME'],
  ['info zoho.adminuserid;', 'TEXT'],
  ['info today;', 'DATE-TIME'],
  ['info zoho.salesiq.visitorsession.get("a", "b", "c");', 'KEY-VALUE'],
  ['info "a,b".toList();', 'LIST'],
  ['info "a,b".toList().size();', 'NUMBER'],
  ['info unknown;', undefined],
  ['info unknown(1);', undefined],
  ['x = "a";\ninfo x;', 'TEXT'],
  ['x = "a";\nx = Map();\ninfo x;', 'KEY-VALUE'],
  ['x = Map();\nx = x.keys();\ninfo x;', 'LIST'],
  ['x = null;\ninfo x;', undefined],
  ['void f(Int id)\n{\n\tinfo id;\n}', 'NUMBER'],
  ['void f(list:float xs)\n{\n\tinfo xs;\n}', 'LIST'],
  ['void f(Order_Line rec)\n{\n\tinfo rec;\n}', undefined],
  ['map g()\n{\n\treturn Map();\n}\nvoid f()\n{\n\tinfo g();\n}', 'KEY-VALUE'],
])('%s', (script, type) => {
  expect(typeAt(script)).toBe(type);
});

test('variables that are made of one another come to an end', () => {
  const chain = Array.from({ length: 60 }, (_, index) => `x${index + 1} = x${index} + x${index};`).join('\n');
  expect(typeAt(`x0 = 1;\n${chain}\ninfo x60;`)).toBeUndefined();
  expect(typeAt('a = b;\nb = a;\ninfo b;')).toBeUndefined();
});
