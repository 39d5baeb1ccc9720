import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, it } from 'vitest';
import { readEditorSettings } from './editor-settings.js';

const readSettings = (section: unknown) => readEditorSettings(section, testCatalogue());

describe('readEditorSettings', () => {
  it('reads what VS Code sends', () => {
    const { settings, problems } = readSettings({
      connections: [{ linkName: 'salesIqConnection', products: ['salesiq'], dataCentre: 'eu', scopes: ['a'] }],
      defaultConnection: 'salesIqConnection',
      product: 'CRM',
      rules: { noQuotaCallInLoop: 'error', unknownTask: 'off' },
      codeLens: { run: false },
      quota: { externalCallsPerDay: 5000 },
      trace: { server: 'off' },
    });
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      language: {
        product: 'crm',
        connections: [{ linkName: 'salesIqConnection', products: ['salesiq'], dataCentre: 'eu', scopes: ['a'] }],
        rules: { noQuotaCallInLoop: 'error', unknownTask: 'off' },
        callLimit: 5000,
      },
      defaultConnection: 'salesIqConnection',
      runLens: false,
      quotaLens: true,
      referencesLens: true,
      layout: 'standard',
      parameterNames: 'literals',
      typeHints: false,
      costHints: false,
    });
  });

  it('takes the accounts that a client adds: their scopes count, not those of the settings', () => {
    const { settings, problems } = readSettings({
      connections: [{ linkName: 'crm', scopes: ['a'] }, { linkName: 'desk', scopes: ['b'] }, { linkName: 'toString' }],
      accounts: { crm: { label: 'ann@example.com', scopes: ['c'] }, desk: 7, gone: { label: 'x', scopes: [] } },
    });
    expect(problems).toEqual([]);
    expect(settings.language.connections).toEqual([
      { linkName: 'crm', scopes: ['c'], account: 'ann@example.com' },
      { linkName: 'desk', scopes: ['b'] },
      { linkName: 'toString' },
    ]);
  });

  it('takes the shapes of answers that a client adds', () => {
    const answerShapes = { 'zoho.crm.getRecords': [{ id: '' }] };
    expect(readSettings({ answerShapes }).settings.language.answerShapes).toEqual(answerShapes);
    expect(readSettings({ answerShapes: 'x' }).settings.language).not.toHaveProperty('answerShapes');
  });

  it('has defaults for what is not set', () => {
    const defaults = {
      language: { connections: [], rules: {} },
      defaultConnection: '',
      runLens: true,
      quotaLens: true,
      referencesLens: true,
      layout: 'standard',
      parameterNames: 'literals',
      typeHints: false,
      costHints: false,
    };
    for (const nothing of [undefined, null, {}, { product: '', quota: { externalCallsPerDay: null } }]) {
      expect(readSettings(nothing)).toEqual({ settings: defaults, problems: [] });
    }
  });

  it('leaves out what has a wrong type, says so, and keeps the rest', () => {
    const { settings, problems } = readSettings({
      connections: [{ linkName: 5 }, 'crm', { linkName: 'good', products: 'crm', dataCentre: 7 }],
      defaultConnection: ['x'],
      product: 3,
      rules: { noQuotaCallInLoop: 'loud', unknownTask: 'hint' },
      codeLens: { run: 'yes', quota: 'no' },
      quota: { externalCallsPerDay: -1 },
    });
    expect(settings.language.connections).toEqual([{ linkName: 'crm' }, { linkName: 'good' }]);
    expect(settings.language.rules).toEqual({ unknownTask: 'hint' });
    expect(settings.runLens).toBe(true);
    expect(problems).toEqual([
      'The setting deluge.product must be the ID of a product that runs Deluge, but is 3. It is ignored.',
      'The setting deluge.rules.noQuotaCallInLoop must be "error", "warning", "information", "hint" or "off", but is "loud". It is ignored.',
      'The setting deluge.connections[0].linkName must be a string that is not empty, but is 5. It is ignored.',
      'The setting deluge.connections[2].products must be an array of strings, but is "crm". It is ignored.',
      'The setting deluge.connections[2].dataCentre must be "us", "eu", "in", "au", "jp", "cn", "ca", "sa" or "uk", but is 7. It is ignored.',
      'The setting deluge.quota.externalCallsPerDay must be a number above 0, but is -1. It is ignored.',
      'The setting deluge.defaultConnection must be a string, but is an array. It is ignored.',
      'The setting deluge.codeLens.run must be true or false, but is "yes". It is ignored.',
      'The setting deluge.codeLens.quota must be true or false, but is "no". It is ignored.',
    ]);
  });

  it('reads the options of a rule in the form of a deluge.json', () => {
    const { settings, problems } = readSettings({
      rules: {
        maxNesting: { severity: 'warning', levels: 3 },
        maxFunctionLength: { lines: 0, rows: 5 },
        noEmptyCatch: { severity: 'loud' },
        noSuchRule: 'off',
      },
    });
    expect(settings.language.rules).toEqual({ maxNesting: 'warning' });
    expect(settings.language.ruleOptions).toEqual({ maxNesting: { levels: 3 } });
    expect(problems).toEqual([
      'The setting deluge.rules.maxFunctionLength.lines must be a number, at least 1, but is 0. It is ignored.',
      'Unknown option "rows" in the setting deluge.rules.maxFunctionLength. Known: severity, lines. It is ignored.',
      'The setting deluge.rules.noEmptyCatch.severity must be "error", "warning", "information", "hint" or "off", but is "loud". It is ignored.',
      'Unknown rule "noSuchRule" in the setting deluge.rules. It is ignored.',
    ]);
  });

  it('accepts nothing but objects where it needs one', () => {
    for (const wrong of ['crm', 5, true, []]) {
      expect(readSettings(wrong).problems).toHaveLength(1);
      expect(readSettings({ connections: wrong, rules: wrong }).problems).toHaveLength(Array.isArray(wrong) ? 1 : 2);
    }
  });
});
