import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string, product?: string) =>
  diagnose(text, product === undefined ? {} : { product })
    .filter(({ code }) => code === 'noUnusedVariable')
    .map(({ start, end }) => text.slice(start, end));
const inFunction = (body: string) => `void f()\n{\n${body}\n}\n`;

describe('noUnusedVariable', () => {
  it('reports a variable that is never read once, with its other assignments', () => {
    const text = inFunction('x = 1;\ny = 2;\ninfo y;\nx = "a".toUpperCase() + y;');
    expect(found(text)).toEqual(['x']);
    const [first] = diagnose(text).filter(({ code }) => code === 'noUnusedVariable');
    expect(first).toMatchObject({
      severity: 'hint',
      tags: ['unnecessary'],
      message: 'x is assigned but never used.',
    });
  });

  it.each([
    ['results of tasks', 'x = zoho.crm.getRecordById("Leads",1);\ny = zoho.crm.getRecordById("Leads",1).get("id");'],
    ['results of blocks', 'x = invokeurl\n[\nurl : "a"\n];'],
    ['results of inserts', 'x = insert into F\n[\nA = 1\n];'],
    ['results of functions', 'x = standalone.rate(1);\ny = f();'],
    ['results of calls that change something', 'm = Map();\nx = m.put("a",1);'],
    ['loops and catches', 'for each row in {1,2}\n{\n}\ntry\n{\n}\ncatch (e)\n{\n}'],
    ['what a criteria or a form may read', 'x = 1;\nr = Order[ID == x];\ninfo r;\ny = 2;\nhide y;'],
    ['sums', 'n = 0;\nn += 1;'],
  ])('leaves alone %s', (_, body) => {
    expect(found(inFunction(body))).toEqual([]);
  });

  it('looks at scripts without a header only where no name is a field', () => {
    expect([found('x = 1;'), found('x = 1;', 'creator'), found('x = 1;', 'crm')]).toEqual([[], [], ['x']]);
  });
});
