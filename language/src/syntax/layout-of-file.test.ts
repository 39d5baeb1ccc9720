import { describe, expect, test } from 'vitest';
import { laidOut, layoutOf } from './layout-of-file.js';
import { parse } from './parser/parse.js';

test('a file that shows nothing is laid out as Zoho does', () => {
  expect(layoutOf(parse('x = 1;'))).toEqual({
    braceOnOwnLine: true,
    bracketOnOwnLine: true,
    afterKeyword: undefined,
    attributeColon: ' :',
  });
});

test('most places decide, and the first of a tie', () => {
  expect(layoutOf(parse('if(a) {\n}\nif(b)\n{\n}\nif(c)\n{\n}')).braceOnOwnLine).toBe(true);
  expect(layoutOf(parse('if(a) {\n}\nif(b)\n{\n}')).braceOnOwnLine).toBe(false);
});

describe('code in the layout of a file', () => {
  const sameLine = parse('if (a) {\n\tb = 1;\n}\nr = invokeurl [\n\turl: "x"\n];');

  test('texts and comments stay', () => {
    const code = 'if(x)\n{\n\tinfo "if(a)\n{ url :b";\n\t/* if(a)\n{ */\n}';
    expect(laidOut(code, sameLine)).toBe('if (x) {\n\tinfo "if(a)\n{ url :b";\n\t/* if(a)\n{ */\n}');
  });

  test('a brace does not slip into a comment', () => {
    expect(laidOut('if(x) // why\n{\n}', sameLine)).toBe('if (x) // why\n{\n}');
  });

  test('the function if and a field stay', () => {
    expect(laidOut('x = if(a,1,2);\n\tfield:ui.add({1});', sameLine)).toBe('x = if(a,1,2);\n\tfield:ui.add({1});');
  });

  test('blocks of attributes', () => {
    expect(laidOut('r = invokeurl\n[\n\turl :"y"\n\tresponse-format :FILE\n];', sameLine)).toBe(
      'r = invokeurl [\n\turl: "y"\n\tresponse-format: FILE\n];',
    );
  });
});
