import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCatalogue } from '../testing/index.js';
import { readConfiguration, withConfiguration } from './configuration.js';
import { configurationSchema } from './schema.js';

function read(value: unknown) {
  return readConfiguration(typeof value === 'string' ? value : JSON.stringify(value), testCatalogue());
}

/** What is wrong, with the part of the text that it is about. */
function problems(text: string): string[] {
  return read(text).problems.map(({ start, end, message }) => `${text.slice(start, end)} → ${message}`);
}

describe('deluge.json', () => {
  it('gives settings', () => {
    const { settings, problems } = read({
      $schema: './schema.json',
      product: 'CRM',
      handler: 'function.button',
      rules: { noQuotaCallInLoop: 'hint', unknownTask: { severity: 'off' } },
      entryPoints: ['automation.*', 'main'],
      connections: ['crm_link', { linkName: 'desk_link', products: ['desk'] }],
      limits: { externalCallsPerDay: 1000, statements: 20000 },
    });
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      product: 'crm',
      handler: 'function.button',
      rules: { noQuotaCallInLoop: 'hint', unknownTask: 'off' },
      ruleOptions: { unknownTask: {} },
      entryPoints: ['automation.*', 'main'],
      connections: [{ linkName: 'crm_link' }, { linkName: 'desk_link', products: ['desk'] }],
      callLimit: 1000,
      statementLimit: 20000,
    });
  });

  it('may have comments, and may be empty', () => {
    expect(read('// ours\n{ "product": "crm", }')).toEqual({ settings: { product: 'crm' }, problems: [] });
    expect(read('')).toEqual({ settings: {}, problems: [] });
  });

  it('is told what is wrong with it, and the rest holds', () => {
    const text =
      '{ "prodct": "crm", "product": "crmm", "handler": 1, "rules": { "unknownTsk": "off", "unknownTask": "of" } }';
    expect(problems(text)).toEqual([
      '"prodct" → prodct is no field of deluge.json. Did you mean product?',
      '"crmm" → crmm must be the id of a product that runs Deluge. Did you mean crm?',
      '1 → handler must be the name of a handler.',
      '"unknownTsk" → unknownTsk is no rule. Did you mean unknownTask?',
      '"of" → of must be one of "error", "warning", "information", "hint", "off".',
    ]);
    const { settings } = read('{ "product": 5, "rules": [], "limits": { "statements": 0 }, "entryPoints": ["a", 1] }');
    expect(settings).toEqual({ rules: {}, ruleOptions: {}, entryPoints: ['a'] });
  });

  it('is told where it is no JSON', () => {
    expect(problems('{ "product" "crm" }')).toEqual(['"crm" → Expected a colon.']);
    expect(read('{ "product": "crm", "rules": {').settings).toEqual({ product: 'crm', rules: {}, ruleOptions: {} });
    expect(problems('[1]')).toEqual(['[1] → deluge.json must hold one object.']);
  });

  it('is read whatever it holds', () => {
    const names = fc.constantFrom('product', 'handler', 'rules', 'entryPoints', 'connections', 'limits', '__proto__');
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), fc.nat(200), (value, cut) => {
        const text = JSON.stringify(value);
        for (const part of [text, text.slice(0, cut)]) {
          for (const { start, end } of read(part).problems) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeLessThanOrEqual(part.length);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('settings with a configuration', () => {
  const settings = {
    product: 'creator',
    connections: [{ linkName: 'a', products: ['crm'] }, { linkName: 'b' }],
    rules: { unknownTask: 'off', argumentType: 'hint' },
  } as const;

  it('are those of the configuration where it speaks', () => {
    const own = read({ product: 'crm', rules: { unknownTask: 'error' }, connections: ['a'] });
    expect(withConfiguration(settings, own)).toMatchObject({
      product: 'crm',
      rules: { unknownTask: 'error', argumentType: 'hint' },
      connections: [{ linkName: 'a' }, { linkName: 'b' }],
    });
    expect(withConfiguration(settings, read({})).product).toBe('creator');
  });
});

describe('the schema', () => {
  it('names every field and rule, with what may be written', () => {
    const schema = JSON.stringify(configurationSchema(testCatalogue()));
    for (const word of ['"salesiq"', '"zobot.message"', '"noQuotaCallInLoop"', '"externalCallsPerDay"', '"linkName"'])
      expect(schema).toContain(word);
  });
});
