import { expect, test } from 'vitest';
import { definition } from './definition.js';
import { among, at } from './testing.js';

/** What is found, as `the line's number: name in whole`. */
function found(source: string): string | undefined {
  const { analysis, offset } = at(source);
  const result = definition(analysis, offset);
  if (result === undefined) return undefined;
  const text = ({ start, end }: { start: number; end: number }) => analysis.text.slice(start, end);
  const line = analysis.lines.positionAt(result.name.start).line + 1;
  return `${line}: ${text(result.name)} in ${text(result.whole).split('\n')[0]}`;
}

test('a variable comes from its first assignment, in a block or not', () => {
  expect(found('total = 1;\ntotal = 2;\ninfo to$0tal;')).toBe('1: total in total = 1;');
  expect(found('if(a)\n{\n\tb = 1;\n}\ninfo b$0;')).toBe('3: b in b = 1;');
  expect(found('resp = f();\ninfo re$0sp.get("a");')).toBe('1: resp in resp = f();');
});

test('loops, catches and parameters', () => {
  expect(found('for each row in rows\n{\n\tinfo ro$0w;\n}')).toBe('1: row in row');
  expect(found('try\n{\n\ta = 1;\n}\ncatch (e)\n{\n\tinfo $0e.message;\n}')).toBe('5: e in e');
  expect(found('void f(String name)\n{\n\tinfo $0name;\n}')).toBe('1: name in String name');
});

test('a variable belongs to its function', () => {
  expect(found('void f()\n{\n\tx = 1;\n}\nvoid g()\n{\n\tinfo x$0;\n}')).toBeUndefined();
});

test.each(['rate(1)', 'standalone.rate(1)', 'thisapp.standalone.rate(1)'])('functions of the file: %s', (call) => {
  const declared = call.includes('.') ? 'standalone.rate' : 'rate';
  const cursor = call.replace('rate', 'ra$0te');
  expect(found(`int ${declared}(int a)\n{\n\treturn a;\n}\nvoid g()\n{\n\tx = ${cursor};\n}`)).toBe(
    `1: rate in int ${declared}(int a)`,
  );
});

test('what nothing here declares has no definition', () => {
  for (const source of [
    'info x$0;',
    'x = zoho.crm.get$0RecordById("a", 1);',
    '// x$0',
    'x = "x$0";',
    'i$0f(a) {}',
    '',
  ]) {
    expect(found(source.includes('$0') ? source : '$0')).toBeUndefined();
  }
});

test('a function of another file, unless this one has its own', () => {
  const files = { 'lib.deluge': 'void a()\n{\n}\nint ns.rate(int a)\n{\n\treturn a;\n}' };
  const other = among(files, 'x = ns.rate$0(1);');
  const found = definition(other.analysis, other.offset);
  expect(found?.file?.uri).toBe('lib.deluge');
  expect(found?.file?.text.slice(found.name.start, found.name.end)).toBe('rate');
  expect(found?.file?.text.slice(found.whole.start, found.whole.end)).toMatch(/^int ns\.rate(?:.|\n)*\}$/);
  const own = among(files, 'int ns.rate()\n{\n\treturn ns.rate$0(1);\n}');
  expect(definition(own.analysis, own.offset)?.file).toBeUndefined();
});
