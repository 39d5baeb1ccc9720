import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/index.js';
import { catalogueData, testCatalogue } from '../testing/catalogue.js';

const catalogue = testCatalogue();

function errors(code: string): string[] {
  return parse(code).errors.map(({ code: error, start, end }) => `${error} at "${code.slice(start, end)}" in ${code}`);
}

/** Placeholders filled with what they offer. */
function expand(snippet: string): string {
  return snippet.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '');
}

describe('an example', () => {
  it('of a built-in is Deluge', () => {
    const found = catalogue.builtins.flatMap(({ example }) => {
      const [code = ''] = example.split(' // ');
      return errors(code.endsWith(';') ? code : `x = ${code};`);
    });
    expect(found).toEqual([]);
  });

  it('of a built-in shows the built-in', () => {
    for (const { name, kind, aliases, example } of catalogue.builtins) {
      const shown = [name, ...aliases].some((one) => example.toLowerCase().includes(one.toLowerCase()));
      expect([name, kind, shown]).toEqual([name, kind, true]);
    }
  });

  it('of a keyword that begins a form is Deluge', () => {
    const found = catalogue.keywords.flatMap(({ word, snippet }) => {
      if (snippet === undefined) return [];
      const before = word.startsWith('else') ? 'if(a)\n{\n}\n' : word === 'catch' ? 'try\n{\n}\n' : '';
      return errors(before + expand(snippet));
    });
    expect(found).toEqual([]);
  });

  it('of a type is Deluge', () => {
    const values = catalogueData.types.filter(({ name, example }) => name !== 'VOID' && example !== '');
    expect(values.flatMap(({ example }) => errors(example.endsWith(';') ? example : `x = ${example};`))).toEqual([]);
  });
});
