import { describe, expect, test } from 'vitest';
import { matchesWhole, replace } from './index.js';

const whole = (text: string, pattern: string, mayHang = true): boolean => matchesWhole(text, pattern, mayHang);
const all = (text: string, pattern: string, replacement: string, options = {}): string =>
  replace(text, {
    pattern,
    replacement,
    isLiteral: false,
    ignoreCase: false,
    firstOnly: false,
    mayHang: true,
    ...options,
  });

describe('what Java matches and RE2 does not', () => {
  test.each([
    ['abab', '(ab)\\1', true],
    ['abac', '(ab)\\1', false],
    ['passw0rd', '(?=.*\\d)(?=.*[a-z]).{8,}', true],
    ['password', '(?=.*\\d)(?=.*[a-z]).{8,}', false],
    ['aaaa', 'a*+a', false],
    ['aaab', '(?>a+)b', true],
    ['x', '[a-z&&[^aeiou]]', true],
    ['e', '[a-z&&[^aeiou]]', false],
    ['d', '[a-c[d-f]]', true],
    ['price: 5', '(?<name>\\w+): (?<value>\\d)', true],
    ['aa', '(?<x>a)\\k<x>', true],
    ['A\u00c4', '(?i)a\u00e4', false],
    ['A\u00c4', '(?iu)a\u00e4', true],
    ['a.b', 'a\\Q.\\Eb', true],
    ['axb', 'a\\Q.\\Eb', false],
    ['a b', '(?x) a \\  b # blanks do not count', true],
    ['\r\n', '\\R', true],
    ['\u00a0', '\\h', true],
    ['\u000b', '\\s', true],
    ['a\u2028b', 'a.b', false],
    ['a\u2028b', '(?s)a.b', true],
    ['Ω', '\\p{IsGreek}', true],
    ['W', '\\p{Upper}', true],
    ['Ä', '\\p{Upper}', false],
    ['Ä', '\\p{Lu}', true],
    ['é', '\\p{IsAlphabetic}', true],
    ['😀', '.', true],
    ['a'.repeat(1500), 'a{1200,1600}', true],
  ])('%j matches %s: %s', (text, pattern, result) => {
    expect(whole(text, pattern)).toBe(result);
  });
});

describe('replacing', () => {
  test.each([
    ['a1b2', '(?<=\\d)', '-', 'a1-b2-'],
    ['12345678', '(?<=\\d)(?=(?:\\d{3})+$)', ',', '12,345,678'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Java's notation of a named group
    ['John Smith', '(?<first>\\w+) (?<last>\\w+)', '${last} ${first}', 'Smith John'],
    ['aXb', '([a-z])(?=X)', '$1$1', 'aaXb'],
    ['ab', '(a)(x)?(b)', '[$2$3]', '[b]'],
    ['a11', '(a)', '$11', 'a111'],
    ['a.b', '\\.', '\\$', 'a$b'],
    ['abc\n', 'c$', 'X', 'abX\n'],
    ['a\nb', '(?m)^', '> ', '> a\n> b'],
    ['x', '', '-', '-x-'],
    ['aaa', 'a*', '-', '--'],
    ['😀😀', '(?=.)', '-', '-😀-😀'],
  ])('%j: %s by %s', (text, pattern, replacement, result) => {
    expect(all(text, pattern, replacement)).toBe(result);
  });

  test('a literal pattern and its replacement stand for themselves, also where case does not count', () => {
    expect(all('a.b.c', '.', '$1', { isLiteral: true })).toBe('a$1b$1c');
    expect(all('aXbx', 'x', '\\', { isLiteral: true, ignoreCase: true })).toBe('a\\b\\');
    expect(all('a\\Eb', '\\E', '-', { isLiteral: true, ignoreCase: true })).toBe('a-b');
    expect(all('aXbx', 'x', '-', { ignoreCase: true, firstOnly: true })).toBe('a-bx');
  });
});

test.each([
  ['(', 'Unclosed group'],
  [')', 'Unmatched closing )'],
  ['[a', 'Unclosed character class'],
  ['*a', "Dangling meta character '*'"],
  ['a{2,1}', 'Illegal repetition range'],
  ['{', 'Illegal repetition'],
  ['\\y', 'Illegal/unsupported escape sequence'],
  ['[z-a]', 'Illegal character range'],
  ['\\p{Nothing}', 'Unknown character property name {Nothing}'],
  ['(?<a>x)(?<a>y)', 'Named capturing group <a> is already defined'],
])('the pattern %s is refused: %s', (pattern, reason) => {
  expect(() => whole('x', pattern)).toThrow(`The pattern ${pattern} is not a valid regular expression: ${reason}`);
});

test.each([
  ['$2', 'No group 2'],
  ['$x', 'Illegal group reference'],
  ['a\\', 'character to be escaped is missing'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Java's notation of a named group
  ['${no}', 'No group with name {no}'],
])('the replacement %s is refused: %s', (replacement, reason) => {
  expect(() => all('ab', '(a)', replacement)).toThrow(reason);
});

test('where nothing may hang, patterns that need backtracking are refused, and the others take linear time', () => {
  expect(whole(`${'a'.repeat(5000)}!`, '(a+)+$', false)).toBe(false);
  expect(() => whole('aa', '(a)\\1', false)).toThrow('can only be matched while a script runs');
});
