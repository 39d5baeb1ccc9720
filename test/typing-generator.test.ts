import { parse } from '@deluge-tools/language';
import { describe, expect, it } from 'vitest';
import { generateScript, generateShortScript } from './editor/typing/generated.mjs';

const seeds = Array.from({ length: 200 }, (_, seed) => seed);
const scripts = seeds.map((seed) => generateScript(seed));

describe('generated scripts', () => {
  it('are the same for the same seed, and differ between seeds', () => {
    expect(seeds.map((seed) => generateScript(seed))).toEqual(scripts);
    expect(new Set(scripts).size).toBeGreaterThan(190);
  });

  it('are scripts: the only mistakes are semicolons that an author forgot', () => {
    const mistakes = scripts.flatMap((script) => parse(script).errors.map(({ code }) => code));
    expect(new Set(mistakes)).toEqual(new Set(['missingSemicolon']));
  });

  it.each([
    ['blocks on one line', /^\s*if ?\(.*\) ?\{.*\}$/m],
    ['a brace on the next line', /\)\n\t*\{$/m],
    ['a brace at the end of the line', /\) ?\{$/m],
    ['else after a brace', /^\s*\} else/m],
    ['a bracket on the next line', /invokeurl\n\t*\[$/im],
    ['a bracket at the end of the line', /invokeurl ?\[$/im],
    ['mails', /^\s*sendmail/im],
    ['inserts', /insert into \w+\n/i],
    ['criteria', /\[\w+ == .*&& ID != /],
    ['criteria of null', /is null \|\|/],
    ['maps over lines', /= ?\{\n\t*"/],
    ['leading commas', /^\t*,"/m],
    ['calls over lines', /\(\n\t+.*,\n/],
    ['operators at the end of a line', / \+\n/],
    ['operators at the beginning of a line', /\n\t*\+ /],
    ['quotes in texts', /\\"/],
    ['texts in single quotes', /'GET'|'Leads'|'id'/],
    ['line comments', /^\t*\/\/ ?\w/m],
    ['comments behind code', /; \/\/ /],
    ['block comments in one line', /\/\* .* \*\/$/m],
    ['block comments over lines', /\/\*\n\t* \* /],
    ['doc comments', /\/\*\*\n/],
    ['capitals', /^\s*IF ?\(/m],
    ['functions with parameters', /^void \w+\.\w+\(int id\)/m],
  ])('have %s', (_, habit) => {
    expect(scripts.filter((script) => habit.test(script)).length).toBeGreaterThan(0);
  });

  it('have a short form of a few lines', () => {
    const short = seeds.map((seed) => generateShortScript(seed));
    const characters = short.reduce((sum, script) => sum + script.length, 0);
    expect(characters / short.length).toBeLessThan(150);
    expect(new Set(short).size).toBeGreaterThan(150);
  });
});
