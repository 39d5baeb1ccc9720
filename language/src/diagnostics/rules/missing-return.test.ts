import { describe, expect, it } from 'vitest';
import { diagnose, fixtureDifferences } from '../../testing/index.js';

const found = (text: string) => diagnose(text).filter(({ code }) => code === 'missingReturn');

describe('missingReturn', () => {
  it('points at the promise', () => {
    expect(
      fixtureDifferences(`
    map validation_rule.check(String crmAPIRequest)
//  ^^^ missingReturn: validation_rule.check must return a map, but can reach its end without a return.
    {
        info crmAPIRequest;
    }
`),
    ).toEqual([]);
    expect(found('string f()\n{\n}')[0]?.severity).toBe('error');
  });

  it.each([
    ['if(a > 1)\n{\n\treturn 1;\n}\nelse if(a > 0)\n{\n\treturn 2;\n}'],
    ['for each x in {1,2}\n{\n\treturn x;\n}'],
    ['try\n{\n\treturn 1;\n}\ncatch (e)\n{\n\tinfo e;\n}'],
    ['for each x in {1,2}\n{\n\tif(x > a)\n\t{\n\t\tbreak;\n\t}\n\telse\n\t{\n\t\treturn x;\n\t}\n}'],
  ])('sees the open path of %j', (body) => {
    expect(found(`int f(int a)\n{\n${body}\n}`)).toHaveLength(1);
  });

  it.each([
    'int f(int a)\n{\nif(a > 1)\n{\n\treturn 1;\n}\nelse\n{\n\treturn 2;\n}\n}',
    'int f(int a)\n{\ntry\n{\n\treturn 1;\n}\ncatch (e)\n{\n\treturn 0;\n}\n}',
    'INT f(int a)\n{\nreturn a;\n// done\n}',
    'void f(int a)\n{\n}',
    'void f(int a)\n{\n/* all of it */\n}',
    // Half-written: the syntax error is message enough.
    'int f(int a)\n{\nx = ;\n}',
    'int f(int a)\n{\n',
  ])('says nothing about %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});
