import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const title = 'Inline variable x';

test('the value stands where the variable was read, the assignment goes', () => {
  expect(applied('x = "a";\ny = f(x$0) + x;\n', title)).toBe('y = f("a") + "a";\n');
  expect(applied('\tx$0 = 1; // why\n\tinfo x;', title)).toBe('\t// why\n\tinfo 1;');
});

test('parentheses where they are needed', () => {
  expect(applied('a = 1;\nx$0 = a + 1;\ny = x * 2;\nz = x;', title)).toBe('a = 1;\ny = (a + 1) * 2;\nz = a + 1;');
  expect(applied('x$0 = 5;\ny = x.toString();', title)).toBe('y = (5).toString();');
});

test.each([
  ['two assignments', 'x$0 = 1;\nx = 2;\ninfo x;'],
  ['a call', 'x$0 = f(1);\ninfo x;'],
  ['a list, which is one and the same', 'x$0 = {1, 2};\nx.add(3);\ninfo x;'],
  ['a name that is assigned again', 'a = 1;\nx$0 = a;\na = 2;\ninfo x;'],
  ['an input, which may change', 'x$0 = lead;\ninfo x;'],
  ['a read above', 'for each i in a\n{\n\tinfo x;\n\tx$0 = 1;\n}'],
  ['a read outside of the block', 'if(a)\n{\n\tx$0 = 1;\n}\ninfo x;'],
  ['no read', 'x$0 = 1;'],
  ['a loop variable', 'for each x$0 in a\n{\n\tinfo x;\n}'],
  ['a field of the same name', 'x = 1;\ny = Order[x$0 == 2].count();'],
])('not offered for %s', (_, source) => {
  expect(titlesAt(source)).not.toContain(title);
});
