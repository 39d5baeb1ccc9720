import { describe, expect, it } from 'vitest';
import { cursorFixture, differences, fixture } from './markers.js';

describe('fixture', () => {
  it('takes cursors and marks out of the text', () => {
    const { text, cursors, marks } = fixture(
      ['if(a)', '{', '\tinfo $0ab;', '\t//   ^^ first', '\t// ^^^^ second', '}$0'].join('\n'),
    );
    expect(text).toBe('if(a)\n{\n\tinfo ab;\n}');
    expect(cursors).toEqual([text.indexOf('ab'), text.length]);
    expect(marks.map(({ start, end, message }) => [text.slice(start, end), message])).toEqual([
      ['o ab', 'second'],
      ['ab', 'first'],
    ]);
  });

  it('leaves other comments alone', () => {
    const source = '// a ^ b\nx = 1; // ^^^ no mark\n';
    expect(fixture(source)).toEqual({ text: source, cursors: [], marks: [] });
  });

  it('reads carriage returns as part of the line', () => {
    const { text, marks } = fixture('  info x;\r\n  // ^^^^ here\r\n  info y;\r\n');
    expect(text).toBe('  info x;\r\n  info y;\r\n');
    expect(marks).toEqual([{ start: 5, end: 9, message: 'here' }]);
  });

  it('asks for exactly one cursor where there has to be one', () => {
    expect(cursorFixture('a$0b')).toEqual({ text: 'ab', offset: 1 });
    expect(() => cursorFixture('ab')).toThrow('found 0');
    expect(() => cursorFixture('$0a$0')).toThrow('found 2');
  });
});

describe('differences', () => {
  const marked = fixture('    info x;\n    //   ^ rule: why');

  it('finds none where place and message agree', () => {
    expect(differences(marked, [{ start: 9, end: 10, code: 'rule', message: 'why it is so' }])).toEqual([]);
  });

  it('names what is missing and what is too much', () => {
    const result = differences(marked, [{ start: 4, end: 8, message: 'other' }]);
    expect(result).toHaveLength(2);
    expect(result[0]).toBe('expected line 1:\n    info x;\n         ^ rule: why');
    expect(result[1]).toBe('found line 1:\n    info x;\n    ^^^^ other');
  });
});
