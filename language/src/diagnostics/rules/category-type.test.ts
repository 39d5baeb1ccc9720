import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (header: string, product?: string) => {
  const text = `${header}(int id)\n{\n\tinfo id;\n}\n`;
  return diagnose(text, product === undefined ? {} : { product })
    .filter(({ code }) => code === 'categoryType')
    .map(({ start, end, message }) => `${text.slice(start, end)}: ${message.split('. ')[0]}`);
};

describe('categoryType', () => {
  it('knows what the categories of CRM return', () => {
    expect(found('void button.f', 'crm')).toEqual([
      'void: A function of the category button must return string, not void.',
    ]);
    expect(found('Map related_list.f', 'crm')).toEqual([
      'Map: A function of the category related_list must return string, not Map.',
    ]);
    expect(found('string validation_rule.f', 'crm')).toEqual([
      'string: A function of the category validation_rule must return map, not string.',
    ]);
  });

  it('leaves alone what fits, what Zoho takes too, and other products', () => {
    for (const header of [
      'String button.f',
      'map validation_rule.f',
      'string automation.f',
      'void schedule.f',
      'map standalone.f',
      'void other.f',
      'void f',
    ])
      expect(found(header, 'crm')).toEqual([]);
    expect(found('void button.f')).toEqual([]);
    expect(found('void button.f', 'creator')).toEqual([]);
  });
});
