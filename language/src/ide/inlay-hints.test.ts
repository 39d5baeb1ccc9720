import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { inlayHints, type ParameterNames } from './inlay-hints.js';

/** The text with its hints written into it, in `‹›`. */
function hinted(
  text: string,
  parameterNames: ParameterNames = 'literals',
  range = { start: 0, end: text.length },
  types = false,
  costs = false,
): string {
  const hints = inlayHints(analyse(text, createWorkspace(testCatalogue())), range, { parameterNames, types, costs });
  return [...hints]
    .reverse()
    .reduce((all, { offset, label }) => `${all.slice(0, offset)}‹${label}›${all.slice(offset)}`, text);
}

test('literals of a task, by default', () => {
  expect(hinted('x = zoho.salesiq.visitorsession.get("portal_1", key, "c");')).toBe(
    'x = zoho.salesiq.visitorsession.get(‹portal_name:›"portal_1", key, ‹connection:›"c");',
  );
});

test('functions of the script', () => {
  const declared = 'int ns.rate(int days, String code)\n{\n\treturn 1;\n}\nvoid g()\n{\n\t';
  expect(hinted(`${declared}x = ns.rate(3, "a");\n}`)).toBe(`${declared}x = ns.rate(‹days:›3, ‹code:›"a");\n}`);
});

test('all arguments but those that say it themselves', () => {
  const source = 'x = zoho.crm.getRecordById(module, recordId);\ny = zoho.crm.getRecordById(a, order.record_id);';
  expect(hinted(source, 'all')).toBe(
    'x = zoho.crm.getRecordById(‹module_name:›module, recordId);\ny = zoho.crm.getRecordById(‹module_name:›a, order.record_id);',
  );
});

test('no hint where the text needs none', () => {
  for (const source of ['x = f(1, 2);', 'x = a.replaceAll("b", "c");', 'x = abs(1);', 'x = ifNull(a, "");'])
    expect(hinted(source)).toBe(source);
  const task = 'x = zoho.crm.getRecordById("Leads", 1);';
  expect(hinted(task, 'none')).toBe(task);
  expect(hinted(task, 'literals', { start: 0, end: 5 })).toBe(task);
});

test('the types of variables where they first get a value, if asked for', () => {
  const typed = (text: string) => hinted(text, 'none', undefined, true);
  expect(typed('a = "b".length();\na = 2;\nfor each x in {1, 2}\n{\n\ty = x + 1;\n}')).toBe(
    'a‹: NUMBER› = "b".length();\na = 2;\nfor each x‹: NUMBER› in {1, 2}\n{\n\ty‹: NUMBER› = x + 1;\n}',
  );
  for (const source of ['a = 1;', 'a = Map();', 'a = b;', 'a = null;', 'void f(int a)\n{\n}']) {
    expect(typed(source)).toBe(source);
  }
});

test('what calls cost, if asked for', () => {
  const costly = (text: string) => hinted(text, 'none', undefined, false, true);
  expect(costly('x = getUrl("a").get("b");\ny = ifnull(z, "");')).toBe(
    'x = getUrl("a")‹1 external call›.get("b");\ny = ifnull(z, "");',
  );
  expect(costly('x = invokeurl [ url :"a" ];')).toBe('x = invokeurl‹1 external call› [ url :"a" ];');
  expect(costly('f(ids);\nvoid f(list a) { for each b in a { c = zoho.crm.getRecordById("Leads",b); } }')).toBe(
    'f(ids)‹probably |ids| external calls›;\nvoid f(list a) { for each b in a { c = zoho.crm.getRecordById("Leads",b)‹probably 1 external call›; } }',
  );
});
