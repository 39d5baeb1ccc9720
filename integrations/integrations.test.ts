// Each integration is run as people run it, with the npm package that this repository makes.
import { type ChildProcess, execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { scriptExtensions } from '@deluge-tools/project';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { writeNpmPackage } from '../scripts/npm-package.mjs';

const here = import.meta.dirname;
let installed: string;
let folder: string;

beforeAll(async () => {
  installed = await mkdtemp(join(tmpdir(), 'deluge-installed-'));
  await writeNpmPackage(join(installed, 'package'));
  await mkdir(join(installed, 'bin'));
  for (const [name, file] of [
    ['deluge', 'dist/cli.js'],
    ['deluge-language-server', 'bin/deluge-language-server.js'],
  ] as const) {
    await symlink(join(installed, 'package', file), join(installed, 'bin', name));
  }
  // What npx does with a package from the registry, for this one.
  await writeFile(join(installed, 'bin', 'npx'), '#!/bin/sh\necho "$1 $2" >> npx.log\nshift 2\nexec deluge "$@"\n');
  await chmod(join(installed, 'bin', 'npx'), 0o755);
});
afterAll(() => rm(installed, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deluge-integration-'));
  return () => rm(folder, { recursive: true, force: true });
});

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const good = 'info "fine";\n';
const broken = 'x = "a" y = 2;\ninfo x;\n';

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const path = [join(installed, 'bin'), process.env.PATH].join(delimiter);
    const child: ChildProcess = execFile(
      program,
      args,
      { cwd: folder, env: { ...process.env, ...environment, PATH: path } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
    child.stdin?.end();
  });
}

describe.skipIf(process.platform === 'win32')('the GitHub Action', () => {
  interface Step {
    readonly run: string;
    readonly shell: string;
    readonly env: Record<string, string>;
  }

  /** Runs the steps as GitHub does: expressions become inputs or their defaults. */
  async function runAction(inputs: Readonly<Record<string, string>>) {
    const action = parseYaml(await readFile(join(here, 'github-action', 'action.yml'), 'utf8'));
    const [step] = action.runs.steps as [Step];
    const value = (expression: string) =>
      expression.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => inputs[name] ?? action.inputs[name].default);
    const environment = Object.fromEntries(Object.entries(step.env).map(([name, text]) => [name, value(text)]));
    expect(step.run).not.toContain('${{');
    return run(step.shell, ['-e', '-o', 'pipefail', '-c', step.run], environment);
  }

  it('annotates what is wrong, and fails', async () => {
    await write('broken.deluge', broken);
    const { code, stdout } = await runAction({});
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=broken\.deluge,line=1,/);
    expect(await readFile(join(folder, 'npx.log'), 'utf8')).toBe('--yes deluge-tools@latest\n');
  });

  it('takes paths, a format, a file for the report and a limit of warnings', async () => {
    await write('a.deluge', good);
    await write('loop.deluge', 'for each x in {1, 2}\n{\n\ty = getUrl("https://example.com");\n}\n');
    expect(await runAction({ paths: 'a.* l?op.deluge', format: 'sarif', output: 'report.sarif' })).toMatchObject({
      code: 0,
    });
    const { runs } = JSON.parse(await readFile(join(folder, 'report.sarif'), 'utf8'));
    expect(runs[0].results.length).toBeGreaterThan(0);
    expect(await runAction({ 'max-warnings': '0' })).toMatchObject({ code: 1 });
  });

  it('runs no input as a command', async () => {
    await write('a.deluge', good);
    await runAction({ paths: '$(touch made) `touch made`; touch made' });
    await expect(readFile(join(folder, 'made'))).rejects.toThrow();
  });
});

