import { expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { semanticTokens } from './semantic-tokens.js';

const open = (text: string) => analyse(text, createWorkspace(testCatalogue()));

/** Each token as `name type modifiers`. */
function found(text: string): string[] {
  return semanticTokens(open(text)).map(({ start, end, type, modifiers }) =>
    [text.slice(start, end), type, ...modifiers].join(' '),
  );
}

test('variables, parameters, functions of the file', () => {
  expect(found('int ns.rate(int a)\n{\n\tb = a;\n\treturn b + other + ns.rate(1);\n}')).toEqual([
    'ns namespace',
    'rate function declaration',
    'a parameter declaration',
    'b variable declaration',
    'a parameter',
    'b variable',
    'other variable',
    'ns namespace',
    'rate function',
  ]);
});

test('the names that nothing in a bare script assigns are its inputs', () => {
  expect(found('x = lead.get("id");')).toEqual([
    'x variable declaration',
    'lead variable input',
    'get method defaultLibrary',
  ]);
});

test('tasks, system variables and what is called on them', () => {
  expect(found('x = zoho.crm.getRecordById("Leads", 1).get("a");')).toEqual([
    'x variable declaration',
    'zoho namespace',
    'crm namespace',
    'getRecordById function defaultLibrary',
    'get method defaultLibrary',
  ]);
  expect(found('info zoho.currentdate.addDay(1);')).toEqual([
    'zoho namespace',
    'currentdate variable readonly defaultLibrary',
    'addDay method defaultLibrary',
  ]);
  expect(found('info today + ifNull(a, 1);')).toEqual([
    'today variable readonly defaultLibrary',
    'ifNull function defaultLibrary',
    'a variable input',
  ]);
});

test('a task that is deprecated', () => {
  expect(found('x = getUrl("a");')).toContain('getUrl function deprecated defaultLibrary');
});

test('attributes and their words', () => {
  expect(found('x = invokeurl [ url : address type : GET ];')).toEqual([
    'x variable declaration',
    'url property',
    'address variable input',
    'type property',
    'GET enumMember defaultLibrary',
  ]);
});

test('forms and fields', () => {
  expect(found('Status = 1;\nx = Order[Status == Status].Total;\ninput.City = x;\nshow Lines.Qty;')).toEqual([
    'Status variable declaration',
    'x variable declaration',
    'Order class',
    'Status property',
    'Status variable',
    'Total property',
    'input namespace defaultLibrary',
    'City property',
    'x variable',
    'Lines property',
    'Qty property',
  ]);
  expect(found('y = insert into Tag [ Name = "a" ];')).toEqual([
    'y variable declaration',
    'Tag class',
    'Name property',
  ]);
});

test('a parameter that a function reads as an input is one token', () => {
  expect(found('void f(int Amount)\n{\n\tx = input.Amount;\n\tinput.State = 1;\n}')).toEqual([
    'f function declaration',
    'Amount parameter declaration',
    'x variable declaration',
    'input namespace defaultLibrary',
    'Amount parameter',
    'input namespace defaultLibrary',
    'State variable',
  ]);
});

test('a range has the tokens that touch it', () => {
  const text = 'a = 1;\nif(b)\n{\n\tc = d;\n}\ne = f(1);\n';
  const analysis = open(text);
  const all = semanticTokens(analysis);
  for (let start = 0; start <= text.length; start += 2) {
    for (let end = start; end <= text.length; end += 3) {
      const wanted = all.filter((token) => token.end >= start && token.start <= end);
      expect(semanticTokens(analysis, { start, end })).toEqual(wanted);
    }
  }
});
