import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { ScriptMaker } from '../testing/scripts.js';
import { applyEdits } from '../text/edits.js';
import { createWorkspace } from '../workspace.js';
import { prepareRename, rename } from './rename.js';
import { among, at } from './testing.js';

/** The script after the rename, or why there is none. */
function renamed(source: string, newName: string): string | undefined {
  const { analysis, offset } = at(source);
  const result = rename(analysis, offset, newName);
  if (result === undefined) return undefined;
  return 'refusal' in result ? `refused: ${result.refusal}` : applyEdits(analysis.text, result);
}

describe('rename', () => {
  test('a variable in all of its function', () => {
    expect(renamed('void f(int a)\n{\n\tx = a$0;\n\tinfo x + a;\n}\nvoid g(int a)\n{\n}', 'count')).toBe(
      'void f(int count)\n{\n\tx = count;\n\tinfo x + count;\n}\nvoid g(int a)\n{\n}',
    );
  });

  test('keeps the field, the key and the text of the same name', () => {
    expect(renamed('$0Name = "Name";\nx = Order[Name == Name].Name + {"Name":Name};', 'wanted')).toBe(
      'wanted = "Name";\nx = Order[Name == wanted].Name + {"Name":wanted};',
    );
  });

  test('a function with its calls, without its namespace', () => {
    expect(renamed('int ns.rate$0(int a)\n{\n\treturn thisapp.ns.rate(a) + ns.rate(1);\n}', 'price')).toBe(
      'int ns.price(int a)\n{\n\treturn thisapp.ns.price(a) + ns.price(1);\n}',
    );
  });

  test('the same name changes nothing', () => {
    expect(renamed('$0x = 1;', 'x')).toBe('x = 1;');
  });

  test.each([
    ['a clash', '$0x = 1;\ny = 2;', 'y', 'y is used in this script already'],
    ['a clash with an input', '$0x = 1;\ninfo lead;', 'lead', 'lead is used in this script already'],
    ['a function of that name', 'void f$0()\n{\n}\nvoid g()\n{\n}', 'g', 'There is a function g already'],
    ['a call of that name', 'void f$0()\n{\n\tother();\n}', 'other', 'other is called and would mean'],
    ['a keyword', '$0x = 1;', 'For', 'For is a keyword'],
    ['a built-in', '$0x = 1;', 'toUpperCase', 'toUpperCase is built into Deluge'],
    ['a namespace', '$0x = 1;', 'zoho', 'zoho is built into Deluge'],
    ['what is no name', '$0x = 1;', '1x', 'A name has only letters'],
    ['an input', 'info lead$0;', 'y', 'Nothing in this script assigns lead'],
    ['a task', 'x = zoho.crm.get$0RecordById("a", 1);', 'y', 'is declared in no script'],
    ['a field', 'x = Order[Na$0me == 1];', 'y', 'Name is declared in no script'],
    ['a namespace of a call', 'int ns.rate()\n{\n\treturn n$0s.rate();\n}', 'y', 'Put the cursor on rate'],
  ])('refuses %s', (_, source, newName, reason) => {
    const result = renamed(source, newName);
    expect(result).toContain('refused: ');
    expect(result).toContain(reason);
  });

  describe('of a function across files', () => {
    const files = {
      'lib.deluge': 'int ns.rate(int a)\n{\n\treturn a;\n}\nint ns.taken()\n{\n\treturn ns.later();\n}',
      'call.deluge': 'x = ns.rate(1); // ns.rate',
    };

    test('changes each of them, from wherever it is asked', () => {
      const { analysis, offset } = among(files, 'info ns.rat$0e(rate);');
      const edits = rename(analysis, offset, 'price');
      if (edits === undefined || 'refusal' in edits) throw new Error(edits?.refusal);
      const after = (name?: string) => {
        const own = edits.filter(({ file }) => file?.uri === name);
        return applyEdits(own[0]?.file?.text ?? analysis.text, own);
      };
      expect(after()).toBe('info ns.price(rate);');
      expect(after('lib.deluge')).toContain('int ns.price(int a)');
      expect(after('call.deluge')).toBe('x = ns.price(1); // ns.rate');
    });

    test.each([
      ['one that another file has', 'x = ns.rate$0(1);', 'taken', 'There is a function ns.taken already'],
      ['one that another file calls', 'x = ns.rate$0(1);', 'later', 'ns.later is called'],
      ['one of two', 'int ns.rate()\n{\n\treturn ns.rate$0();\n}', 'price', 'There are 2 functions ns.rate, and which'],
    ])('refuses %s', (_, source, newName, reason) => {
      const { analysis, offset } = among(files, source);
      expect(rename(analysis, offset, newName)).toEqual({ refusal: expect.stringContaining(reason) });
    });
  });

  test('a function that another file has too, where nobody else calls it', () => {
    const lib = { 'lib.deluge': 'int ns.rate(int a)\n{\n\treturn ns.rate(a);\n}' };
    const { analysis, offset } = among(lib, 'int ns.rate()\n{\n\treturn ns.rate$0();\n}');
    expect(rename(analysis, offset, 'price')).toHaveLength(2);
  });

  test('where no name is, there is nothing to rename', () => {
    for (const source of ['$0', '"x$0"', '// x$0', 'x = 1$0;']) expect(renamed(source, 'y')).toBeUndefined();
  });

  test('there and back again gives the same text, with the same mistakes', () => {
    const workspace = createWorkspace(testCatalogue());
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 30 }), fc.nat(), (seed, size, choice) => {
        const text = new ScriptMaker(seed).file(size);
        const analysis = analyse(text, workspace);
        const scope = analysis.symbols.functions[0]?.node ?? analysis.tree.root;
        const variables = analysis.symbols.variables(scope);
        const variable = variables[choice % Math.max(1, variables.length)];
        if (variable === undefined) return;
        const { start } = variable.definition;
        const there = rename(analysis, start, 'renamed_1');
        if (there === undefined || 'refusal' in there) throw new Error(JSON.stringify(there));
        const after = analyse(applyEdits(text, there), workspace);
        expect(after.tree.errors.length).toBe(analysis.tree.errors.length);
        const shift = 'renamed_1'.length - variable.name.length;
        const first = start + there.filter((edit) => edit.start < start).length * shift;
        expect(prepareRename(after, first)).toMatchObject({ placeholder: 'renamed_1' });
        // The old name may be one that rename itself would refuse, such as `list`; the places are what counts.
        expect(rename(after, first, 'renamed_2')).toHaveLength(there.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe('prepareRename', () => {
  test('gives the name under the cursor', () => {
    const { analysis, offset } = at('total = 1;\ninfo to$0tal;');
    expect(prepareRename(analysis, offset)).toEqual({ start: 16, end: 21, placeholder: 'total' });
  });

  test('refuses before a name is typed', () => {
    const { analysis, offset } = at('info le$0ad;');
    expect(prepareRename(analysis, offset)).toHaveProperty('refusal');
  });
});
