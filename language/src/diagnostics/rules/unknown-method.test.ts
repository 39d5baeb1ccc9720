import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string, product?: string) =>
  diagnose(text, product === undefined ? {} : { product }).filter(({ code }) => code === 'unknownMethod');

it('offers the name that comes nearest', () => {
  expect(
    fixtureDifferences(`
    m = Map();
    info m.contanKey("a");
    //     ^^^^^^^^^ unknownMethod: A map has no method contanKey. Did you mean containKey?
    l = {1,2};
    l.put("a",1);
    //^^^ unknownMethod: A list has no method put.
    info "a".sise();
    //       ^^^^ unknownMethod: A text has no method sise.
    n = 1;
    info n.toUpperCase();
    //     ^^^^^^^^^^^ unknownMethod: A number has no method toUpperCase.
    r = Order[ID != 0];
    info r.cout();
    //     ^^^^ unknownMethod: Records have no method cout. Did you mean count?
    x = y.get("a");
    info x.replaceAl("a","b");
    //     ^^^^^^^^^ unknownMethod: No type has a method replaceAl. Did you mean replaceAll?
`),
  ).toEqual([]);
});

it('is a hint where it may work all the same', () => {
  expect(found('n = 1;\ninfo n.toUpperCase();')[0]?.severity).toBe('hint');
  expect(found('x = y.get("a");\ninfo x.replaceAl("a","b");')[0]?.severity).toBe('hint');
  expect(found('l = {1};\nl.put("a",1);')[0]?.severity).toBe('warning');
});

it.each([
  'm = Map();\nif(c)\n{\n\tm = List();\n}\nm.put("a",1);\nm.add(1);',
  'r = zoho.crm.getRecords("Leads");\ninfo r.get(0);\ninfo r.size();\ninfo r.put("a",1);',
  'r = zoho.salesiq.visitorsession.get("p","k","c");\nr.get("data").add(1);\ninfo r.get("url").abs();',
  'r = Order[ID != 0];\ninfo r.Lines();\ninfo r.Conts();',
  'o = insert into Order [ A = 1 ];\ninfo o.toString();',
  'x = Calc.rond(1);',
  'x = row.Items.clearRows();',
  'x = twilio.sms.send("a");',
  'x = null;\nx.put("a",1);',
  'm = {};\nm.put("a",1);',
  'm = {};\nm.add("a");',
  'info "a".',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
