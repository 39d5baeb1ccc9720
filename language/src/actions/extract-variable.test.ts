import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

test('a line before the statement, named after what is read', () => {
  expect(applied('if(a)\n{\n\tinfo $0row.get("Last_Name")$0.trim();\n}', 'Extract to variable lastName')).toBe(
    'if(a)\n{\n\tlastName = row.get("Last_Name");\n\tinfo lastName.trim();\n}',
  );
  expect(applied('x = 1 + $02 * 3$0;', 'Extract to variable value')).toBe('value = 2 * 3;\nx = 1 + value;');
});

test('the name is free', () => {
  expect(applied('value = 1;\nx = 1 + $02 * 3$0;', 'Extract to variable value2')).toBe(
    'value = 1;\nvalue2 = 2 * 3;\nx = 1 + value2;',
  );
});

test('a statement in the middle of a line', () => {
  expect(applied('if(a) { info $0b + 1$0 + c; }', 'Extract to variable value')).toBe(
    'if(a) { value = b + 1; info value + c; }',
  );
});

test('the source of a loop and the first condition', () => {
  expect(titlesAt('for each x in $0f(1)$0\n{\n}')).toContain('Extract to variable f');
  expect(titlesAt('if($0a > 1$0 && b)\n{\n}')).toContain('Extract to variable value');
});

test.each([
  ['a whole value', 'x = $0f(1)$0;'],
  ['a whole statement', '$0f(1)$0;'],
  ['a callee', 'x = $0a.f$0(1) + 1;'],
  ['a target', '$0x$0 = 1;'],
  ['part of a word', 'x = ab$0c$0 + 1;'],
  ['two halves', 'x = 1 $0+ 2$0;'],
  ['a later condition', 'if(a)\n{\n}\nelse if($0b > 1$0 && c)\n{\n}'],
  ['what && may skip', 'if(a != null && $0a.get("b") > 1$0)\n{\n}'],
  ['a branch of if(…)', 'x = if(a, $0b + 1$0, c);'],
  ['a field of a criteria', 'x = Order[$0Name$0 == 1].count();'],
  ['a part of a path', 'x = $0zoho.crm$0.getRecordById("a", 1);'],
  ['a word of an attribute', 'x = invokeurl [ url : "a" type : $0GET$0 ];'],
  ['nothing', 'x = 1 + $02;'],
])('not offered for %s', (_, source) => {
  expect(titlesAt(source).filter((title) => title.startsWith('Extract'))).toEqual([]);
});
