import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const title = 'Wrap with try and catch';

test('the statements that the selection touches, indented', () => {
  expect(applied('if(a)\n{\n\tx = $01;\n\tif(b)\n\t{\n\t\ty = 2;\n\t}$0\n\tz = 3;\n}', title)).toBe(
    'if(a)\n{\n\ttry\n\t{\n\t\tx = 1;\n\t\tif(b)\n\t\t{\n\t\t\ty = 2;\n\t\t}\n\t}\n\tcatch (e)\n\t{\n\t\tinfo e.message;\n\t}\n\tz = 3;\n}',
  );
});

test('the braces and the indentation of the script, a name that is free', () => {
  expect(applied('if(e) {\n  $0f(1);$0\n}', title)).toBe(
    'if(e) {\n  try {\n    f(1);\n  }\n  catch (e2) {\n    info e2.message;\n  }\n}',
  );
});

test('the lines of a text stay as they are', () => {
  expect(applied('$0x = "a\nb";$0', title)).toBe('try\n{\n\tx = "a\nb";\n}\ncatch (e)\n{\n\tinfo e.message;\n}');
});

test('not for a cursor, a function, or broken code', () => {
  for (const source of ['x $0= 1;', '$0void f()\n{\n}$0', '$0x = ;$0']) expect(titlesAt(source)).not.toContain(title);
});
