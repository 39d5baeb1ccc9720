import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string, product?: string) =>
  diagnose(text, product === undefined ? {} : { product })
    .filter(({ code }) => code === 'noUselessAssignment')
    .map(({ start, end, related }) => [text.slice(start, end), start, related?.[0]?.start]);
const before = 'void f(int n)\n{\n'.length;
const inFunction = (body: string) => `void f(int n)\n{\n${body}\ninfo x;\n}\n`;

describe('noUselessAssignment', () => {
  it('reports the value that is replaced, and where', () => {
    expect(found(inFunction('x = 1;\ny = 2;\nx = y;'))).toEqual([['x', before, before + 14]]);
    expect(found(inFunction('x = 1;\nif(n > 1)\n{\ny = 2;\n}\nx = n;'))).toHaveLength(1);
  });

  it.each([
    ['what is read in between', 'x = 1;\ninfo x;\nx = 2;'],
    ['what the new value reads', 'x = 1;\nx = x + 1;'],
    ['what a block reads', 'x = 1;\nif(n > 1)\n{\ninfo x;\n}\nx = 2;'],
    ['what may not be replaced', 'x = 1;\nif(n > 1)\n{\nx = 2;\n}'],
    ['results of calls', 'x = zoho.crm.getRecordById("Leads",1);\nx = 2;'],
    ['what stands in a try', 'try\n{\nx = 1;\nx = n / 2;\n}\ncatch (e)\n{\n}'],
    ['what a loop may leave', 'for each i in {1,2}\n{\nx = 1;\nif(n > i)\n{\nbreak;\n}\nx = 2;\n}'],
    ['sums and paths', 'x = 1;\nx += 1;\nrec = n;\nrec.Total = 1;\nrec = x;'],
  ])('leaves alone %s', (_, body) => {
    expect(found(inFunction(body))).toEqual([]);
  });

  it('looks at scripts without a header only where no name is a field', () => {
    expect([found('x = 1;\nx = 2;\ninfo x;'), found('x = 1;\nx = 2;\ninfo x;', 'crm').length]).toEqual([[], 1]);
  });
});
