import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string) {
  return diagnose(text, { rules: { noQuotaCallInRepeatedFunction: 'hint' } }).filter(
    ({ code }) => code === 'noQuotaCallInRepeatedFunction',
  );
}

describe('noQuotaCallInRepeatedFunction', () => {
  it('points from the call to the loop that repeats it', () => {
    const text =
      'void Calc.rate(int id) { x = getUrl("a"); }\nfor each id in ids { Calc.rate(id); thisapp.Calc.rate(id); }\nCalc.rate(1);';
    const [one] = found(text);
    expect(one?.message).toContain('getUrl runs in every iteration of a loop that calls Calc.rate.');
    expect(one?.related?.map(({ start, end }) => text.slice(start, end))).toEqual(['Calc.rate', 'thisapp.Calc.rate']);
  });

  it.each([
    ['void f(int id) { x = getUrl("a"); }\nf(1);', 'it is called in no loop'],
    ['void f(int id) { x = getUrl("a"); }\nfor each f in fs { info f; }', 'a variable of its name'],
    ['void f(int id) { x = getUrl("a"); }\nfor each x in xs { x.f(1); }', 'a method of its name'],
    [
      'void f(list ids) { for each id in ids { x = getUrl("a"); } }\nfor each x in xs { f(x); }',
      'reported as in a loop',
    ],
    ['for each x in f(1) { info x; }\nlist f(int id) { x = getUrl("a"); return x; }', 'called in a header'],
  ])('is silent: %s (%s)', (text) => {
    expect(found(text)).toEqual([]);
  });
});
