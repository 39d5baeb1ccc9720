import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openStore } from '../../zoho/src/sandbox/store.js';
import type { Attack } from '../attack.js';

interface Kill {
  /** How many processes write at the same time. */
  readonly writers: number;
  /** After how many confirmed writes of all one writer is killed. */
  readonly after: number;
}

/** Milliseconds. A lock that a killed process left is taken over at once; waiting for its age would take five seconds. */
const longestFirstWrite = 2000;

let folder = '';
let script = '';

/** Writers of the sandbox's store are killed in the middle of their work. What was confirmed has to be there afterwards. */
export const kills: Attack<Kill> = {
  name: 'kills',
  slice: 12,
  async start() {
    folder = await mkdtemp(join(tmpdir(), 'deluge-attack-'));
    script = join(folder, 'writer.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL('./writer.ts', sources))],
      outfile: script,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      format: 'esm',
      logLevel: 'error',
    });
  },
  close: () => rm(folder, { recursive: true, force: true }),
  input: (random) => ({ writers: 1 + random.below(3), after: random.below(40) }),
  show: ({ writers, after }) => `${writers} writers, one killed after ${after} confirmed writes`,
  *smaller({ writers, after }) {
    if (writers > 1) yield { writers: writers - 1, after };
    if (after > 0) yield { writers, after: Math.floor(after / 2) };
  },
  async problem({ writers, after }) {
    const place = await mkdtemp(join(folder, 'store-'));
    const file = join(place, 'sandbox.json');
    const confirmed: string[] = [];
    const processes = Array.from({ length: writers }, (_, index) =>
      fork(script, [file, `w${index}x`, '30'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }),
    );
    for (const writer of processes) {
      writer.on('message', (key) => {
        confirmed.push(String(key));
        if (confirmed.length > after) processes[0]?.kill('SIGKILL');
      });
    }
    await Promise.all(processes.map(ended));

    const store = openStore(file);
    const begin = performance.now();
    await store.setInSession('portal_1', new Map([['last', 'value']]));
    const waited = performance.now() - begin;
    const session = await openStore(file).session('portal_1');
    const lost = confirmed.filter((key) => session?.get(key) !== key.repeat(20));
    const left = (await readdir(place)).filter((name) => name !== 'sandbox.json');
    await rm(place, { recursive: true });
    if (lost.length > 0) return `${lost.length} of ${confirmed.length} confirmed writes are lost: ${lost.slice(0, 5)}`;
    if (left.length > 0) return `Files are left behind: ${left.join(', ')}`;
    if (waited > longestFirstWrite) return `The first write after a kill took ${Math.round(waited)} ms`;
    return undefined;
  },
};

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
