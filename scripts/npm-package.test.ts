// The npm package as somebody gets it: packed, installed from the file, and started by its commands.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeNpmPackage } from './npm-package.mjs';

const execute = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-npm-'));
  await writeNpmPackage(join(folder, 'package'));
  const npm = (...args: string[]) =>
    execute('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  await npm('pack', './package');
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'))!;
  await writeFile(join(folder, 'package.json'), '{"private": true}');
  await npm('install', '--offline', `./${archive}`);
  await writeFile(join(folder, 'a.deluge'), 'info "fine";\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('checks a project through npx', async () => {
    const { stdout } = await execute('npx', ['--no-install', 'deluge-tools', 'check', '*.deluge'], { cwd: folder });
    expect(stdout).toBe('No problems in 1 file.\n');
  });

  it('has the language server, the grammar and the files for editors', async () => {
    const { stdout } = await execute('npx', ['--no-install', 'deluge-language-server', '--help'], { cwd: folder });
    expect(stdout).toContain('--stdio');
    const inside = await readdir(join(folder, 'node_modules', 'deluge-tools'));
    expect(inside).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'integrations', 'syntaxes']));
  });
});
