import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const ladder = 'if(a > 1)\n{\n\tx = "many";\n}\nelse if(a == 1)\n{\n\tx = "one";\n}\nelse\n{\n\tx = "none";\n}';
const value = 'x = if(a > 1, "many", if(a == 1, "one", "none"));';

test('a ladder that gives one variable a value, and back', () => {
  expect(applied(`$0${ladder}`, 'Convert to x = if(…)')).toBe(value);
  expect(applied(value.replace('if', 'i$0f'), 'Convert to if and else')).toBe(ladder);
});

test.each([
  ['values that are called for', 'i$0f(a)\n{\n\tx = f();\n}\nelse\n{\n\tx = 1;\n}'],
  ['a division', 'i$0f(a != 0)\n{\n\tx = 1 / a;\n}\nelse\n{\n\tx = 0;\n}'],
  [
    'a later condition that is called for',
    'i$0f(a)\n{\n\tx = 1;\n}\nelse if(f())\n{\n\tx = 2;\n}\nelse\n{\n\tx = 3;\n}',
  ],
  ['two variables', 'i$0f(a)\n{\n\tx = 1;\n}\nelse\n{\n\ty = 1;\n}'],
  ['no else', 'i$0f(a)\n{\n\tx = 1;\n}'],
  ['a comment', 'i$0f(a)\n{\n\t// why\n\tx = 1;\n}\nelse\n{\n\tx = 2;\n}'],
])('not offered for %s', (_, source) => {
  expect(titlesAt(source).filter((title) => title.includes('if(…)'))).toEqual([]);
});
