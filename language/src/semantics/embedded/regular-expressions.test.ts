import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionError, isSurelyExpression } from './regular-expressions.js';

describe('expressionError', () => {
  test.each([
    '',
    'abc',
    '[0-9]+',
    '[^A-Za-z0-9_-]',
    '[]a]',
    '[a-]',
    '[-a]',
    '[\\w-.]+@[\\w-]+\\.[a-z]{2,}',
    '(a|b)*?',
    '(?i)abc',
    '(?<year>\\d{4})-\\k<year>',
    '(?<!a)b(?=c)',
    'a++',
    'a{2}',
    'a{2,}',
    'a{2,3}?',
    '\\Q[(\\E',
    '[a-z&&[^b]]',
    '\\p{L}\\x41\\x{1F600}\\u0041',
    '\\.',
    'a}b]',
    '^$',
    '(?x) a # (',
    '[$@+.]',
    '[\\[\\]]',
  ])('takes %s', (pattern) => {
    expect(expressionError(pattern)).toBeUndefined();
  });

  test.each([
    ['[0-9', '[', 'this class is never closed'],
    ['(a', '(', 'this group is never closed'],
    ['a)', ')', 'this bracket has no matching one'],
    ['*a', '*', 'there is nothing that * could repeat'],
    ['a|+', '+', 'there is nothing that + could repeat'],
    ['a**', '*', 'there is nothing that * could repeat'],
    ['a{x}', '{x}', 'a { that counts nothing is written \\\\{'],
    ['{name}', '{name}', 'a { that counts nothing is written \\\\{'],
    ['a{3,2}', '{3,2}', 'the second number is less than the first'],
    ['[z-a]', 'z-a', 'a comes before z'],
    ['a\\', '\\', 'a backslash at the end escapes nothing'],
    ['\\y', '\\y', '\\y means nothing'],
    ['(?P<n>a)', '(?P', 'no group begins like this'],
    ['\\x1', '\\x', '\\x needs something after it'],
  ])('refuses %s', (pattern, part, message) => {
    const error = expressionError(pattern)!;
    expect(error.message).toBe(message);
    expect(pattern.slice(error.start, error.end)).toBe(part);
  });

  test('always ends, inside the expression', () => {
    const piece = fc.constantFrom(...'()[]{}|*+?\\^$.-&ab19,:<>=!'.split(''), '(?:', '\\d', '[a-z]', '{2}');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const pattern = pieces.join('');
        const error = expressionError(pattern);
        if (error === undefined) return;
        expect(error.start).toBeGreaterThanOrEqual(0);
        expect(error.end).toBeGreaterThan(error.start);
        expect(error.end).toBeLessThanOrEqual(pattern.length);
      }),
    );
    expect(expressionError('('.repeat(100_000))).toBeUndefined();
  });
});

test('isSurelyExpression', () => {
  expect(['[0-9]+', '\\d', '.*', '(a|b)+', '[a-z]'].every(isSurelyExpression)).toBe(true);
  expect(['a.b', '(x)', '$1,000', '[name]', 'a+b', '.', '[-]'].some(isSurelyExpression)).toBe(false);
});