describe.skipIf(process.platform === 'win32')('before a commit', () => {
  it('the hook of Git refuses scripts with errors, and nothing else', async () => {
    await run('git', ['init', '-q']);
    await cp(join(here, 'pre-commit', 'pre-commit'), join(folder, '.git', 'hooks', 'pre-commit'));
    const commit = async () => {
      await run('git', ['add', '.']);
      return run('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'Change']);
    };
    await write('a script.deluge', good);
    expect(await commit()).toMatchObject({ code: 0 });
    await write('a script.deluge', broken);
    const refused = await commit();
    expect(refused.code).toBeGreaterThan(0);
    expect(refused.stdout + refused.stderr).toContain('a script.deluge:1:');
    await run('git', ['reset', '-q']);
    await run('git', ['checkout', '-q', '.']);
    await write('notes.txt', broken);
    expect(await commit()).toMatchObject({ code: 0 });
  });

  it('the entries of pre-commit take the files that it gives them', async () => {
    const text = await readFile(join(here, 'pre-commit', '.pre-commit-config.yaml'), 'utf8');
    const { hooks } = parseYaml(text).repos[0] as { hooks: { id: string; entry: string; files: string }[] };
    await write('good.deluge', good);
    await write('broken.dg', broken);
    await write('untidy.deluge', 'info   1  ;\n');
    const outcome = async (id: string, file: string) => {
      const hook = hooks.find((each) => each.id === id)!;
      expect(new RegExp(hook.files).test(file)).toBe(true);
      const [program, ...args] = hook.entry.split(' ') as [string, ...string[]];
      return (await run(program, [...args, file])).code;
    };
    expect(await outcome('deluge-check', 'good.deluge')).toBe(0);
    expect(await outcome('deluge-check', 'broken.dg')).toBe(1);
    expect(await outcome('deluge-format', 'good.deluge')).toBe(0);
    expect(await outcome('deluge-format', 'untidy.deluge')).toBe(1);
  });
});

describe('the files for editors', () => {
  const extensions = scriptExtensions.map((extension) => extension.slice(1));
  const read = (path: string) => readFile(join(here, path), 'utf8');

  it('of Helix name the extensions and the command', async () => {
    const { language, 'language-server': servers } = parseToml(await read('helix/languages.toml')) as {
      language: { 'file-types': string[]; 'language-servers': string[] }[];
      'language-server': Record<string, { command: string; args: string[] }>;
    };
    expect(language[0]?.['file-types']).toEqual(extensions);
    const { command, args } = servers[language[0]?.['language-servers'][0] ?? '']!;
    expect(await run(command, [...args, '--help'])).toMatchObject({ code: 0 });
  });

  it('of Zed name the extensions', async () => {
    const config = parseToml(await read('zed/languages/deluge/config.toml'));
    const { language_servers: servers } = parseToml(await read('zed/extension.toml')) as {
      language_servers: Record<string, { languages: string[] }>;
    };
    expect(config.path_suffixes).toEqual(extensions);
    expect(servers.deluge?.languages).toEqual([config.name]);
    parseToml(await read('zed/Cargo.toml'));
  });

  it('of Sublime Text name the extensions and the command', async () => {
    const syntax = parseYaml(await read('sublime/Deluge.sublime-syntax'));
    const settings = JSON.parse((await read('sublime/LSP.sublime-settings')).replace(/^\/\/.*$/gm, ''));
    expect(syntax.file_extensions).toEqual(extensions);
    expect(settings.clients.deluge.selector).toBe(syntax.scope);
    const [command, ...args] = settings.clients.deluge.command;
    expect(await run(command, [...args, '--help'])).toMatchObject({ code: 0 });
  });

  it('of Neovim and Emacs name the extensions', async () => {
    const lua = await read('neovim/deluge.lua');
    const lisp = await read('emacs/deluge-mode.el');
    for (const extension of extensions) {
      expect(lua).toContain(`${extension} = 'deluge'`);
      expect(lua).toContain(`'*.${extension}'`);
      expect(lisp).toMatch(new RegExp(`\\\\\\\\\\.\\\\\\\\\\(\\?:.*\\b${extension}\\b.*\\\\\\\\\\)`));
    }
  });
});
