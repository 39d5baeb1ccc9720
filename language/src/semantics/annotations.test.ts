import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/index.js';
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
