import type { HistoryEntry } from '@deluge-tools/run';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HistoryFiles, RunHistory } from './run-history.js';

const entry: HistoryEntry = {
  at: 1_790_000_000_000,
  name: 'zoho.crm.getRecords',
  source: 'zoho.crm.getRecords("Leads")',
  ok: true,
  target: 'sandbox',
  connectionLabel: 'sandbox',
  dataCentre: 'sandbox',
  milliseconds: 12,
  json: '[{"id": 456789012345678901}]',
};
const place = { script: 'file:///a.deluge', start: 7 };

function filesInMemory(files = new Map<string, string>()): HistoryFiles & { readonly files: Map<string, string> } {
  return {
    files,
    read: async (name) => files.get(name),
    write: async (name, text) => void files.set(name, text),
    remove: async (name) => void files.delete(name),
  };
}

describe('RunHistory', () => {
  it('keeps runs, the newest first, over a start of the editor', async () => {
    const files = filesInMemory();
    const history = new RunHistory(files, () => 10);
    const first = await history.add(entry, place);
    const second = await history.add({ ...entry, ok: false }, place);
    const again = new RunHistory(files, () => 10);
    expect(await again.list()).toEqual([second, first]);
    expect(await again.content(first)).toEqual({ json: entry.json });
  });

  it('tells two runs of one moment apart', async () => {
    const history = new RunHistory(filesInMemory(), () => 10);
    const ids = await Promise.all([1, 2, 3].map(() => history.add(entry, place).then(({ id }) => id)));
    expect(new Set(ids).size).toBe(3);
  });

  it('forgets the oldest beyond its capacity, with their answers', async () => {
    const files = filesInMemory();
    const history = new RunHistory(files, () => 2);
    const runs = [];
    for (let count = 0; count < 4; count++) runs.push(await history.add(entry, place));
    expect(await history.list()).toEqual([runs[3], runs[2]]);
    expect([...files.files.keys()].sort()).toEqual([`${runs[2]!.id}.json`, `${runs[3]!.id}.json`, 'runs.json'].sort());
  });

  it('keeps nothing where the person wants none', async () => {
    const files = filesInMemory();
    const history = new RunHistory(files, () => 0);
    await history.add(entry, place);
    expect(files.files.get('runs.json')).toBe('[]');
    expect(files.files.size).toBe(1);
  });

  it('removes runs with their answers, and clears', async () => {
    const files = filesInMemory();
    const history = new RunHistory(files, () => 10);
    const [first, second] = [await history.add(entry, place), await history.add(entry, place)];
    let changes = 0;
    history.onDidChange(() => changes++);
    await history.remove([first.id]);
    expect(await history.list()).toEqual([second]);
    await history.clear();
    expect([...files.files.keys()]).toEqual(['runs.json']);
    expect(changes).toBe(2);
  });

  it('reads whatever stands in its file without throwing, and no id that is a path', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (value) => {
        const text = JSON.stringify(value) ?? '';
        const runs = await new RunHistory(filesInMemory(new Map([['runs.json', text]])), () => 10).list();
        for (const { id } of runs) expect(id).toMatch(/^[a-z0-9-]+$/);
      }),
      { numRuns: 200 },
    );
    const astray = { ...entry, ...place, id: '../../settings', hasContent: true };
    const files = filesInMemory(new Map([['runs.json', JSON.stringify([astray])]]));
    expect(await new RunHistory(files, () => 10).list()).toEqual([]);
  });
});
