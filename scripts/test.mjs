// `npm test`: installs what is missing, then checks and tests everything, the real editor included.
// `node scripts/test.mjs unit` runs what needs no editor, `… editor` what needs one. With CI=true nothing is skipped.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  editorUnavailable,
  findChromium,
  installEditor,
  installPackages,
  installSystemPackages,
  onPath,
  root,
  run,
} from './install.mjs';

const parts = ['unit', 'editor'];
const usage = `Usage: npm test -- [unit|editor] [--update-images]

  unit             checks, unit and protocol tests, bundles and package
  editor           the real editors: VS Code, Neovim, Emacs, and the installed package
  --update-images  also take the README's screenshots again`;

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { 'update-images': { type: 'boolean' }, help: { type: 'boolean' } },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const unknown = positionals.find((name) => !parts.includes(name));
    if (unknown === undefined) {
      return { wanted: positionals.length > 0 ? positionals : parts, updateImages: values['update-images'] ?? false };
    }
    console.error(`No part of the tests is called ${unknown}.\n\n${usage}`);
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
  }
  process.exit(2);
}

/**
 * What a step came to. A check without tests of its own counts as one.
 * @typedef {{ passed: number, failed: number, skipped?: string }} Outcome
 */

/** Runs a tool from node_modules or a script of the repository, showing its output only when it fails. */
async function check(program, ...args) {
  const { status, output } = program.endsWith('.mjs')
    ? await run(process.execPath, [join(root, program), ...args], { quiet: true })
    : await runTool(program, args, true);
  if (status !== 0) {
    console.log(output);
  }
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 };
}

function runTool(name, args, quiet) {
  const windows = process.platform === 'win32';
  const path = join(root, 'node_modules', '.bin', windows ? `${name}.cmd` : name);
  return run(windows ? `"${path}"` : path, args, { quiet, shell: windows });
}

