import { expect, test } from 'vitest';
import { references } from './references.js';
import { among, at } from './testing.js';

/** Line and column of each, from 1. */
function found(source: string, includeDeclaration = true): string[] {
  const { analysis, offset } = at(source);
  return references(analysis, offset, includeDeclaration).map(({ start }) => {
    const { line, character } = analysis.lines.positionAt(start);
    return `${line + 1}:${character + 1}`;
  });
}

test('a variable in all of its function and nowhere else', () => {
  const source = 'void f()\n{\n\tx = 1;\n\tx = x + y.x;\n}\nvoid g()\n{\n\tx = 2;\n}';
  expect(found(source.replace('x + y', '$0x + y'))).toEqual(['3:2', '4:2', '4:6']);
  expect(found(source.replace('x + y', '$0x + y'), false)).toEqual(['4:2', '4:6']);
});

test('texts, comments, members and longer names do not count', () => {
  expect(found('$0id = 1; // id\ninfo "id" + ids + a.id + id;')).toEqual(['1:1', '2:26']);
});

test('the field of a criteria is not the variable of the same name', () => {
  const source = 'status = "a";\nx = Order[status == status && status.contains(status) || a == status].count();';
  expect(found(source.replace('status', '$0status'))).toEqual(['1:1', '2:21', '2:47', '2:63']);
});

test('GET after `type :` is a word', () => {
  expect(found('$0GET = 1;\nx = invokeurl [ url : GET type : GET ];')).toEqual(['1:1', '2:23']);
});

test('a function from its header and from its calls', () => {
  const source =
    'int ns.rate(int a)\n{\n\treturn thisapp.ns.rate(a);\n}\nvoid g()\n{\n\trate = ns.rate(1) + rate + other.rate(1);\n}';
  expect(found(source.replace('rate', 'ra$0te'))).toEqual(['1:8', '3:20', '7:12']);
  expect(found(source.replace('thisapp.ns', 'thisapp.$0ns'), false)).toEqual(['3:20', '7:12']);
});

test('an input of a bare script', () => {
  expect(found('info lead$0;\nx = lead.get("a");')).toEqual(['1:6', '2:5']);
});

test('nothing where no name is', () => {
  expect(found('$0')).toEqual([]);
  expect(found('x = 1 $0 + 2;')).toEqual([]);
});

test('a function in all files, but not where another file has one of its own', () => {
  const { analysis, offset } = among(
    {
      'rate.deluge': 'int ns.rate(int a)\n{\n\treturn a;\n}',
      'call.deluge': 'x = ns.rate(1);\ny = thisapp.ns.rate(2) + ns.rates(3);',
      'sub/own.deluge': 'int ns.rate()\n{\n\treturn ns.rate();\n}',
    },
    'info ns.ra$0te(1);\nrate = ns . rate(2);',
  );
  const places = (includeDeclaration: boolean) =>
    references(analysis, offset, includeDeclaration).map(({ start, file }) => `${file?.uri ?? 'here'} ${start}`);
  expect(places(false)).toEqual(['here 8', 'here 29', 'call.deluge 7', 'call.deluge 31']);
  expect(places(true)).toContain('rate.deluge 7');
});
