import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './store.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-store-'));
  file = join(folder, 'sandbox.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const values = (object: Record<string, string>) => new Map(Object.entries(object));

describe('the file', () => {
  test('is one that a person can read and edit', async () => {
    const store = openStore(file);
    await store.setInSession('portal_1', values({ size: 'M' }));
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      about: expect.stringContaining('You can edit it'),
      portals: { portal_1: { sessions: { current: { size: 'M' } } } },
    });
    expect(await readFile(file, 'utf8')).toMatch(/^\{\n {2}"about": ".*",\n {2}"portals": \{\n/);
  });

  test('is not made by reading, only by the first change or on request', async () => {
    const store = openStore(file);
    expect(await store.portals()).toEqual(['portal_1']);
    expect(await readdir(folder)).toEqual([]);
    await store.ensure();
    expect(await readdir(folder)).toEqual(['sandbox.json']);
  });

  test('keeps what this version does not know', async () => {
    await writeFile(file, '{"records":{"a":1},"portals":{"acme":{"note":"mine"}}}');
    const store = openStore(file);
    expect(await store.session('acme')).toEqual(new Map());
    expect(await store.setInSession('acme', values({ a: 'b' }))).toBe(true);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      records: { a: 1 },
      portals: { acme: { note: 'mine', sessions: { current: { a: 'b' } } } },
    });
  });

  test('may begin with a byte-order mark', async () => {
    await writeFile(file, '\uFEFF{"portals":{"acme":{}}}');
    expect(await openStore(file).portals()).toEqual(['acme']);
  });

  test('that is deleted is begun again', async () => {
    const store = openStore(file);
    await store.addPortal('acme');
    await rm(file);
    expect(await store.portals()).toEqual(['portal_1']);
    expect(await store.setInSession('portal_1', values({ a: 'b' }))).toBe(true);
    expect(store.problems()).toEqual([]);
  });

  test('is replaced as a whole while others read it', async () => {
    const store = openStore(file);
    const reader = openStore(file);
    await store.ensure();
    const writing = (async () => {
      for (let round = 0; round < 30; round += 1)
        await store.setInSession('portal_1', values({ [`key${round}`]: 'x'.repeat(2000) }));
    })();
    let isDone = false;
    void writing.finally(() => {
      isDone = true;
    });
    while (!isDone) expect(await reader.session('portal_1')).toBeDefined();
    expect(reader.problems()).toEqual([]);
    expect((await reader.session('portal_1'))?.size).toBe(30);
  });
});

describe('a damaged file', () => {
  test.each([
    ['half a file', '{"portals": {"portal_1": '],
    ['another file', 'PK\u0003\u0004\u0000\u0000'],
    ['an empty file', ''],
    ['a list', '[1, 2]'],
  ])('%s is kept aside and told', async (_, content) => {
    await writeFile(file, content);
    const store = openStore(file);
    expect(await store.portals()).toEqual(['portal_1']);
    const names = await readdir(folder);
    const kept = names.find((name) => /^sandbox\.damaged-[\dTZ-]+\.json$/.test(name));
    expect(await readFile(join(folder, kept ?? ''), 'utf8')).toBe(content);
    expect(names).toContain('sandbox.json');
    expect(store.problems()).toEqual([expect.stringContaining(`It is kept as ${kept}`)]);
  });

  test('costs nothing that this window knew', async () => {
    const store = openStore(file);
    await store.setInSession('portal_1', values({ size: 'M' }));
    await writeFile(file, '{');
    expect(await store.session('portal_1')).toEqual(values({ size: 'M' }));
    expect(JSON.parse(await readFile(file, 'utf8')).portals.portal_1.sessions.current).toEqual({ size: 'M' });
  });

  test('loses only the part that is damaged', async () => {
    await writeFile(
      file,
      '{"portals":{"good":{"sessions":{"current":{"a":"b"}}},"bad":{"sessions":{"current":7}},"worse":1}}',
    );
    const store = openStore(file);
    expect(await store.session('good')).toEqual(values({ a: 'b' }));
    expect(await store.session('bad')).toEqual(new Map());
    expect(await store.portals()).toEqual(['good', 'bad', 'worse']);
    expect(store.problems()[0]).toContain('The portal bad has no "sessions"');
    expect((await readdir(folder)).some((name) => name.startsWith('sandbox.damaged-'))).toBe(true);
  });

  test('of an editor that is just saving is waited for', async () => {
    const store = openStore(file);
    await store.ensure();
    await writeFile(file, '');
    const reading = store.portals();
    setTimeout(() => void writeFile(file, '{"portals":{"saved":{}}}'), 20);
    expect(await reading).toEqual(['saved']);
    expect(store.problems()).toEqual([]);
  });
});

