import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string) =>
  diagnose(text)
    .filter(({ code }) => code === 'noUnusedParameter')
    .map(({ start, end }) => text.slice(start, end));

describe('noUnusedParameter', () => {
  it('reports a parameter that is not read, also if it is assigned', () => {
    expect(found('void f(int a, int b, int c)\n{\ninfo a;\nc = 2;\n}')).toEqual(['b', 'c']);
  });

  it('leaves alone functions without statements, and what is meant', () => {
    expect(found('void f(int a)\n{\n// later\n}')).toEqual([]);
    expect(found('void f(int _a, int b)\n{\nr = Order[ID == b];\ninfo r;\n}')).toEqual([]);
  });
});
