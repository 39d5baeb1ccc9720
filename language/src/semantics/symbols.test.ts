import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, type SyntaxNode } from '../syntax/index.js';
import { cursorFixture, fixture } from '../testing/index.js';
import { Symbols } from './symbols.js';

function symbolsOf(text: string): Symbols {
  return new Symbols(parse(text));
}

/** The variables of a script's scope, as `name:kind@offsets of the definitions`. */
function list(text: string): string[] {
  const symbols = symbolsOf(text);
  return symbols
    .variables(symbols.tree.root)
    .map((variable) => `${variable.name}:${variable.kind}@${variable.definitions.map((node) => node.start).join(',')}`);
}

describe('variables', () => {
  it('come from assignments, loops and catches anywhere in the scope', () => {
    expect(list('if(a) { x = 1; } x = 2; for each r in rows { try { y = r; } catch (e) { info e; } }')).toEqual([
      'x:variable@8,17',
      'r:loop@33',
      'y:variable@51',
      'e:catch@67',
    ]);
  });

  it('do not come from paths, fields, members, labels and calls', () => {
    const text =
      'input.A = 1; r.B = 2; m.put("k",v); id = insert into F [ A = x ]; hide Z; f(1); sendmail [ from : q to : w ]';
    expect(list(text).map((variable) => variable.split(':')[0])).toEqual(['id']);
  });

  it('keep their letter case', () => {
    expect(list('total = 1; Total = 2;')).toHaveLength(2);
  });

  it('know the type that was declared and the first value', () => {
    const symbols = symbolsOf('void f(Int id, list:float xs) { int n = 5; n = 6; }');
    const scope = symbols.functions[0]!.node;
    expect(symbols.variables(scope).map(({ name, kind, declaredType }) => [name, kind, declaredType])).toEqual([
      ['id', 'parameter', 'Int'],
      ['xs', 'parameter', 'list:float'],
      ['n', 'variable', 'int'],
    ]);
    expect(symbols.variable('n', scope)?.value?.text).toBe('5');
    expect(symbols.variable('id', scope)?.value).toBeUndefined();
  });

  it('have their reads, also as roots of paths and in headers, but not as members or called names', () => {
    const { text, marks } = fixture(
      [
        '    x = {1}; info x;',
        '    //            ^',
        '    x.add(2); y.x = x.get(0); x(1);',
        '//  ^',
        '    //              ^',
        '    for each e in x { a = x + 1; m = {x : "x"}; }',
        '    //            ^',
        '    //                    ^',
        '    //                                ^',
      ].join('\n'),
    );
    const symbols = symbolsOf(text);
    const references = symbols.variable('x', symbols.tree.root)?.references;
    expect(references?.map((node) => node.start)).toEqual(marks.map((mark) => mark.start));
  });
});

describe('scopes', () => {
  const text = 'a = 1; void f(int a) { b = a; } string ns.g() { return c; } c = b;';

  it('are functions and the script around them', () => {
    const symbols = symbolsOf(text);
    expect(symbols.variables(symbols.tree.root).map((variable) => variable.name)).toEqual(['a', 'c']);
    const [f, g] = symbols.functions;
    expect(symbols.variables(f!.node).map((variable) => variable.name)).toEqual(['a', 'b']);
    expect(symbols.variables(g!.node)).toEqual([]);
    expect(symbols.variable('a', symbols.tree.root)?.references).toEqual([]);
    expect(symbols.variable('a', f!.node)?.references).toHaveLength(1);
  });

  it('decide what a name means', () => {
    const symbols = symbolsOf(text);
    const inFunction = symbols.tree.nodeCovering(text.indexOf('a; }'), text.indexOf('a; }') + 1);
    expect(symbols.variableAt(inFunction)?.kind).toBe('parameter');
    const inScript = symbols.tree.nodeCovering(text.lastIndexOf('b'), text.lastIndexOf('b') + 1);
    expect(symbols.variableAt(inScript)).toBeUndefined();
  });

  it('are found by offset', () => {
    const { text: source, offset } = cursorFixture('x = 1; void f(int p) { y = 2; $0 } z = 3;');
    const symbols = symbolsOf(source);
    expect(symbols.visibleVariables(offset).map((variable) => variable.name)).toEqual(['p', 'y']);
    expect(symbols.visibleVariables(source.length).map((variable) => variable.name)).toEqual(['x', 'z']);
    expect(symbols.functionAt(offset)?.name).toBe('f');
    expect(symbols.functionAt(0)).toBeUndefined();
  });
});

describe('functions', () => {
  it('have namespace, return type and parameters', () => {
    const symbols = symbolsOf('string standalone.rate(String from, Int amount) { return ""; } date last() { }');
    expect(
      symbols.functions.map(({ name, namespace, shortName, returnType, parameters }) => ({
        name,
        namespace,
        shortName,
        returnType,
        parameters: parameters.map((parameter) => `${parameter.type} ${parameter.name}`),
      })),
    ).toEqual([
      {
        name: 'standalone.rate',
        namespace: 'standalone',
        shortName: 'rate',
        returnType: 'string',
        parameters: ['String from', 'Int amount'],
      },
      { name: 'last', namespace: undefined, shortName: 'last', returnType: 'date', parameters: [] },
    ]);
  });

  it('are found with and without thisapp', () => {
    const symbols = symbolsOf('void Calc.add(int a) { } int thisapp.days(date a) { return 1; }');
    expect(symbols.functionNamed('thisapp.Calc.add')?.name).toBe('Calc.add');
    expect(symbols.functionNamed('Calc.add')?.name).toBe('Calc.add');
    expect(symbols.functionNamed('days')?.name).toBe('thisapp.days');
    expect(symbols.functionNamed('calc.add')).toBeUndefined();
  });
});

it('find the same places however they look for them', () => {
  const names = ['a', 'ab', 'total', 'item', 'e', 'x1'];
  fc.assert(
    fc.property(fc.array(fc.nat(names.length - 1), { minLength: 1, maxLength: 60 }), (choices) => {
      const pick = (index: number) => names[choices[index % choices.length]!]!;
      const lines = choices.map((_, index) => {
        const [a, b, c] = [pick(index), pick(index * 3 + 1), pick(index * 7 + 2)];
        return index % 3 === 0
          ? `${a} = ${b}.${c} + "${a}"; // ${b}`
          : index % 3 === 1
            ? `for each ${a} in ${b}.${a}(${c}) { ${c}(1); }`
            : `void ${a}.${b}(int ${c}) { ${a} = ${c}; }`;
      });
      const tree = parse(lines.join('\n'));
      const places = (symbols: Symbols, scope: SyntaxNode) =>
        names.map((name) => {
          const variable = symbols.variable(name, scope);
          return [variable?.definitions.map((node) => node.start), variable?.references.map((node) => node.start)];
        });
      for (const scope of [tree.root, ...new Symbols(tree).functions.map((found) => found.node)]) {
        const many = new Symbols(tree);
        // Asking for many names lists them all at once.
        for (let index = 0; index < 40; index++) many.variable(`other${index}`, scope);
        expect(places(many, scope)).toEqual(places(new Symbols(tree), scope));
        expect(
          many
            .variables(scope)
            .map((variable) => variable.name)
            .sort(),
        ).toEqual(names.filter((name) => many.variable(name, scope) !== undefined).sort());
      }
    }),
    { numRuns: 50 },
  );
});
