import { describe, expect, test } from 'vitest';
import { runScript } from '../testing.js';

/** A list of so many elements, the way scripts make one. */
const list = (length: number) => `xs = leftpad("1",${length}).replaceAll(" ","1,").toList();`;

describe('limits of the product', () => {
  test('statements: 5,000, which nothing catches', () => {
    const script = `${list(3000)} try { for each x in xs { y = x; } } catch (e) { info "caught"; } info "after";`;
    const { result, lines, usage } = runScript(script);
    expect(result).toMatchObject({
      kind: 'limit',
      limit: 'statements',
      failure: { text: 'Number of statement execution limit exceed Line:(1)' },
    });
    expect(lines).toEqual([]);
    expect(usage.statements).toBe(5000);
  });

  test.each<[string, Parameters<typeof runScript>[1], string]>([
    ['more for CRM', { product: 'crm' }, 'returned'],
    ['as many as a person says', { limits: { statements: 10_000 } }, 'returned'],
    ['none', { limits: false }, 'returned'],
    ['fewer', { limits: { statements: 10 } }, 'limit'],
  ])('statements: %s', (_, options, kind) => {
    expect(runScript(`${list(3000)} for each x in xs { y = x; }`, options).result.kind).toBe(kind);
  });

  test('a run of exactly the limit ends', () => {
    expect(runScript('a = 1; b = 2; c = 3;', { limits: { statements: 3 } }).result.kind).toBe('returned');
    expect(runScript('a = 1; b = 2; c = 3;', { limits: { statements: 2 } }).result.kind).toBe('limit');
  });

  test('calls: 75 at once', () => {
    const f = 'int f(int n) { if(n == 1) { return 1; } return f(n - 1); }';
    expect(runScript(`${f} return f(75);`).result).toEqual({ kind: 'returned', value: 1n });
    expect(runScript(`${f} try { x = f(76); } catch (e) { info e; }`)).toMatchObject({
      result: { kind: 'limit', limit: 'calls' },
      lines: [],
    });
  });

  test('external calls', () => {
    const { result, requests } = runScript('x = getUrl("a"); y = getUrl("b");', { limits: { externalCalls: 1 } });
    expect(result).toMatchObject({ kind: 'limit', limit: 'externalCalls' });
    expect(requests).toHaveLength(1);
  });

  test('replaceAll: 300 KB in, and 300 KB out', () => {
    const script =
      't = "x".leftpad(200000); try { info t.replaceAll(" ","ab").length(); } catch (e) { info e.message; }';
    expect(runScript(script).lines).toEqual(['The text is longer than 300 KB, the most that can be replaced in']);
    expect(runScript(script, { limits: { replacedText: null } }).lines).toEqual(['399999']);
  });

  test('statements are counted both ways', () => {
    const { usage } = runScript('a = 1 + 2 + 3; b = "x" + a; if(a > 1 || a + 1 > 2) { c = if(true,1 + 1,2); } info c;');
    expect([usage.statements, usage.statementsWithJoins]).toEqual([5, 5 + 2 + 1 + 0 + 1]);
  });
});

describe('scripts that ask for too much end with a sentence', () => {
  const doubling = 'a = "0123456789abcdef"; for each x in xs { a = a + a; } info a;';

  test.each<[string, string, RegExp]>([
    ['a text that doubles', `${list(60)} ${doubling}`, /the most is 20,000,000/],
    [
      'a map that holds itself twice',
      `${list(40)} a = {"x":1}; for each x in xs { a = {"x":a,"y":a}; } info a;`,
      /the most is/,
    ],
    ['the same as a list', `${list(40)} a = {1,2}; for each x in xs { a = {a,a}; } t = a.toString();`, /the most is/],
    [
      'the same compared',
      `${list(40)} a = {1}; b = {1}; for each x in xs { a = {a,a}; b = {b,b}; } info a == b;`,
      /too many parts/,
    ],
    [
      'a text written many times',
      `${list(2000)} t = "x".leftpad(15000000); l = List(); for each x in xs { l.add(t); } info l;`,
      /the most is/,
    ],
  ])('%s', (_, script, message) => {
    const { result } = runScript(script);
    expect(result).toMatchObject({ kind: 'failed', failure: { message: expect.stringMatching(message) } });
  });

  test('maps and lists nested 5,000 deep are written, compared and copied', () => {
    const script = `${list(5000)} a = {}; b = {}; for each x in xs { a = {"m":a}; b = {"m":b}; }
      info a.toString().length(); info a == b; m = Map(); m.put("k", a); info m.toString().length();`;
    const { lines, result } = runScript(script, { limits: false });
    expect(result.kind).toBe('returned');
    expect(lines).toEqual(['30002', 'true', '30008']);
  });

  test('sums and conditions of 5,000 terms', () => {
    const sum = Array.from({ length: 5000 }, (_, index) => index).join(' + ');
    const condition = Array.from({ length: 5000 }, () => 'true').join(' && ');
    const text = Array.from({ length: 5000 }, () => '"x"').join(' + ');
    const { lines } = runScript(`info ${sum}; info ${condition}; t = ${text}; info t.length();`);
    expect(lines).toEqual([String((4999 * 5000) / 2), 'true', '5000']);
  });

  test('a list of a million elements and a text of 10 MB stay usable', () => {
    const script = `${list(1_000_000)} info xs.size(); info xs.get(999999).length(); xs.add("2"); info xs.size();
      t = "x".leftpad(10000000); info t.length(); info (t + "y").subString(9999999); info t.toUpperCase().right(1);`;
    expect(runScript(script, { limits: false }).lines).toEqual(['1000000', '1', '1000001', '10000000', 'xy', 'X']);
  });
});
