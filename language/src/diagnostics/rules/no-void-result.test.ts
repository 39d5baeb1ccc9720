import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'noVoidResult');

it('names what to do', () => {
  expect(
    fixtureDifferences(`
    void Billing.tidy(int id)
    {
        info id;
    }
    void Billing.all()
    {
        x = "a" + thisapp.Billing.tidy(1);
    //            ^^^^^^^^^^^^^^^^^^^^^^^ noVoidResult: Billing.tidy is void, so there is no result to use.
        m = Map();
        info m.put("a",x);
    //       ^^^^^^^^^^^^ noVoidResult: put changes m and returns nothing.
    }
`),
  ).toEqual([]);
  expect(found('void f()\n{\n}\nx = f();')[0]?.severity).toBe('error');
  expect(found('m = Map();\nx = m.put("a",1);')[0]?.severity).toBe('warning');
});

it.each([
  'void f()\n{\n}\nf();',
  'string f()\n{\n\treturn "a";\n}\nx = f();',
  // A namespace that the script does not know may have functions of any name.
  'x = Calc.put("a",1);',
  // On a text it gives the text without the part.
  't = "abc";\nx = t.remove("b");',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
