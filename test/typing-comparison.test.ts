import { describe, expect, it } from 'vitest';
import { compare } from './editor/typing/comparison.mjs';

const script = 'if(a)\n{\n\tinfo "b";\n}';

describe('the comparison of typed scripts', () => {
  it.each([
    ['the script itself', script],
    ['other indentation', 'if(a)\n{\n        info "b";\n}'],
    ['white space at the ends of lines', 'if(a) \n{\t\n\tinfo "b";  \n}\n\n'],
    ['empty lines', 'if(a)\n\n{\n\tinfo "b";\n\n}'],
    ['other line breaks', script.replaceAll('\n', '\r\n')],
  ])('ignores layout: %s', (_, typed) => {
    expect(compare(script, typed)).toEqual({ outcome: 'same' });
  });

  it('counts what was closed twice apart', () => {
    expect(compare(script, `${script}\n}`)).toEqual({ outcome: 'closedTwice', closers: '}' });
    expect(compare('x = foo(\n1,\n{2}\n);', 'x = foo(\n1,\n{2}\n);\n)')).toEqual({
      outcome: 'closedTwice',
      closers: ')',
    });
  });

  it.each([
    ['a closer that nothing opened', script, `${script}\n]`],
    ['more closers than were opened', script, `${script}\n}\n}`],
    ['a closer of an opener that was closed on its line', 'info foo(1);', 'info foo(1);\n)'],
    ['a quote of a text that was closed on its line', 'info "b";', 'info "b";"'],
    ['a closer in the middle', script, 'if(a)\n{\n}\ninfo "b";\n}'],
    ['a closer beside the code', script, 'if(a))\n{\ninfo "b";\n}'],
    ['a bracket in a comment', '// if(\na = 1;', '// if(\na = 1;\n)'],
    ['a line break swallowed', script, 'if(a){\n\tinfo "b";\n}'],
    ['a blank inside a line', script, 'if(a)\n{\n\tinfo  "b";\n}'],
    ['a suggestion accepted', 'x = zoho.loginuser\ny = 1;', 'x = zoho.loginuserid\ny = 1;'],
    ['a line missing', 'a = 1;\nb = 2;', 'a = 1;'],
    ['code at the end', 'a = 1;', 'a = 1;\nb = 2;'],
    ['other capitals', 'INFO a;', 'info a;'],
  ])('reports %s', (_, wanted, typed) => {
    expect(compare(wanted, typed).outcome).toBe('different');
  });

  it('shows the first place that differs', () => {
    expect(compare('a = 1;\nb = 2;', 'a = 1;\nb = 3;')).toEqual({
      outcome: 'different',
      expected: 'a = 1;\nb = 2;',
      found: 'a = 1;\nb = 3;',
    });
  });

  it('ignores all white space between tokens where the editor lays out', () => {
    const options = { anyLayout: true };
    expect(compare('if(a){info 1+2;}', 'if (a)\n{\n\tinfo 1 + 2;\n}\n', options).outcome).toBe('same');
    expect(compare('x={"a b":1};', 'x = {"a b":1};', options).outcome).toBe('same');
    expect(compare('x={"a b":1};', 'x = {"ab":1};', options).outcome).toBe('different');
    expect(compare('a=1; // b c', 'a = 1; // bc', options).outcome).toBe('different');
    expect(compare('/* a\n * b */\nc=1;', '/* a\n\t * b */\nc = 1;', options).outcome).toBe('same');
    expect(compare('if(a){info 1;}', 'if (a)\n{\n\tinfo 1;\n}\n}', options).outcome).toBe('different');
    expect(compare('if(a){\ninfo 1;}', 'if (a)\n{\n\tinfo 1;\n}\n}', options).outcome).toBe('closedTwice');
  });
});
