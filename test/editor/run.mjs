// The tests in a real VS Code: inside the extension host (through the API) and from outside, as a person sees it; both
// for the extension in this folder and for the packaged one. `run.mjs [NAME…]` runs only the named groups.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { root } from '../../scripts/install.mjs';
import { createProfile, temporaryFolder } from './workbench.mjs';

const here = join(root, 'test', 'editor');
const output = join(root, 'test', 'output', 'editor');
const vsix = join(root, 'dist', 'deluge.vsix');

/**
 * One start of the editor for tests inside the extension host: the test files of `suite/<tests>` on a copy of
 * `workspaces/<workspace>`.
 * @typedef {{ name: string, tests: string, workspace: string, packaged?: boolean, settings?: Record<string, unknown> }} HostGroup
 */

/** @type {HostGroup[]} */
const hostGroups = [
  { name: 'folder', tests: 'folder', workspace: 'folder' },
  { name: 'multi-root', tests: 'multi-root', workspace: 'multi-root/two-folders.code-workspace' },
  { name: 'wrong-settings', tests: 'wrong-settings', workspace: 'wrong-settings' },
  { name: 'packaged', tests: 'packaged', workspace: 'folder', packaged: true },
];

const { values, positionals: only } = parseArgs({
  allowPositionals: true,
  options: { 'update-images': { type: 'boolean' } },
});
const isWanted = (name) => only.length === 0 || only.includes(name);
let passed = 0;
let failed = 0;

/** Prints one test as it ends, and counts it. */
function note(title, milliseconds, error) {
  if (error === undefined) {
    passed += 1;
    console.log(`  ✓ ${title} (${Math.round(milliseconds)} ms)`);
  } else {
    failed += 1;
    console.log(`  ✗ ${title}\n      ${error.replaceAll('\n', '\n      ')}`);
  }
}

/** Bundles every test file of a folder on its own, so that mocha loads them one by one. */
async function bundle(folder, options) {
  const files = (await readdir(join(here, folder))).filter((name) => /\.test\.ts$/.test(name));
  await build({
    entryPoints: files.map((name) => join(here, folder, name)),
    outdir: join(output, folder),
    bundle: true,
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
    ...options,
  });
}

/** An extension that does nothing: tests run only beside one under development, and here the installed one is tested. */
async function emptyExtension(folder) {
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.1', engines: { vscode: '^1.100.0' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}

/** @param {HostGroup} group */
async function runInHost(group) {
  console.log(`\nIn the extension host: ${group.name}`);
  const suite = join('suite', group.tests);
  await bundle(suite, { format: 'cjs', external: ['vscode', 'mocha'] });
  await build({
    entryPoints: [join(here, 'suite', 'index.ts')],
    outfile: join(output, suite, 'index.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['mocha'],
  });
  const folder = await temporaryFolder('tests');
  const report = join(folder, 'report.jsonl');
  const { profile, remove } = await createProfile({ settings: group.settings, ...(group.packaged ? { vsix } : {}) });
  let crash;
  try {
    const [top, ...rest] = group.workspace.split('/');
    await cp(join(here, 'workspaces', top), join(folder, top), { recursive: true });
    await writeFile(report, '');
    await runTests({
      vscodeExecutablePath: join(here, 'code.mjs'),
      extensionDevelopmentPath: group.packaged ? await emptyExtension(join(folder, 'empty')) : root,
      extensionTestsPath: join(output, suite, 'index.js'),
      launchArgs: [
        join(folder, top, ...rest),
        `--user-data-dir=${profile.userData}`,
        `--extensions-dir=${profile.extensions}`,
      ],
      extensionTestsEnv: { DELUGE_TEST_REPORT: report },
    });
  } catch (error) {
    crash = error;
  } finally {
    const results = (await readFile(report, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    for (const { title, milliseconds, error } of results) {
      note(title, milliseconds, error);
    }
    if (results.length === 0 || (crash && !results.some(({ error }) => error))) {
      note(`${group.name}: the tests run to their end`, 0, String(crash ?? 'no test ran'));
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    await remove();
  }
}

/** Tests are printed by `note` as they end, so mocha itself says nothing. */
class Silent extends Mocha.reporters.Base {}

/** What a person sees, driven from outside. These tests run in this process. */
async function runScreens(names) {
  console.log('\nAs a person sees it');
  await bundle('screens', {
    format: 'esm',
    packages: 'external',
    outExtension: { '.js': '.mjs' },
    plugins: [
      {
        // The harness stays one module of this process; only the tests are bundled.
        name: 'harness',
        setup({ onResolve }) {
          onResolve({ filter: /workbench\.mjs$/ }, () => ({
            path: pathToFileURL(join(here, 'workbench.mjs')).href,
            external: true,
          }));
        },
      },
    ],
  });
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Silent });
  for (const name of names) {
    mocha.addFile(join(output, 'screens', `${name}.test.mjs`));
  }
  await mocha.loadFilesAsync();
  await new Promise((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => note(test.fullTitle(), test.duration ?? 0))
      .on('fail', (test, error) => note(test.fullTitle(), 0, error.stack ?? String(error)));
  });
}

if (values['update-images']) {
  process.env.DELUGE_UPDATE_IMAGES = join(root, 'docs', 'images');
}
await rm(output, { recursive: true, force: true });
for (const group of hostGroups) {
  if (isWanted(group.name)) {
    await runInHost(group);
  }
}
const screens = (await readdir(join(here, 'screens')))
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.replace('.test.ts', ''))
  .filter(isWanted);
if (screens.length > 0) {
  await runScreens(screens);
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
