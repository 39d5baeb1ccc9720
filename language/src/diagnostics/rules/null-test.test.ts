import { describe, expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

const found = (text: string, product?: string) =>
  diagnose(text, product === undefined ? {} : { product })
    .filter(({ code }) => code === 'nullTest')
    .map(({ severity, message }) => `${severity}: ${message}`);
const maybe = (test: string) => `x = null;\nif(id > 1)\n{\nx = "a";\n}\ninfo ${test};`;

describe('nullTest', () => {
  it('asks for the function form of isNull in Creator', () => {
    expect(found('info x.isNull();', 'creator')).toEqual([
      'hint: Zoho Creator has no method isNull(); write isNull(x).',
    ]);
    expect([...found('info isNull(x);', 'creator'), ...found('info x.isNull();', 'crm')]).toEqual([]);
  });

  it('knows elsewhere what null is to isBlank and isEmpty', () => {
    expect(found(maybe('x.isBlank()'), 'crm')).toEqual([
      'hint: x may be null here, for which isBlank is false in Zoho CRM.',
    ]);
    expect(found(maybe('isEmpty(x)'), 'desk')).toEqual([
      'hint: x may be null here, for which isEmpty is null in Zoho Desk.',
    ]);
  });

  it('leaves alone what is tested, what is not known, and scripts of no known product', () => {
    expect(found(maybe('x == null || x.isBlank()'), 'crm')).toEqual([]);
    expect(found('info id.isBlank();\nm = Map();\nv = m.get("a");\ninfo v.isEmpty();', 'crm')).toEqual([]);
    expect([...found(maybe('x.isBlank()')), ...found(maybe('x.isBlank()'), 'creator')]).toEqual([]);
  });
});
