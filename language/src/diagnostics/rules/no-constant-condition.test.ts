import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';
import type { Settings } from '../../workspace.js';

const found = (condition: string, settings: Partial<Settings> = { product: 'crm' }) =>
  diagnose(`if(${condition})\n{\n\tx = 1;\n}`, settings).filter(({ code }) => code === 'noConstantCondition');

describe('noConstantCondition', () => {
  it('names the value and what was meant', () => {
    expect(
      fixtureDifferences(`
    a = m.get("Email");
    if(b > 1 && (a != null || a != ""))
    //           ^^^^^^^^^^^^^^^^^^^^ noConstantCondition: always true: a cannot be both null and "". Did you mean &&?
    {
        x = if(m.get("k") == 1 && m.get("k") == 2, "a", "b");
    //         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ noConstantCondition: never true: m.get("k") cannot be both 1 and 2. Did you mean ||?
    }
`),
    ).toEqual([]);
  });

  it.each([
    ['n < 5 && n > 10', 'never true: no value of n passes both tests.'],
    ['n >= 5 || n < 10', 'always true: every value of n passes one of the tests.'],
    ['5 > n && n >= 5', 'never true'],
    ['n != 5 || n > 3', 'always true'],
    ['done && !done', 'never true'],
    ['done || done == false || !done', 'always true'],
    ['x == null && x == ""', 'never true'],
    ['x = "a" && x = "b"', 'never true'],
    ['kind != "a" || other || kind != "b"', 'always true'],
    ['row.get("a") == row.get("a")', 'is compared with itself, which is always true'],
    ['n != n', 'always false'],
    ['"a" == "b"', 'This compares two literals and is always false'],
  ])('reports %s', (condition, message) => {
    const [one, ...more] = found(condition);
    expect(one?.message).toContain(message);
    expect(one?.severity).toBe('warning');
    expect(more).toEqual([]);
  });

  it('is gentle about a switch that somebody left in', () => {
    expect(found('false')[0]).toMatchObject({
      severity: 'hint',
      message: 'This condition is always false.',
    });
  });

  it.each([
    'x != null && x != ""',
    'x == null || x == ""',
    'x == "a" || x == "b"',
    'x != "a" && x != "b"',
    'n > 5 && n < 10',
    'n > 5 || n < 3',
    'n == 5 || n == "5"',
    'n != 5 || n != "5"',
    'randomNumber(9) != 1 || randomNumber(9) != 2',
    'standalone.next() == 1 && standalone.next() == 2',
    'list == null || list == ""',
    'done == true',
    '!rows.count() > 0 && rows.count() > 0',
    'Order[Kind != "a" || Kind != "b"].count() > 0',
    'debug',
  ])('says nothing about %s', (condition) => {
    expect(found(condition)).toEqual([]);
  });

  it('knows that a field of Creator may hold several choices', () => {
    for (const field of ['Tags', 'input.Tags', 'rec.Tags']) {
      expect(found(`${field} == "a" && ${field} == "b"`, { product: 'creator' })).toEqual([]);
      expect(found(`${field} != "a" || ${field} != "b"`, {})).toEqual([]);
      expect(found(`${field} == null && ${field} == "b"`, { product: 'creator' })).toHaveLength(1);
    }
  });
});