test('where nothing can be written, values live in memory and the trouble is told once', async () => {
  await writeFile(join(folder, 'blocked'), 'a file where a folder should be');
  const store = openStore(join(folder, 'blocked', 'sandbox.json'));
  expect(await store.setInSession('portal_1', values({ size: 'M' }))).toBe(true);
  expect(await store.session('portal_1')).toEqual(values({ size: 'M' }));
  await store.addPortal('acme');
  expect(await store.portals()).toEqual(['portal_1', 'acme']);
  expect(store.problems()).toEqual([expect.stringContaining('keeps its values in memory')]);
  // As soon as it can be written, what was in memory is saved, beside what another window wrote before.
  await rm(join(folder, 'blocked'));
  await mkdir(join(folder, 'blocked'));
  const other = openStore(join(folder, 'blocked', 'sandbox.json'));
  await other.setInSession('portal_1', values({ colour: 'red' }));
  await store.addPortal('later');
  expect(await other.portals()).toEqual(['portal_1', 'acme', 'later']);
  expect(await other.session('portal_1')).toEqual(values({ colour: 'red', size: 'M' }));
});

test('a folder in the place of the file is told, and nothing is lost', async () => {
  await mkdir(file);
  const store = openStore(file);
  expect(await store.portals()).toEqual(['portal_1']);
  expect(await store.setInSession('portal_1', values({ size: 'M' }))).toBe(true);
  expect(await store.session('portal_1')).toEqual(values({ size: 'M' }));
  expect(store.problems()).toHaveLength(1);
});

test('a lock that a crash left behind is taken over', async () => {
  const store = openStore(file);
  await store.ensure();
  await mkdir(`${file}.lock`);
  const past = new Date(Date.now() - 60_000);
  await utimes(`${file}.lock`, past, past);
  expect(await store.setInSession('portal_1', values({ size: 'M' }))).toBe(true);
});

test.each(['', ' ', '..', '.', 'a/b', 'a b', 'ä', '-a', 'a?b', 'x'.repeat(101)])(
  '%j cannot be a portal',
  async (name) => {
    await expect(openStore(file).addPortal(name)).rejects.toThrow('cannot be the screen name of a portal');
  },
);

test('two processes that write at the same time lose nothing', async () => {
  const script = join(folder, 'writer.cjs');
  await build({
    stdin: {
      contents: `
        import { openStore } from './store.js';
        const [file, name] = process.argv.slice(2);
        const store = openStore(file);
        process.once('message', async () => {
          for (let round = 0; round < 25; round += 1) {
            await store.setInSession('portal_1', new Map([[name + round, round + '']]));
          }
          process.send(store.problems(), () => process.exit());
        });
        process.send('ready');`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const writers = ['left', 'right'].map((name) => fork(script, [file, name]));
  await Promise.all(writers.map((writer) => once(writer, 'message')));
  const finished = writers.map(async (writer) => (await once(writer, 'message'))[0]);
  for (const writer of writers) writer.send('go');
  expect(await Promise.all(finished)).toEqual([[], []]);
  const session = await openStore(file).session('portal_1');
  expect(session?.size).toBe(50);
});
