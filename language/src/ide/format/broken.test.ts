import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from '../../syntax/parser/parse.js';
import { formatted, lasting } from '../../testing/formatting.js';
import { mutationsAt, tokensOf } from '../../testing/mutations.js';
import { ScriptMaker } from '../../testing/scripts.js';
import type { FormatOptions } from './index.js';

const fixtures: Record<string, string> = import.meta.glob(
  ['../../syntax/fixtures/*.deluge', '../../diagnostics/fixtures/*.deluge', '../../../../examples/*.{deluge,dg}'],
  { query: '?raw', import: 'default', eager: true },
);
const texts = Object.values(fixtures);

const options = fc.constantFrom<FormatOptions>(
  { tabSize: 2, insertSpaces: true, layout: 'standard' },
  { tabSize: 4, insertSpaces: false, layout: 'zoho' },
);

const source = fc.oneof(
  fc.constantFrom(...texts),
  fc.tuple(fc.integer(), fc.integer({ min: 1, max: 20 })).map(([seed, size]) => new ScriptMaker(seed).file(size)),
);

/** A script with up to three slips of the hand, one upon the other. */
const broken = fc
  .tuple(source, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }))
  .map(([text, slips]) =>
    slips.reduce((current, [at, stray, choice]) => {
      const tokens = tokensOf(current);
      if (tokens.length === 0) return current;
      const ways = mutationsAt(current, parse(current), tokens, at % tokens.length, stray);
      return ways.length === 0 ? current : ways[choice % ways.length]!.text;
    }, text),
  );

/** The same with invisible characters between some of its tokens. */
const withInvisible = fc
  .tuple(broken, fc.array(fc.tuple(fc.nat(), fc.constantFrom('\u200B', '\u200D', '\u2060')), { maxLength: 5 }))
  .map(([text, marks]) =>
    marks.reduce((current, [at, mark]) => {
      const tokens = tokensOf(current);
      const { start } = tokens[at % tokens.length] ?? { start: 0 };
      return current.slice(0, start) + mark + current.slice(start);
    }, text),
  );

function expectSettled(text: string, options: FormatOptions): void {
  const once = formatted(text, options);
  expect(lasting(once)).toEqual(lasting(text));
  expect(formatted(once, options)).toBe(once);
}

it('changes no token of a broken script and settles at once', () => {
  fc.assert(fc.property(withInvisible, options, expectSettled), { numRuns: 300 });
});

it.each([
  ['the layout separates what ended in the mistake', 'if(a)\n{\n\tinfo a;\n}}\ninfo b;\n'],
  ['the line end decides where a statement ends', 'for for each  x in y\n{\n\tinfo x;\n}\n'],
  ['the indentation decides what belongs to the block', 'f(a));\nif(b)\n\n\t\tinfo .get("c");\n\t}\n}\n'],
])('settles at once where %s', (_, text) => {
  for (const layout of ['standard', 'zoho'] as const) expectSettled(text, { tabSize: 2, insertSpaces: true, layout });
});

it.each([
  ['x\u200B=  1 ;\n', 'x\u200B = 1;\n'],
  ['\u200Bx=1;\ny=2;', '\u200Bx = 1;\ny = 2;\n'],
  ['x=1;\u200B  \n   y=2;\n', 'x = 1;\u200B\ny = 2;\n'],
  ['x=1;\n  \u200B  y=2;\n', 'x = 1;\n\u200By = 2;\n'],
  ['f( a,\u200Db );\u2060', 'f(a,\u200D b);\u2060\n'],
  ['x\u00A0=\u00A01;\n', 'x = 1;\n'],
])('keeps characters without a width where they stand: %j', (text, expected) => {
  expect(formatted(text, { tabSize: 2, insertSpaces: true, layout: 'standard' })).toBe(expected);
});
