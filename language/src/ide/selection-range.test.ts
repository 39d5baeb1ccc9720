import { expect, test } from 'vitest';
import { selectionRanges } from './selection-range.js';
import { at } from './testing.js';

function found(source: string): string[] {
  const { analysis, offset } = at(source);
  return selectionRanges(analysis, offset).map(({ start, end }) => analysis.text.slice(start, end));
}

test('grows by the tree, the inside of brackets before the brackets', () => {
  expect(found('if(a)\n{\n\tx = f("o$0ne two", 2);\n\ty = 1;\n}\nz = 1;')).toEqual([
    'one',
    'one two',
    '"one two"',
    '"one two", 2',
    'f("one two", 2)',
    'x = f("one two", 2);',
    'x = f("one two", 2);\n\ty = 1;',
    '{\n\tx = f("one two", 2);\n\ty = 1;\n}',
    'if(a)\n{\n\tx = f("one two", 2);\n\ty = 1;\n}',
    'if(a)\n{\n\tx = f("one two", 2);\n\ty = 1;\n}\nz = 1;',
  ]);
});

test('chains grow call by call', () => {
  expect(found('x = a.g$0et(1).get(2);')).toEqual([
    'get',
    'a.get',
    'a.get(1)',
    'a.get(1).get',
    'a.get(1).get(2)',
    'x = a.get(1).get(2);',
  ]);
});

test('a comment is whole before what it stands in', () => {
  expect(found('x = 1; // why n$0ot\n')).toEqual(['not', '// why not', 'x = 1; // why not\n']);
});

test('an empty text has nothing to select', () => {
  expect(found('$0')).toEqual([]);
});
