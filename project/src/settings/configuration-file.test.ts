import { testCatalogue } from '@deluge-tools/language/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration-file.js';
import { defaultSettings } from './fields.js';
import { configurationSchema } from './schema.js';
import { withChange } from './script-settings.js';

function read(value: unknown) {
  return readConfiguration(typeof value === 'string' ? value : JSON.stringify(value), testCatalogue());
}

/** What is wrong, with the part of the text that it is about. */
function problems(text: string): string[] {
  return read(text).problems.map(({ start, end, message }) => `${text.slice(start, end)} → ${message}`);
}

describe('deluge.json', () => {
  it('gives settings', () => {
    const { change, problems } = read({
      $schema: './schema.json',
      product: 'CRM',
      handler: 'function.button',
      rules: { noQuotaCallInLoop: 'hint', unknownTask: { severity: 'off' } },
      entryPoints: ['automation.*', 'main'],
      connections: ['crm_link', { linkName: 'desk_link', products: ['desk'] }],
      limits: { externalCallsPerDay: 1000, statements: 20000 },
      format: { layout: 'zoho' },
    });
    expect(change.layout).toBe('zoho');
    expect(problems).toEqual([]);
    expect(change.language).toEqual({
      product: 'crm',
      handler: 'function.button',
      rules: { noQuotaCallInLoop: 'hint', unknownTask: 'off' },
      entryPoints: ['automation.*', 'main'],
      connections: [{ linkName: 'crm_link' }, { linkName: 'desk_link', products: ['desk'] }],
      callLimit: 1000,
      statementLimit: 20000,
    });
  });

  it('may have comments, and may be empty', () => {
    expect(read('// ours\n{ "product": "crm", }')).toEqual({ change: { language: { product: 'crm' } }, problems: [] });
    expect(read('')).toEqual({ change: {}, problems: [] });
  });

  it('is told what is wrong with it, and the rest holds', () => {
    const text =
      '{ "prodct": "crm", "product": "crmm", "handler": 1, "rules": { "unknownTsk": "off", "unknownTask": "of" } }';
    expect(problems(text)).toEqual([
      '"prodct" → Unknown field "prodct". Did you mean "product"?',
      '"crmm" → product must be the ID of a product that runs Deluge. Did you mean "crm"?',
      '1 → handler must be the name of a handler.',
      '"unknownTsk" → Unknown rule "unknownTsk". Did you mean "unknownTask"?',
      '"of" → rules.unknownTask must be "error", "warning", "information", "hint" or "off". Did you mean "off"?',
    ]);
    const { change } = read('{ "product": 5, "rules": [], "limits": { "statements": 0 }, "entryPoints": ["a", 1] }');
    expect(change).toEqual({ language: { entryPoints: ['a'] } });
  });

  it('names the value inside a list or an object that is wrong', () => {
    expect(
      problems('{"connections": [{"linkName": ""}, "a", {"linkName": "a"}, {"linkName": "b", "dataCentre": "mars"}]}'),
    ).toEqual([
      '"" → connections[0].linkName must be a string that is not empty.',
      '{"linkName": "a"} → connections[2] must be a connection with another linkName than those before.',
      '"mars" → connections[3].dataCentre must be "us", "eu", "in", "au", "jp", "cn", "ca", "sa" or "uk".',
    ]);
    expect(problems('{"limits": 5, "rules": {"maxNesting": {"levels": "a", "level": 1}}}')).toEqual([
      '5 → limits must be an object.',
      '"a" → rules.maxNesting.levels must be a number, at least 1.',
      '"level" → Unknown option "level". Did you mean "levels"?',
    ]);
    expect(problems('{"limits": {"statments": 5}}')).toEqual([
      '"statments" → Unknown field "statments". Did you mean "statements"?',
    ]);
  });

  it('is told where it is not JSON', () => {
    expect(problems('{ "product" "crm" }')).toEqual(['"crm" → Expected a colon.']);
    expect(read('{ "product": "crm", "rules": {').change).toEqual({ language: { product: 'crm', rules: {} } });
    expect(problems('[1]')).toEqual(['[1] → deluge.json must be an object.']);
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
  const settings = withChange(defaultSettings, {
    language: {
      product: 'creator',
      connections: [{ linkName: 'a', products: ['crm'] }, { linkName: 'b' }],
      rules: { unknownTask: 'off', argumentType: 'hint' },
    },
  });

  it('are those of the configuration where it sets something', () => {
    const { change } = read({ product: 'crm', rules: { unknownTask: 'error' }, connections: ['a'] });
    expect(withChange(settings, change).language).toEqual({
      product: 'crm',
      rules: { unknownTask: 'error', argumentType: 'hint' },
      connections: [{ linkName: 'a' }, { linkName: 'b' }],
    });
    expect(withChange(settings, read({}).change).language.product).toBe('creator');
  });
});

describe('the schema', () => {
  it('names every field and rule, with what may be written', () => {
    const schema = JSON.stringify(configurationSchema(testCatalogue()));
    for (const word of ['"salesiq"', '"zobot.message"', '"noQuotaCallInLoop"', '"externalCallsPerDay"', '"linkName"'])
      expect(schema).toContain(word);
  });
});
