import { expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

it('marks all that cannot be reached, once', () => {
  expect(
    fixtureDifferences(`
    string f(int a)
    {
        try
        {
            return "a";
        }
        catch (e)
        {
            return e.toString();
        }
        info a;
    //  ^^^^^^^ noUnreachableCode: This code is unreachable: try and catch both leave before it.
    }
`),
  ).toEqual([]);
  const [one] = diagnose('return 1;\n;\ninfo 2;\ninfo 3;').filter(({ code }) => code === 'noUnreachableCode');
  expect(one).toMatchObject({ start: 12, end: 27, tags: ['unnecessary'] });
  expect(one?.message).toBe('This code is unreachable: return ends the run before it.');
});

it.each([
  'if(a)\n{\n\treturn 1;\n}\nelse if(b)\n{\n\treturn 2;\n}\ninfo 3;',
  'for each x in {1,2}\n{\n\treturn x;\n}\ninfo 3;',
  'try\n{\n\treturn 1;\n}\ncatch (e)\n{\n\tinfo e;\n}\ninfo 3;',
  'return 1;\n// done\n;',
  'return 1;\nvoid f()\n{\n}',
])('says nothing about %j', (text) => {
  expect(diagnose(text).filter(({ code }) => code === 'noUnreachableCode')).toEqual([]);
});
