import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string) =>
  diagnose(text, { rules: { noDroppedResult: 'hint' } }).filter(({ code }) => code === 'noDroppedResult');

it('is off until somebody asks for it', () => {
  const text = 'name = " Ann ";\nname.trim();';
  expect(diagnose(text).map(({ code }) => code)).not.toContain('noDroppedResult');
  const [one] = found(text);
  expect(one).toMatchObject({
    start: 16,
    end: 27,
    severity: 'hint',
    message: 'The result of trim is ignored.',
  });
});

it.each([
  'm = Map();\nm.put("a",1);',
  'm = Map();\nm.remove("a");',
  'zoho.crm.updateRecord("Leads",1,{"a":1});',
  'void f()\n{\n}\nf();',
  'Calc.total(1);',
  'Calc.trim();',
  'openUrl("https://example.com","same window");',
])('says nothing about %j', (text) => {
  expect(found(text)).toEqual([]);
});
