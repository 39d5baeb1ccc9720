import { describe, expect, test } from 'vitest';
import { applyEdits } from '../text/edits.js';
import { formatOnType } from './format-on-type.js';
import { at } from './testing.js';

const options = { tabSize: 2, insertSpaces: true, layout: 'standard' } as const;

/** The script after the character before the cursor was typed. */
function typed(source: string): string {
  const { analysis, offset } = at(source);
  return applyEdits(analysis.text, formatOnType(analysis, offset, analysis.text.charAt(offset - 1), options));
}

describe('after ;', () => {
  test('the statement that it ends, and nothing else', () => {
    expect(typed('a=1;\nif(a){\nx=f(1,2)+3;$0\ny=2;}')).toBe('a=1;\nif(a){\n  x = f(1, 2) + 3;\ny=2;}');
  });

  test('no line break at the end of the file', () => {
    expect(typed('a=1;$0')).toBe('a = 1;');
    expect(typed('if(a)\n{\nb=1;\n}$0')).not.toMatch(/\n$/);
  });

  test('nothing in a text, a comment or a statement with a mistake', () => {
    for (const source of ['x="a;$0b";', '// a=1;$0', 'x=f(1;$0', 'x= =1;$0']) {
      expect(typed(source)).toBe(source.replace('$0', ''));
    }
  });
});

describe('after }', () => {
  test('the statement whose block it closes', () => {
    expect(typed('if(a){\nx=1;\n    }$0\ny=2;')).toBe('if (a) {\n  x = 1;\n}\ny=2;');
    expect(typed('void f()\n{\nif(a){x=1;\n}$0\n}')).toBe('void f()\n{\n  if (a) {\n    x = 1;\n  }\n}');
  });

  test('its own line, where the statement is not whole', () => {
    expect(typed('if(a) {\n  x = (1;\n  }$0')).toBe('if(a) {\n  x = (1;\n}');
  });
});

describe('after a line break', () => {
  test.each([
    ['a block', 'if(a) {\n$0', 'if(a) {\n  '],
    ['a statement in a block', 'if(a)\n{\n  x = 1;\n$0\n}', 'if(a)\n{\n  x = 1;\n  \n}'],
    ['the end of a block', '  if(a) {\n    x = 1;\n$0}', '  if(a) {\n    x = 1;\n  }'],
    ['a bracket', 'x = f(\n$0', 'x = f(\n  '],
    ['a statement', '  x = 1;\n    $0', '  x = 1;\n'],
    ['an argument, where the bracket is closed', 'x = f(\n  1,\n$0)', 'x = f(\n  1,\n  )'],
    ['an entry, where the brace is closed', '  x = {\n    "a":1,\n$0}', '  x = {\n    "a":1,\n    }'],
    ['a block of attributes', 'x = invokeurl [\n$0\n];', 'x = invokeurl [\n  \n];'],
  ])('the indentation of the new line after %s', (_, source, expected) => {
    const { analysis, offset } = at(source);
    expect(applyEdits(analysis.text, formatOnType(analysis, offset, '\n', options))).toBe(expected);
  });

  test('a line that goes on is left alone', () => {
    for (const source of ['x = a +\n$0', 'if(a)\n$0', 'x = "a\n$0']) {
      const { analysis, offset } = at(source);
      expect(formatOnType(analysis, offset, '\n', options)).toEqual([]);
    }
  });
});
