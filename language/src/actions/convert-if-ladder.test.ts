import { expect, test } from 'vitest';
import { applied, titlesAt } from './testing.js';

const ladder = 'if(a)\n{\n\tx = 1;\n}\nelse if(b)\n{\n\tx = 2;\n}\nelse\n{\n\tx = 3;\n}';
const nested = 'if(a)\n{\n\tx = 1;\n}\nelse\n{\n\tif(b)\n\t{\n\t\tx = 2;\n\t}\n\telse\n\t{\n\t\tx = 3;\n\t}\n}';

test('an if inside else becomes else if, and back', () => {
  expect(applied(nested.replace('else', 'el$0se'), 'Convert to else if')).toBe(ladder);
  expect(applied(ladder.replace('else', 'el$0se'), 'Convert to an if inside else')).toBe(nested);
});

test('on one line, and with braces on the line', () => {
  expect(applied('if(a) { f(); } el$0se { if(b) { g(); } }', 'Convert to else if')).toBe(
    'if(a) { f(); } else if(b) { g(); }',
  );
  expect(applied('if (a) {\n  f();\n} el$0se if (b) {\n  g();\n}', 'Convert to an if inside else')).toBe(
    'if (a) {\n  f();\n} else {\n  if (b) {\n    g();\n  }\n}',
  );
});

test.each([
  ['more in the block', 'if(a) { f(); } el$0se { if(b) { g(); } h(); }'],
  ['a comment that would be lost', 'if(a) { f(); } el$0se { /* why */ if(b) { g(); } }'],
  ['a comment in the words', 'if(a) { f(); } else $0/* why */ if(b) { g(); }'],
  ['a place inside a block', 'if(a) { f($0); } else { if(b) { g(); } }'],
])('not offered for %s', (_, source) => {
  expect(titlesAt(source).filter((title) => title.startsWith('Convert to'))).toEqual([]);
});
