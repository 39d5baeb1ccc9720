import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

function found(text: string, product?: string) {
  return diagnose(text, product === undefined ? {} : { product }).filter(({ code }) => code === 'runLimits');
}

const hundred = 'leftpad("1",100).replaceAll(" ","1,").toList()';
const tenThousand = `for each a in ${hundred} { for each b in ${hundred} { info b; } }`;

describe('runLimits', () => {
  it('warns of a run that surely passes the limit of statements', () => {
    const [one] = found(`void f() { ${tenThousand} }`);
    expect(one?.message).toContain('f runs at least 20,100 statements in one run; the limit is 5,000.');
    expect(one?.severity).toBe('warning');
    expect(found(tenThousand)[0]?.message).toContain('The script runs at least 20,100 statements');
  });

  it('hints at one that may, where the limit is known', () => {
    const text = `for each l in zoho.crm.getRecords("Leads") { ${'info l;'.repeat(30)} }`;
    expect(found(text)).toEqual([]);
    const [one] = diagnose(text, { statementLimit: 5000 }).filter(({ code }) => code === 'runLimits');
    expect(one?.message).toContain('up to 6,200 statements');
    expect(one?.severity).toBe('hint');
  });

  it('counts what is called', () => {
    expect(
      found(`void f() { g(); g(); } void g() { ${tenThousand} }`).map(({ message }) => message.slice(0, 40)),
    ).toEqual(['f runs at least 40,202 statements in one', 'g runs at least 20,100 statements in one']);
  });

  it('hints at too many calls of functions, since the page leaves open which count', () => {
    const [one] = found(`for each a in ${hundred} { f(a); } void f(int a) { info a; }`);
    expect(one?.message).toContain('The script calls at least 100 functions in one run; the limit is 75.');
    expect(one?.severity).toBe('hint');
  });

  it('takes the limit of the product, and invents none', () => {
    expect(found(tenThousand, 'crm')).toEqual([]);
    expect(found(tenThousand, 'creator')).toEqual([]);
    expect(found(tenThousand, 'desk')).toHaveLength(1);
  });

  it('takes the limit that the person sets before that of a page', () => {
    const of = (statementLimit: number, product: string) =>
      diagnose(tenThousand, { statementLimit, product })
        .filter(({ code }) => code === 'runLimits')
        .map(({ message }) => /your limit is [\d,]+/.exec(message)?.[0]);
    expect([of(6000, 'creator'), of(50_000, 'desk')]).toEqual([['your limit is 6,000'], []]);
  });

  it.each(['for each a in as { info a; }', `for each a in ${hundred} { info a; }`, 'void f() { f(); }'])(
    'is silent: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});
