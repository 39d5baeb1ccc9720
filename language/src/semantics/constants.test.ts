import { describe, expect, it } from 'vitest';
import { parse } from '../syntax/index.js';
import { Kind } from '../syntax/tree/kinds.js';
import type { SyntaxNode } from '../syntax/tree/tree.js';
import { constantOf, literalType, textValue } from './constants.js';
import { Symbols } from './symbols.js';

/** The expression after the last `info` of a script. */
function shown(text: string): { node: SyntaxNode; symbols: Symbols } {
  const tree = parse(text);
  const node = [...tree.root.descendants()].filter((one) => one.kind === Kind.Info).at(-1)?.expression;
  if (node === undefined) throw new Error('The script shows nothing.');
  return { node, symbols: new Symbols(tree) };
}

describe('literalType', () => {
  it.each([
    ['"a"', 'TEXT'],
    ["'plain text'", 'TEXT'],
    ["''", 'TEXT'],
    ["'15-Aug-1947'", 'DATE-TIME'],
    ["'1-Jan-2019 19:00:00'", 'DATE-TIME'],
    ["'2019/01/31'", 'DATE-TIME'],
    ["'31.01.2019'", 'DATE-TIME'],
    ["'Jan 31,2019'", 'DATE-TIME'],
    ["'yyyy-MM-dd'", 'TEXT'],
    ["'06:00:00 PM'", 'TIME'],
    ['5', 'NUMBER'],
    ['-5', 'NUMBER'],
    ['0.5', 'DECIMAL'],
    ['True', 'BOOLEAN'],
    ['null', 'NULL'],
    ['{1,2}', 'LIST'],
    ['[1]', 'LIST'],
    ['{"a":1}', 'KEY-VALUE'],
    ['{}', undefined],
    ['Map()', 'KEY-VALUE'],
    ['list()', 'LIST'],
    ['Collection("a":1)', 'COLLECTION'],
    ['List:String()', 'LIST'],
    ['(5)', 'NUMBER'],
    ['x', undefined],
    ['"a" + "b"', undefined],
    ['f(1)', undefined],
  ])('%s is %s', (text, type) => {
    expect(literalType(shown(`info ${text};`).node)).toBe(type);
  });
});

describe('constantOf', () => {
  it.each([
    ['info 9223372036854775807;', 9223372036854775807n],
    ['info -(2 + 3) * 4 - 1;', -21n],
    ['info "a" + 1 + true;', 'a1true'],
    ['n = 4; info n + 1;', 5n],
    ['n = 4; m = n; info m;', 4n],
    ['n = 4; n = 5; info n;', undefined],
    ['n += 4; info n;', undefined],
    ['if(x) { n = 4; } info n;', undefined],
    ['if(x) { n = 4; info n; }', 4n],
    ['info n; n = 4;', undefined],
    ['for each n in {1} { info n; }', undefined],
    ['info leftpad("1",4);', '   1'],
    ['info "1".rightpad(3).replaceAll(" ","0");', '100'],
    ['info "ab".repeat(2);', 'abab'],
    ['info "a.b".replaceAll(".","-");', undefined],
    ['info "a.b".replaceAll(".","-",true);', 'a-b'],
    ['info "x".leftpad(99999999999);', undefined],
    ['info "x".repeat(99999999999);', undefined],
    ['info "x".repeat(-1);', undefined],
    ['info 1 / 2;', undefined],
    ['info null;', undefined],
  ])('%s', (text, value) => {
    const { node, symbols } = shown(text);
    const constant = constantOf(node, symbols);
    expect(constant !== undefined && 'value' in constant ? constant.value : undefined).toBe(value);
  });

  it('gives up on variables that go in circles', () => {
    const { node, symbols } = shown('a = b; b = a; info b;');
    expect(constantOf(node, symbols)).toBeUndefined();
  });
});

describe('textValue', () => {
  it('reads escapes and keeps those it does not know', () => {
    expect(textValue(String.raw`"a\"b\\c\nd\d"`)).toBe('a"b\\c\nd\\d');
    expect(textValue(`'it'`)).toBe('it');
    expect(textValue('"unclosed')).toBe('unclosed');
    expect(textValue('"')).toBe('');
  });
});
