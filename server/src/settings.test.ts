import { testCatalogue } from '@deluge-tools/language/testing';
import { describe, expect, it, vi } from 'vitest';
import { SettingsStore } from './settings.js';

/** What the store has from its server besides the answers. */
const surroundings = {
  catalogue: async () => testCatalogue(),
  clock: {
    after(milliseconds: number, callback: () => void) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => 0,
    nextTurn: () => Promise.resolve(),
  },
};

describe('SettingsStore', () => {
  const store = (answers: Record<string, unknown>) => {
    const asked: string[][] = [];
    const reports: string[] = [];
    const made = new SettingsStore({
      ...surroundings,
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
      ...surroundings,
      ask: () => Promise.reject(new Error('not known')),
      report: (problem) => reports.push(problem),
      late: () => {},
    });
    expect((await settings.of('a')).language.connections).toEqual([]);
    expect(reports).toEqual(['The editor did not send its settings (not known). The defaults are used.']);
  });

  it('goes on without a client that is silent, and takes what it says later', async () => {
    vi.useFakeTimers();
    try {
      let answer!: (sections: unknown[]) => void;
      const late = vi.fn();
      const settings = new SettingsStore({
        ...surroundings,
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
