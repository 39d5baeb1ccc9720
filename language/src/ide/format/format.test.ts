import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../syntax/index.js';
import { lex } from '../../syntax/lexer/lex.js';
import { TokenKind } from '../../syntax/lexer/tokens.js';
import { ScriptMaker } from '../../testing/scripts.js';
import { applyEdits } from '../../text/edits.js';
import { type FormatOptions, format } from './index.js';

const standard: FormatOptions = { tabSize: 2, insertSpaces: true, layout: 'standard' };
const zoho: FormatOptions = { tabSize: 4, insertSpaces: false, layout: 'zoho' };

const formatted = (text: string, options = standard): string =>
  applyEdits(text, format({ text, tree: parse(text) }, options));

function tokensOf(text: string): string[] {
  return [...lex(text)]
    .filter(({ kind }) => kind !== TokenKind.Whitespace && kind !== TokenKind.End)
    .map(({ start, end }) => text.slice(start, end));
}

describe('format', () => {
  it('puts statements on lines of their own and indents blocks', () => {
    expect(formatted('x=1;y = x+ 2 ;if(x==1&&!y){info x;}else if(y){info "b";}else{info -1;}')).toBe(
      [
        'x = 1;',
        'y = x + 2;',
        'if (x == 1 && !y) {',
        '  info x;',
        '} else if (y) {',
        '  info "b";',
        '} else {',
        '  info -1;',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('writes loops, functions, try and calls', () => {
    expect(
      formatted(
        'void automation.tidy( Int dealId,String s )\n{\nfor each  r in rows\n{\ninfo r . get( "a" , 1 );\n}\ntry{a();}\ncatch(e){}\n}',
      ),
    ).toBe(
      [
        'void automation.tidy(Int dealId, String s) {',
        '  for each r in rows {',
        '    info r.get("a", 1);',
        '  }',
        '  try {',
        '    a();',
        '  } catch (e) {}',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('writes bracket blocks with one attribute a line', () => {
    expect(formatted('r = invokeurl [ url :"https://x" type :GET ];\nid=insert into Tag [Name="a" Kind="b"];')).toBe(
      [
        'r = invokeurl [',
        '  url: "https://x"',
        '  type: GET',
        '];',
        'id = insert into Tag [',
        '  Name = "a"',
        '  Kind = "b"',
        '];',
        '',
      ].join('\n'),
    );
  });

  it("writes Zoho's own layout", () => {
    expect(
      formatted('if (a == 1) {\n  r = invokeurl [\n    url: f(a, {"b": 1})\n    type: GET\n  ];\n} else {}\n', zoho),
    ).toBe(
      [
        'if(a == 1)',
        '{',
        '\tr = invokeurl',
        '\t[',
        '\t\turl :f(a,{"b":1})',
        '\t\ttype :GET',
        '\t];',
        '}',
        'else',
        '{',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps line breaks between elements, one a line', () => {
    expect(formatted('m = {"a":1,\n"b":{"c":2}};\nx = "a" +\n"b" + f(1,\n2);')).toBe(
      ['m = {', '  "a": 1,', '  "b": {"c": 2}', '};', 'x = "a" +', '  "b" + f(', '  1,', '  2', ');', ''].join('\n'),
    );
  });

  it('keeps comments where they stand', () => {
    const text = [
      '/* head */',
      'x = 1; // one',
      '',
      '',
      'if (x) // why',
      '{',
      '  // inside',
      '}',
      '// otherwise',
      'else {',
      '  y = 2; /* two */',
      '  // last',
      '}',
      '// end',
    ].join('\n');
    const once = formatted(text);
    expect(once).toBe(`${text.replace('\n\n\n', '\n\n')}\n`);
    expect(formatted(once)).toBe(once);
  });

  it('leaves the inside of a broken statement as it is', () => {
    expect(formatted('if(a){\nx   =  = 3;\n      y=1;\n}')).toBe('if (a) {\n  x   =  = 3;\n  y = 1;\n}\n');
  });

  it('keeps a byte-order mark and CRLF', () => {
    expect(formatted('\uFEFFx=1;\r\ny=2;\r\n')).toBe('\uFEFFx = 1;\r\ny = 2;\r\n');
  });

  it('formats only the gaps inside a range', () => {
    const text = 'x=1;\ny=2;\n';
    const edits = format({ text, tree: parse(text) }, standard, { start: 5, end: 9 });
    expect(applyEdits(text, edits)).toBe('x=1;\ny = 2;\n');
  });

  it('writes in a range what it writes in the whole', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.constantFrom(standard, zoho),
        (seed, from, share, options) => {
          const text = new ScriptMaker(seed).file(12);
          const tree = parse(text);
          const start = Math.floor(from * text.length);
          const end = Math.min(text.length, start + Math.floor(share * text.length));
          const all = format({ text, tree }, options).filter((edit) => edit.start >= start && edit.end <= end);
          expect(format({ text, tree }, options, { start, end })).toEqual(all);
        },
      ),
      { numRuns: 200 },
    );
  });

  const holds = (text: string, options: FormatOptions): void => {
    const once = formatted(text, options);
    expect(tokensOf(once)).toEqual(tokensOf(text));
    expect(parse(once).errors.length).toBe(parse(text).errors.length);
    expect(formatted(once, options)).toBe(once);
  };

  it('changes no token of a generated script and settles at once', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(standard, zoho),
        (seed, size, options) => holds(new ScriptMaker(seed).file(size), options),
      ),
      { numRuns: 300 },
    );
  });

  it('ends no comment without its end', () => {
    for (const text of ['x = 1;\n/*', 'x = 1;\n/* a', 'x = 1;\n/* a *']) {
      expect(tokensOf(formatted(text))).toEqual(tokensOf(text));
    }
  });

  it('changes no token of a half-written script', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
        const whole = new ScriptMaker(seed).file(10);
        const text = whole.slice(0, Math.floor(whole.length * share));
        expect(tokensOf(formatted(text))).toEqual(tokensOf(text));
      }),
      { numRuns: 300 },
    );
  });

  const folder = new URL('../../syntax/fixtures/', import.meta.url);
  const examples = new URL('../../../../examples/', import.meta.url);
  const rules = new URL('../../diagnostics/fixtures/', import.meta.url);
  for (const place of [folder, rules, examples]) {
    for (const file of readdirSync(place).filter((name) => /\.(?:deluge|dg)$/.test(name))) {
      for (const options of [standard, zoho]) {
        it(`changes no token of ${file} and settles at once (${options.layout})`, () => {
          holds(readFileSync(new URL(file, place), 'utf8'), options);
        });
      }
    }
  }
});

describe('a comment that is not closed', () => {
  it.each([
    [
      'x=1;\n/* a note that   is (not) closed\n  more = text;  here\ny=2;\n',
      'x = 1;\n/* a note that   is (not) closed\n  more = text;  here\ny=2;\n',
    ],
    ['/* open   note\n\n\nx   =  1;\n', '/* open   note\n\n\nx   =  1;\n'],
    ['if(a)\n{\n/* why   so\n b  =  1;\n}\n', undefined],
  ])('keeps what follows it as it is: %j', (text, expected) => {
    const once = formatted(text);
    if (expected !== undefined) expect(once).toBe(expected);
    expect(formatted(once)).toBe(once);
  });
});

it('lays out chains and sums of thousands of parts', () => {
  const chain = `x = a${'.b(1,2)'.repeat(5_000)};`;
  expect(formatted(chain)).toContain('x = a.b(1, 2).b(1, 2)');
  expect(formatted(`x = a${'.b'.repeat(10_000)};`)).toContain('x = a.b.b');
});
