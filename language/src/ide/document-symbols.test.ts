import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { type DocumentSymbol, documentSymbols } from './document-symbols.js';

/** The outline as indented lines. */
function outline(text: string): string[] {
  const rows = (symbols: readonly DocumentSymbol[], indent: string): string[] =>
    symbols.flatMap((symbol) => [
      `${indent}${symbol.kind} ${symbol.name}${symbol.detail === undefined ? '' : ` · ${symbol.detail}`}`,
      ...rows(symbol.children, `${indent}  `),
    ]);
  return rows(documentSymbols(analyse(text, createWorkspace(testCatalogue()))), '');
}

test('functions hold what is in them', () => {
  expect(
    outline(
      'void automation.tidy(Int dealId)\n{\n\tdeal = zoho.crm.getRecordById("Deals", dealId);\n\tnames = List();\n\tfor each row in deal.get("rows")\n\t{\n\t\tname = "x";\n\t\tname = "y";\n\t\tsendmail [ from : "a" ]\n\t}\n}\nstring rate()\n{\n\treturn "";\n}',
    ),
  ).toEqual([
    'function automation.tidy · (Int dealId) void',
    '  variable deal · zoho.crm.getRecordById',
    '  variable names · LIST',
    '  loop for each row in deal.get("rows")',
    '    variable name · TEXT',
    '    task sendmail',
    'function rate · () string',
  ]);
});

test('a bare script shows its variables, those in branches too', () => {
  expect(outline('x = 1;\nif(x > 1)\n{\n\ty = 2;\n}\nelse\n{\n\tz = "a";\n}\nx = 3;\nm.put("a", 1);')).toEqual([
    'variable x · NUMBER',
    'variable y · NUMBER',
    'variable z · TEXT',
  ]);
});

test('the place of the name lies in the place of the whole', () => {
  const [symbol] = documentSymbols(analyse('total = 1;', createWorkspace(testCatalogue())));
  expect(symbol).toMatchObject({ start: 0, end: 10, selectionStart: 0, selectionEnd: 5 });
});

test('half-written', () => {
  expect(outline('void f(')).toEqual(expect.arrayContaining([]));
  expect(outline('for each x in')).toEqual(['loop for each x in']);
  expect(outline('x = ')).toEqual(['variable x']);
});
