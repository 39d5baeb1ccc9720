import { describe, expect, it, vi } from 'vitest';
import { readSettings, SettingsStore } from './settings.js';

describe('readSettings', () => {
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
    expect(settings.language.connections).toEqual([{ linkName: 'good' }]);
    expect(settings.language.rules).toEqual({ unknownTask: 'hint' });
    expect(settings.runLens).toBe(true);
    expect(problems).toEqual([
      'The setting deluge.quota.externalCallsPerDay must be a number above 0 or null, not the number -1. It is left out until corrected.',
      'The setting deluge.product must be a text, not the number 3. It is left out until corrected.',
      'The setting deluge.connections[0].linkName must be a text that is not empty, not the number 5. It is left out until corrected.',
      'The setting deluge.connections[1] must be an object with a linkName, not the text "crm". It is left out until corrected.',
      'The setting deluge.connections[2].products must be a list of texts, not the text "crm". It is left out until corrected.',
      'The setting deluge.connections[2].dataCentre must be a text, not the number 7. It is left out until corrected.',
      'The setting deluge.rules.noQuotaCallInLoop must be "error", "warning", "information", "hint" or "off", not the text "loud". It is left out until corrected.',
      'The setting deluge.defaultConnection must be a text, not a list. It is left out until corrected.',
      'The setting deluge.codeLens.run must be true or false, not the text "yes". It is left out until corrected.',
      'The setting deluge.codeLens.quota must be true or false, not the text "no". It is left out until corrected.',
    ]);
  });

  it('reads the options of a rule in the form of a deluge.json', () => {
    const { settings, problems } = readSettings({
      rules: {
        maxNesting: { severity: 'warning', levels: 3 },
        maxFunctionLength: { lines: 0, rows: 5 },
        noEmptyCatch: { severity: 'loud' },
      },
    });
    expect(settings.language.rules).toEqual({ maxNesting: 'warning' });
    expect(settings.language.ruleOptions).toEqual({ maxNesting: { levels: 3 } });
    expect(problems).toEqual([
      'The setting deluge.rules.maxFunctionLength.lines must be a number, at least 1, not the number 0. It is left out until corrected.',
      'The setting deluge.rules.maxFunctionLength must be an object of severity, lines, not the text "rows". It is left out until corrected.',
      'The setting deluge.rules.noEmptyCatch.severity must be "error", "warning", "information", "hint" or "off", not the text "loud". It is left out until corrected.',
    ]);
  });

  it('takes nothing for an object that is none', () => {
    for (const wrong of ['crm', 5, true, []]) {
      expect(readSettings(wrong).problems).toHaveLength(1);
      expect(readSettings({ connections: wrong, rules: wrong }).problems).toHaveLength(Array.isArray(wrong) ? 1 : 2);
    }
  });
});

describe('SettingsStore', () => {
  const store = (answers: Record<string, unknown>) => {
    const asked: string[][] = [];
    const reports: string[] = [];
    const made = new SettingsStore({
      ask: async (uris) => {
        asked.push([...uris]);
        return uris.map((uri) => answers[uri]);
      },
      report: (problem) => reports.push(problem),
      late: () => {},
    });
    return { store: made, asked, reports };
  };

  it('asks once for each document, and in one request for many', async () => {
    const { store: settings, asked } = store({ a: { product: 'crm' }, b: { product: 'desk' } });
    settings.ask(['a', 'b']);
    expect((await settings.of('a')).language.product).toBe('crm');
    expect((await settings.of('b')).language.product).toBe('desk');
    expect(asked).toEqual([['a', 'b']]);
    settings.clear();
    await settings.of('b');
    expect(asked).toEqual([['a', 'b'], ['b']]);
  });

  it('gives one object for equal settings', async () => {
    const { store: settings } = store({ a: { product: 'crm' }, b: { product: 'crm' } });
    const first = await settings.of('a');
    settings.clear();
    expect(await settings.of('a')).toBe(first);
    expect(await settings.of('b')).toBe(first);
  });

  it('reports a problem once, and again when it came back', async () => {
    const answers: Record<string, unknown> = { a: { product: 1 }, b: { product: 1 } };
    const { store: settings, reports } = store(answers);
    await settings.of('a');
    await settings.of('b');
    settings.clear();
    await settings.of('a');
    expect(reports).toHaveLength(1);
    answers.a = {};
    settings.clear();
    await settings.of('a');
    answers.a = { product: 1 };
    settings.clear();
    await settings.of('a');
    expect(reports).toHaveLength(2);
  });

  it('takes the defaults from a client that refuses', async () => {
    const reports: string[] = [];
    const settings = new SettingsStore({
      ask: () => Promise.reject(new Error('not known')),
      report: (problem) => reports.push(problem),
      late: () => {},
    });
    expect((await settings.of('a')).language.connections).toEqual([]);
    expect(reports).toEqual(['The editor gave no settings (not known). The defaults are used.']);
  });

  it('goes on without a client that is silent, and takes what it says later', async () => {
    vi.useFakeTimers();
    try {
      let answer!: (sections: unknown[]) => void;
      const late = vi.fn();
      const settings = new SettingsStore({
        ask: () => new Promise((resolve) => (answer = resolve)),
        report: () => {},
        late,
      });
      const first = settings.of('a');
      await vi.advanceTimersByTimeAsync(2_000);
      expect((await first).language.product).toBeUndefined();
      answer([{ product: 'crm' }]);
      await vi.advanceTimersByTimeAsync(0);
      expect(late).toHaveBeenCalledOnce();
      expect((await settings.of('a')).language.product).toBe('crm');
    } finally {
      vi.useRealTimers();
    }
  });
});
