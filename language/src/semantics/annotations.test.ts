import { describe, expect, it } from 'vitest';
import { analyse, update } from '../analysis.js';
import { diagnostics } from '../diagnostics/diagnostics.js';
import { hover } from '../ide/hover/index.js';
import { parse } from '../syntax/index.js';
import { testCatalogue } from '../testing/index.js';
import { createWorkspace } from '../workspace.js';
import { annotations } from './annotations.js';

describe('what comments say about a script', () => {
  it('is read above the first statement', () => {
    const text =
      '// Answers a visitor.\n// @product salesiq\n// @handler zobot.message\n// @param {string} id\n// @param order\nx = id;';
    const { product, handler, inputs } = annotations(parse(text));
    expect(text.slice(product?.start, product?.end)).toBe('salesiq');
    expect(handler?.value).toBe('zobot.message');
    expect(inputs.map(({ type, value }) => `${type} ${value}`)).toEqual(['string id', ' order']);
    expect(text.slice(inputs[0]?.start, inputs[0]?.end)).toBe('id');
  });

  it('may fill one block', () => {
    const { product, inputs } = annotations(
      parse('/**\n * @product crm\n * @param {list:int} ids\n * @param {map} m\n */\n'),
    );
    expect(product?.value).toBe('crm');
    expect(inputs.map(({ type, value }) => `${type} ${value}`)).toEqual(['list:int ids', 'map m']);
  });

  it('is not read after the first statement, nor in texts or prose', () => {
    expect(annotations(parse('x = 1;\n// @product crm'))).toEqual({ inputs: [] });
    expect(annotations(parse('x = "// @product crm";'))).toEqual({ inputs: [] });
    expect(annotations(parse('// see @product crm'))).toEqual({ inputs: [] });
    expect(annotations(parse('// @product\n// @products crm\nx = 1;'))).toEqual({ inputs: [] });
  });

  it('counts once', () => {
    expect(annotations(parse('// @product crm\n// @product desk\n')).product?.value).toBe('crm');
  });
});

describe('a declared input', () => {
  const workspace = createWorkspace(testCatalogue());
  const text = '// @param {list:int} ids\ninfo ids;\n';

  it('has the type that it is declared with, in hovers and to the rules', () => {
    const analysis = analyse(text, workspace);
    expect(hover(analysis, text.indexOf('ids;'))?.markdown).toContain('(input) ids: LIST of NUMBER');
  });

  it('has the script looked at again when it changes', () => {
    const before = analyse('// @param {int} a\ninfo a.subString(1);\n', workspace);
    expect(diagnostics(before).map(({ code }) => code)).toContain('unknownMethod');
    const next = before.text.replace('{int}', '{string}');
    const after = update(before, next, { start: 11, oldEnd: 14, newEnd: 17 });
    expect(diagnostics(after)).toEqual(diagnostics(analyse(next, workspace)));
    expect(diagnostics(after).map(({ code }) => code)).not.toContain('unknownMethod');
  });
});
