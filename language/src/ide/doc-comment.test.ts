import { describe, expect, test } from 'vitest';
import { analyse } from '../analysis.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { completionDocumentation, completionList } from './completion/index.js';
import { docCommentMarkdown, docCommentOf } from './doc-comment.js';
import { hover } from './hover/index.js';
import { signatureHelp } from './signature-help.js';
import { among, at } from './testing.js';

const block = `/**
 * Gives the rate of a currency.
 * Rates come from the \`Rates\` form.
 *
 * It answers:
 * - a text, for *known* codes
 * - an empty text
 *
 * @param code three letters,
 *   such as EUR
 * @param {int} days - how far back
 * @returns {string} the rate
 * @deprecated use latest()
 */
`;
const line = `// Gives the rate of a currency.
// @param code three letters
// @return the rate
`;
const header = 'string standalone.rate(String code, int days)\n{\n\treturn code;\n}\n';

function comment(source: string) {
  const [declaration] = analyse(source, createWorkspace(testCatalogue())).symbols.functions;
  return docCommentOf(declaration!);
}

describe('docCommentOf', () => {
  test('a block comment', () => {
    const { summary, parameters, returns, others } = comment(block + header);
    expect(summary).toEqual([
      'Gives the rate of a currency. Rates come from the `Rates` form.',
      'It answers:',
      '- a text, for *known* codes',
      '- an empty text',
    ]);
    expect([...parameters]).toEqual([
      ['code', 'three letters, such as EUR'],
      ['days', 'how far back'],
    ]);
    expect(returns).toBe('the rate');
    expect(others).toEqual([{ tag: 'deprecated', text: 'use latest()' }]);
  });

  test.each([
    ['on one line', '/** Gives the rate. */\n'],
    ['on the line of the header', '/** Gives the rate. */ '],
    ['with Windows line ends', '/**\r\n * Gives\r\n * the rate.\r\n */\r\n'],
    ['without stars', '/**\n   Gives the rate.\n*/\n'],
    ['as a line comment', '// Gives the rate.\n'],
    ['as two line comments, one of which only draws', '//-----------\n//Gives the rate.\n//=====\n'],
    ['with three slashes', '/// Gives the rate.\n'],
    ['below other code', 'int f()\n{\n\treturn 1;\n} // ends f\n// Gives the rate.\n'],
    ['below the directives of the file', '// @product crm\n// deluge-disable unused-variable\n// Gives the rate.\n'],
    ['with a directive in between', '/** Gives the rate. */\n// deluge-disable-next-line unused-variable\n'],
  ])('%s', (_, above) => {
    const functions = analyse(above + header, createWorkspace(testCatalogue())).symbols.functions;
    expect(docCommentOf(functions.at(-1)!).summary).toEqual(['Gives the rate.']);
  });

  test.each([
    ['a blank line in between', '// Gives the rate.\n\n'],
    ['a plain block comment', '/* Gives the rate. */\n'],
    ['an empty one', '/**/\n'],
    ['a rule of stars', '/**********/\n'],
    ['a comment behind other code', 'int f() { return 1; } // Gives the rate.\n'],
    ['directives alone', '// @product crm\n'],
    ['nothing', ''],
  ])('there is none: %s', (_, above) => {
    const functions = analyse(above + header, createWorkspace(testCatalogue())).symbols.functions;
    expect(docCommentMarkdown(functions.at(-1)!)).toBeUndefined();
  });

  test('what would be markup stays text', () => {
    const functions = analyse(`// <b>[x](http://a)\n${header}`, createWorkspace(testCatalogue())).symbols.functions;
    expect(docCommentMarkdown(functions[0]!)).not.toMatch(/(?<!\\)<b|(?<!\\)\[x/);
  });
});

describe('a doc comment is shown', () => {
  const call = 'void main()\n{\n\tx = standalone.ra$0te("EUR", 1);\n}';
  const shownAt = ({ analysis, offset }: ReturnType<typeof at>) => hover(analysis, offset)?.markdown ?? '';

  test('in the hover on a call, on the header and for another file', () => {
    const places = [
      at(block + header + call),
      at(block + header.replace('rate(', 'ra$0te(')),
      among({ 'rate.deluge': block + header }, call),
    ];
    for (const place of places) {
      const markdown = shownAt(place);
      expect(markdown).toContain('Gives the rate of a currency. Rates come from the `Rates` form.');
      expect(markdown).toContain('- a text, for \\*known\\* codes\n- an empty text');
      expect(markdown).toContain('- `code` — three letters, such as EUR\n- `days` — how far back');
      expect(markdown).toContain('**Returns** the rate');
      expect(markdown).toContain('**deprecated** use latest()');
    }
  });

  test('in the hover on a parameter and on an argument', () => {
    expect(shownAt(at(block + header.replace('return code', 'return co$0de')))).toContain('three letters, such as EUR');
    expect(shownAt(at(block + header + call.replace('$0', '').replace('"EUR"', '"E$0UR"')))).toContain('three letters');
  });

  test('in signature help, for the function and each parameter', () => {
    const asked = 'void main()\n{\n\tx = standalone.rate("EUR", $0);\n}';
    for (const { analysis, offset } of [at(line + header + asked), among({ 'rate.deluge': line + header }, asked)]) {
      const [signature] = signatureHelp(analysis, offset)!.signatures;
      expect(signature?.documentation).toBe('Gives the rate of a currency.');
      expect(signature?.parameters.map(({ documentation }) => documentation)).toEqual(['three letters', '']);
    }
  });

  test('in completion', () => {
    const asked = 'void main()\n{\n\tx = standalone.$0;\n}';
    for (const { analysis, offset } of [at(line + header + asked), among({ 'rate.deluge': line + header }, asked)]) {
      const item = completionList(analysis, offset).items.find(({ label }) => label === 'rate');
      expect(completionDocumentation(analysis.workspace, item?.key ?? '', analysis)).toBe(
        'Gives the rate of a currency.\n\n- `code` — three letters\n\n**Returns** the rate',
      );
    }
  });

  test('nowhere where there is none', () => {
    const { analysis } = among({ 'rate.deluge': header }, call);
    expect(completionDocumentation(analysis.workspace, 'function:standalone.rate')).toBeUndefined();
    expect(completionDocumentation(analysis.workspace, 'function:constructor')).toBeUndefined();
  });
});
