import { expect, test } from 'vitest';
import { documentHighlights } from './document-highlight.js';
import { at } from './testing.js';

function found(source: string): string[] {
  const { analysis, offset } = at(source);
  return documentHighlights(analysis, offset).map(({ start, kind }) => {
    const { line, character } = analysis.lines.positionAt(start);
    return `${line + 1}:${character + 1} ${kind}`;
  });
}

test('what gives a value is a write, all else a read', () => {
  expect(found('x = 1;\nx += x$0;\nx.put("a", x);')).toEqual([
    '1:1 write',
    '2:1 write',
    '2:6 read',
    '3:1 read',
    '3:12 read',
  ]);
  expect(found('void f(int a$0)\n{\n\tfor each b in a\n\t{\n\t}\n}')).toEqual(['1:12 write', '3:16 read']);
});

test('the header of a function is where it is written', () => {
  expect(found('int f(int a)\n{\n\treturn f$0(a);\n}')).toEqual(['1:5 write', '3:9 read']);
});

test('nothing on a keyword or a task', () => {
  expect(found('re$0turn;')).toEqual([]);
  expect(found('x = zoho.crm.get$0RecordById("a", 1);')).toEqual([]);
});
