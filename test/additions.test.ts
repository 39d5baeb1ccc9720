// docs/architecture.md says how many files each addition touches. Here a sample of each is made in a copy of the
// repository; then the generator, the compiler and the checks that every change has to pass run there.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { additions } from './additions/samples.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const execute = promisify(execFile);
let copy: string;

/** Runs a program of Node in the copy; its output is in the error where it fails. */
async function run(...args: string[]): Promise<void> {
  await execute(process.execPath, args, { cwd: copy, maxBuffer: 50_000_000 }).catch((error) => {
    throw new Error(`${args.join(' ')}\n${error.stdout}\n${error.stderr}`.slice(-5_000));
  });
}

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'deluge-copy-'));
  const leftOut = /(^|\/)(node_modules|dist|output|\.git|\.vscode-e2e|\.vscode-test)(\/|$)/;
  await cp(root, copy, { recursive: true, filter: (path) => !leftOut.test(path.slice(root.length)) });
  // The libraries are shared; the rooms of the copy are its own.
  await mkdir(join(copy, 'node_modules', '@deluge-tools'), { recursive: true });
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name !== '@deluge-tools') await symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name));
  }
  for (const room of await readdir(join(root, 'node_modules', '@deluge-tools'))) {
    await symlink(join(copy, room), join(copy, 'node_modules', '@deluge-tools', room));
  }
});
afterAll(() => rm(copy, { recursive: true, force: true }));

it('touches as many files as docs/architecture.md says', async () => {
  const page = await readFile(join(root, 'docs', 'architecture.md'), 'utf8');
  for (const { what, files } of additions) {
    const row = page.split('\n').find((line) => line.startsWith(`| ${what} |`));
    expect(row, `${what} has a row in the table of additions`).toBeDefined();
    expect(Number(row?.split('|')[2]), what).toBe(Object.keys(files).length);
  }
});

it('works for a sample of each addition', async () => {
  for (const { files } of additions) {
    for (const [path, change] of Object.entries(files)) {
      const file = join(copy, path);
      const text = await readFile(file, 'utf8').catch(() => '');
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, change(text));
    }
  }
  await run('scripts/generate.mjs');
  await run('scripts/generate.mjs', '--check');
  await run('node_modules/typescript/bin/tsc', '-b', 'language', 'project', 'server', 'runtime', 'cli', 'client');
  await cp(join(root, 'test', 'additions', 'probe.ts'), join(copy, 'test', 'probe.test.ts'));
  await run('scripts/check-catalogue.mjs');
  const tests = ['test/probe.test.ts', 'client/src/manifest.test.ts', 'no-sample-name'];
  await run('node_modules/vitest/vitest.mjs', 'run', ...tests);
});