/** Runs vitest and reads its counts from the report it writes. */
async function unitTests() {
  const report = join(root, 'test', 'output', 'vitest.json');
  await mkdir(join(root, 'test', 'output'), { recursive: true });
  await rm(report, { force: true });
  const { status } = await runTool(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    false,
  );
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(await readFile(report, 'utf8'));
    const failed = numFailedTests > 0 ? numFailedTests : numFailedTestSuites;
    return { passed: numPassedTests, failed: status === 0 ? failed : Math.max(failed, 1) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** Runs a test program that closes with a line `N passed, N failed`, and reads its counts from there. */
async function countedTests(program, ...args) {
  const { status, output } = await run(process.execPath, [join(root, program), ...args], { quiet: true });
  console.log(output.trimEnd());
  const [, passed, failed] = /^.*?(\d+) passed, (\d+) failed\s*$/m.exec(output) ?? [undefined, '0', '0'];
  return { passed: Number(passed), failed: status === 0 ? Number(failed) : Math.max(Number(failed), 1) };
}

/** Holds bundles, package and images to their sizes, and the client to what it may contain. */
async function bundles() {
  const { measure, measureImages } = await import('../bench/sizes.mjs');
  const rows = [...(await measure()), ...(await measureImages())];
  for (const { name, value, unit, target } of rows.filter(({ met }) => !met)) {
    console.log(`${name} has ${value.toFixed(0)} ${unit}, and the limit is ${target}`);
  }
  const { outputs } = JSON.parse(await readFile(join(root, 'dist', 'meta.json'), 'utf8'));
  const astray = ['dist/client.js', 'dist/on-demand.js'].flatMap((bundle) =>
    Object.keys(outputs[bundle].inputs).filter((path) => /^(run|runtime|zoho|language)\//.test(path)),
  );
  if (astray.length > 0) {
    console.log(`The client's bundles contain code of dist/run.js: ${astray.join(', ')}`);
  }
  const failed = rows.filter(({ met }) => !met).length + (astray.length > 0 ? 1 : 0);
  return { passed: rows.length + 1 - failed, failed };
}

/** What keeps the tests of VS Code from running here, or undefined. */
async function withoutEditor() {
  const unavailable = editorUnavailable();
  if (unavailable !== undefined) {
    return unavailable;
  }
  if (!(await findChromium())) {
    return 'Chromium is missing (on Debian: apt-get install chromium)';
  }
  return installEditor().then(
    () => undefined,
    (error) => error.message,
  );
}

async function withoutOtherEditors() {
  if (!(await onPath('nvim'))) return 'neovim is missing (on Debian: apt-get install neovim)';
  return (await onPath('emacs')) ? undefined : 'Emacs is missing (on Debian: apt-get install emacs-nox elpa-eglot)';
}

/**
 * @typedef {{ name: string, part: string, run: () => Promise<Outcome>, without?: () => Promise<string | undefined> }} Step
 * @param {boolean} updateImages
 * @returns {Step[]}
 */
function stepsOf(updateImages) {
  return [
    { name: 'types', part: 'unit', run: () => check('tsc', '-b') },
    { name: 'style', part: 'unit', run: () => check('biome', 'check', '--error-on-warnings', '.') },
    { name: 'unused code', part: 'unit', run: () => check('knip') },
    { name: 'catalogue', part: 'unit', run: () => check('scripts/check-catalogue.mjs') },
    { name: 'generated files', part: 'unit', run: () => check('scripts/generate.mjs', '--check') },
    { name: 'build and package', part: 'unit', run: () => check('scripts/package.mjs') },
    { name: 'bundles', part: 'unit', run: bundles },
    { name: 'unit and protocol tests', part: 'unit', run: unitTests },
    { name: 'attack', part: 'unit', run: () => check('scripts/attack.mjs') },
    {
      name: 'Neovim and Emacs',
      part: 'editor',
      run: () => countedTests('test/other-editors/run.mjs'),
      without: withoutOtherEditors,
    },
    {
      name: 'VS Code',
      part: 'editor',
      run: () => countedTests('test/editor/run.mjs', ...(updateImages ? ['--update-images'] : [])),
      without: withoutEditor,
    },
  ];
}

const { wanted, updateImages } = readOptions();
const mustRunAll = process.env.CI === 'true';
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const begin = performance.now();

await installPackages();
let editorReady;
if (wanted.includes('editor')) {
  await installSystemPackages();
  // Downloading goes on while the quick steps compute.
  editorReady = installEditor().catch(() => undefined);
}
const steps = stepsOf(updateImages);
if (!wanted.includes('unit')) {
  steps.unshift({ name: 'build and package', part: 'editor', run: () => check('scripts/package.mjs') });
}

const results = [];
for (const step of steps.filter(({ part }) => wanted.includes(part))) {
  const since = performance.now();
  if (step.without) {
    await editorReady;
  }
  const missing = await step.without?.();
  /** @type {Outcome} */
  let outcome;
  if (missing === undefined) {
    console.log(`\n── ${step.name}`);
    outcome = await step.run();
  } else {
    outcome = { passed: 0, failed: mustRunAll ? 1 : 0, skipped: missing };
  }
  results.push({ name: step.name, time: seconds(since), ...outcome });
  const verdict = missing ? `${mustRunAll ? 'FAILED' : 'skipped'}: ${missing}` : outcome.failed > 0 ? 'FAILED' : 'ok';
  console.log(`── ${step.name}: ${verdict} (${outcome.passed} passed, ${outcome.failed} failed, ${seconds(since)})`);
}

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
const failedSteps = results.filter(({ failed }) => failed > 0);
const skippedSteps = results.filter(({ skipped }) => skipped !== undefined && !mustRunAll);
console.log(
  `\n${results.map(({ name, time, failed, skipped }) => `${failed > 0 ? '✗' : skipped ? '–' : '✓'} ${name} (${time})`).join('\n')}`,
);
console.log(
  `\nSteps: ${results.length - failedSteps.length - skippedSteps.length} of ${results.length} in order, in ${seconds(begin)}.`,
);
console.log(
  `${sum('passed')} passed, ${sum('failed')} failed${skippedSteps.length > 0 ? `, ${skippedSteps.length} skipped` : ''}`,
);
process.exitCode = failedSteps.length > 0 ? 1 : 0;
