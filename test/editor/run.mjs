// The tests in a real VS Code: inside the extension host (through the API) and from outside, as a person sees it; both
// for the extension in this folder and for the packaged one. Each group has an editor of its own. `run.mjs NAME` runs one
// group here and now; `run.mjs [NAME…]` runs several, or all, in processes of their own, as many at once as there are
// lanes.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { root, run } from '../../scripts/install.mjs';
import { runTyping, typingOptions } from './typing/typing.mjs';
import { createProfile, temporaryFolder } from './workbench.mjs';

const here = join(root, 'test', 'editor');
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

/** An editor waits more than it works: two of them fill two cores, and more make each other late. */
const lanes = 2;

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

/** Where the bundled tests of a group lie. */
const outputOf = (group) => join(root, 'test', 'output', 'editor', group);

/** Names of the test files of a folder, in order. */
async function testsIn(folder) {
  return (await readdir(join(here, folder))).filter((name) => name.endsWith('.test.ts')).sort();
}

/** Bundles each of the test files on its own, so that mocha loads them one by one. */
async function bundle(entryPoints, outdir, options) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints,
    outdir,
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
  const suite = join(here, 'suite', group.tests);
  const files = await testsIn(join('suite', group.tests));
  await bundle(
    [join(here, 'suite', 'index.ts'), ...files.map((file) => join(suite, file))].map((path) => ({
      in: path,
      out: basename(path, '.ts'),
    })),
    outputOf(group.name),
    { format: 'cjs', external: ['vscode', 'mocha'] },
  );
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
      extensionTestsPath: join(outputOf(group.name), 'index.js'),
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
async function runScreen(name) {
  await bundle([join(here, 'screens', `${name}.test.ts`)], outputOf(name), {
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
  mocha.addFile(join(outputOf(name), `${name}.test.mjs`));
  await mocha.loadFilesAsync();
  await new Promise((resolve) => {
    mocha
      .run(resolve)
      .on('pass', (test) => note(test.fullTitle(), test.duration ?? 0))
      .on('fail', (test, error) => note(test.fullTitle(), 0, error.stack ?? String(error)));
  });
}

/** Runs one group in this process. */
async function runGroup(name) {
  if (name === 'typing') {
    await runTyping(typing, note);
    return;
  }
  const group = hostGroups.find((one) => one.name === name);
  await (group === undefined ? runScreen(name) : runInHost(group));
}

/**
 * Runs groups in processes of their own. A group that fails is told from the start once more, in a fresh editor: on a
 * machine that does much else an editor can miss a click. What fails twice has failed.
 */
async function runGroups(names) {
  const waiting = [...names];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const attempt = () => run(process.execPath, [fileURLToPath(import.meta.url), name], { quiet: true });
      let { status, output } = await attempt();
      if (status !== 0) {
        console.log(`\n${name}, the first time:\n${output.trimEnd()}`);
        ({ status, output } = await attempt());
      }
      const counts = /\n(\d+) passed, (\d+) failed\s*$/.exec(output);
      console.log(`\n${name}\n${output.slice(0, counts?.index).trim()}`);
      passed += Number(counts?.[1] ?? 0);
      failed += status === 0 ? 0 : Math.max(Number(counts?.[2] ?? 0), 1);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'update-images': { type: 'boolean' }, ...typingOptions },
});
const { 'update-images': updateImages, ...typing } = values;
if (updateImages) {
  process.env.DELUGE_UPDATE_IMAGES = join(root, 'docs', 'images');
}
const screens = (await testsIn('screens')).map((name) => name.replace('.test.ts', ''));
const groups = ['typing', ...screens, ...hostGroups.map(({ name }) => name)];
const unknown = positionals.find((name) => !groups.includes(name));
if (unknown !== undefined) {
  console.error(`There is no group called ${unknown}. There are ${groups.join(', ')}.`);
  process.exit(2);
}
const [only] = positionals;
await (positionals.length === 1 ? runGroup(only) : runGroups(positionals.length === 0 ? groups : positionals));
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
