import { describe, expect, it } from 'vitest';
import { analyse } from '../analysis.js';
import { rules } from '../diagnostics/rules/index.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import data from './data/zoho-messages.json';
import { createExplainer } from './explain.js';
import { explanationMarkdown } from './explanation-text.js';
import { suspects } from './suspects.js';
import type { ZohoMessageData } from './zoho-message.js';

const messages = data as unknown as ZohoMessageData;
const explainer = createExplainer(messages);

describe('messages of Zoho', () => {
  it.each(messages.messages.map(({ id, sample, products }) => [id, sample, products[0]] as const))(
    '%s is recognized from its sample',
    (id, sample, product) => {
      const [first] = explainer.explain(sample, product === 'all' ? undefined : product);
      expect(first?.message.id).toBe(id);
    },
  );

  it('have causes with repairs, and name rules that exist', () => {
    const known = new Set(rules.map((rule) => rule.id));
    for (const { id, causes, findings } of messages.messages) {
      expect(causes.length, id).toBeGreaterThan(0);
      for (const { repair } of causes) expect(repair, id).not.toBe('');
      for (const code of findings) expect(known.has(code) || code.startsWith('syntax/'), `${id}: ${code}`).toBe(true);
    }
  });

  it('give their line, with or without what an editor puts around them', () => {
    expect(explainer.explain("(Line no: 7) Variable 'rate' is not defined")[0]).toMatchObject({
      line: 7,
      names: ['rate'],
    });
    expect(explainer.explain("Error at line : 12, Variable 'rate' is not defined")[0]?.line).toBe(12);
    expect(explainer.explain("Message : Message Handler : (Line No : 3) Variable 'rate' is not defined")[0]?.line).toBe(
      3,
    );
  });

  it('that nobody knows are not explained', () => {
    expect(explainer.explain('the coffee is cold')).toEqual([]);
    expect(explainer.explain('   ')).toEqual([]);
    expect(explainer.explain('x'.repeat(1_000_000))).toEqual([]);
  });

  it('are explained in Markdown, with code in fences', () => {
    const [first] = explainer.explain('(Line no: 5) Comment Task is not closed properly');
    expect(explanationMarkdown(first!)).toMatch(
      /Zoho refuses to save the script\. Zoho names line 5[\s\S]*```deluge\n\/\*[\s\S]*Documented/,
    );
  });
});

describe('suspects in a script', () => {
  const of = (message: string, script: string, product?: string) => {
    const analysis = analyse(script, createWorkspace(testCatalogue(), product === undefined ? {} : { product }));
    const [first] = explainer.explain(message, product);
    return suspects(first!, analysis).map(({ start, code }) => [analysis.lines.positionAt(start).line + 1, code]);
  };

  it.each([
    [
      "(Line no: 2) Variable 'rat' is not defined",
      'void f(int rate)\n{\n\tinfo rate;\n\tinfo rat;\n}',
      [[4, 'noUndefinedVariable']],
    ],
    [
      "(Line no: 1) Improper Statement Error might be due to missing ';' at end of the line or incomplete expression",
      'if(true)\n{\n\tx = 1\n\ty = 2;\n\tinfo x + y;\n}',
      [[3, 'syntax/missingSemicolon']],
    ],
    ['(Line no: 5) Comment Task is not closed properly', 'info 1;\n/* open\ninfo 2;', [[2, 'syntax/unclosedComment']]],
    [
      'Missing return statement: Provide STRING expression to return',
      'string f(int a)\n{\n\tif(a > 1)\n\t{\n\t\treturn "a";\n\t}\n}',
      [[1, 'missingReturn']],
    ],
    ["Not able to find 'sizes' function", 'xs = List();\ninfo xs.sizes();\ninfo xs.size();', [[2, 'unknownMethod']]],
  ])('%s', (message, script, expected) => {
    expect(of(message, script)).toEqual(expected);
  });

  it('that the message names come first, then those near its line', () => {
    const script = 'void f()\n{\n\tinfo aa;\n\tinfo bb;\n\tinfo cc;\n}';
    expect(of("(Line no: 3) Variable 'cc' is not defined", script).map(([line]) => line)).toEqual([5, 3, 4]);
  });
});
