import { describe, expect, it } from 'vitest';
import { lex } from './lex.js';
import { TokenKind } from './tokens.js';

/** Tokens as `Kind text`; white space is left out. */
function tokens(text: string): string[] {
  return [...lex(text)]
    .filter(({ kind }) => kind !== TokenKind.Whitespace)
    .map(({ kind, start, end }) => `${TokenKind[kind]} ${text.slice(start, end)}`);
}

describe('lex', () => {
  it.each([
    ['x1 _y', ['Name x1', 'Name _y']],
    ['12 0.25 .5 1.round', ['Number 12', 'Decimal 0.25', 'Decimal .5', 'Number 1', 'Dot .', 'Name round']],
    ['123.;', ['Decimal 123.', 'Semicolon ;']],
    ['"a\\"b" \'c\'', ['Text "a\\"b"', "QuotedText 'c'"]],
    ['"\\d\\\\"', ['Text "\\d\\\\"']],
    ['a==b=c!=!d', ['Name a', 'Equal ==', 'Name b', 'Assign =', 'Name c', 'NotEqual !=', 'Not !', 'Name d']],
    [
      '<= < >= > && || += -= *= /= %=',
      [
        'LessEqual <=',
        'Less <',
        'GreaterEqual >=',
        'Greater >',
        'And &&',
        'Or ||',
        'AddAssign +=',
        'SubtractAssign -=',
        'MultiplyAssign *=',
        'DivideAssign /=',
        'ModuloAssign %=',
      ],
    ],
    ['a // b\nc /* d */ e', ['Name a', 'LineComment // b', 'Name c', 'BlockComment /* d */', 'Name e']],
    ['"http://a" // b', ['Text "http://a"', 'LineComment // b']],
    ['a */ b', ['Name a', 'CommentEnd */', 'Name b']],
    ['größe ##', ['Unknown größe', 'Unknown ##']],
    ['“a b”;', ['Unknown “a b”', 'Semicolon ;']],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  it('takes a byte-order mark, no-break and zero-width spaces for white space', () => {
    expect(tokens('\uFEFFx\u00A0=\u200B1')).toEqual(['Name x', 'Assign =', 'Number 1']);
  });

  it('lexes a piece of a text by itself', () => {
    expect([...lex('a + b', 2, 4)]).toEqual([
      { kind: TokenKind.Plus, start: 2, end: 3 },
      { kind: TokenKind.Whitespace, start: 3, end: 4 },
    ]);
  });
});

describe('a text without its closing quote', () => {
  it.each([
    ['x = "abc;\ny', '"abc'],
    ['m.put("a, 1);\ny', '"a, 1'],
    ['if(x == "a) {\ny', '"a'],
    ['x = {"a":"b};\ny', '"b'],
    ['x = "a; // why\ny', '"a'],
    ['x = "see http://a.b', '"see http://a.b'],
  ])('ends before the marks that end its line: %s', (text, expected) => {
    expect(tokens(text)).toContain(`Text ${expected}`);
  });

  it('goes on over lines if the line that has its quote makes sense only so', () => {
    expect(tokens('x = "a\nb\nc" + "d";')).toEqual([
      'Name x',
      'Assign =',
      'Text "a\nb\nc"',
      'Plus +',
      'Text "d"',
      'Semicolon ;',
    ]);
    expect(tokens('x = "a\ny = "b";')).toEqual([
      'Name x',
      'Assign =',
      'Text "a',
      'Name y',
      'Assign =',
      'Text "b"',
      'Semicolon ;',
    ]);
  });
});

describe('a comment without its end', () => {
  it.each([
    ['/* prose\nmore prose\nx = 1;', '/* prose\nmore prose'],
    ['/* x = 1;\ny', '/*'],
    ['x = 1 + /* 2;', '/*'],
  ])('ends where code begins: %s', (text, expected) => {
    expect(tokens(text)).toContain(`BlockComment ${expected}`);
  });
});
