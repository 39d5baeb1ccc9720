// Starts the VS Code that install.mjs brought (code-server), for `npm start` and for the tests. Loopback only.
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './install.mjs';

/** @typedef {import('./install.mjs').Editor} Editor */

/**
 * Where an editor keeps its things. With `home`, the editor sees a home directory of its own.
 * @typedef {{ userData: string, extensions: string, home?: string }} Profile
 */

/** The environment of the editor: nothing of a surrounding VS Code or server, and no extension gallery. */
function editorEnvironment(profile, extra) {
  const environment = { ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...extra };
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'PORT', 'PASSWORD', 'HASHED_PASSWORD', 'NODE_OPTIONS']) {
    delete environment[name];
  }
  if (profile.home !== undefined) {
    Object.assign(environment, {
      HOME: profile.home,
      XDG_CONFIG_HOME: join(profile.home, '.config'),
      XDG_DATA_HOME: join(profile.home, '.local', 'share'),
    });
  }
  return environment;
}

function profileArguments(profile) {
  return [
    `--config=${join(profile.userData, 'code-server.yaml')}`,
    `--user-data-dir=${profile.userData}`,
    `--extensions-dir=${profile.extensions}`,
  ];
}

/**
 * Installs a packaged extension into a profile.
 * @param {Editor} editor
 * @param {Profile} profile
 * @param {string} file the VSIX
 */
export async function installExtension(editor, profile, file) {
  await Promise.all(Object.values(profile).map((folder) => mkdir(folder, { recursive: true })));
  const { status, output } = await run(
    editor.node,
    [editor.entry, ...profileArguments(profile), `--install-extension=${file}`, '--force'],
    { env: editorEnvironment(profile, {}), quiet: true },
  );
  if (status !== 0) {
    throw new Error(`${file} could not be installed:\n${output}`);
  }
}

/**
 * Starts the editor and waits until it listens.
 *
 * @param {Editor} editor
 * @param {Profile} profile
 * @param {{ port?: number, args?: string[], env?: NodeJS.ProcessEnv, log?: (text: string) => void }} [options] port 0,
 *   the default, takes a free one
 * @returns {Promise<{ port: number, stop: () => Promise<void>, ended: Promise<number> }>}
 * @throws {Error & { code?: 'EADDRINUSE' }}
 */
export async function startEditor(editor, profile, { port = 0, args = [], env = {}, log = () => {} } = {}) {
  await Promise.all(Object.values(profile).map((folder) => mkdir(folder, { recursive: true })));
  const child = spawn(
    editor.node,
    [
      editor.entry,
      ...profileArguments(profile),
      `--bind-addr=127.0.0.1:${port}`,
      '--auth=none',
      '--disable-telemetry',
      '--disable-update-check',
      ...args,
    ],
    { env: editorEnvironment(profile, env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const ended = new Promise((resolve) => {
    child.on('close', (status) => resolve(status ?? 0));
  });
  // The editor has children of its own; ending its process group ends them with it.
  const signal = (name) => {
    try {
      process.kill(-(child.pid ?? Number.NaN), name);
    } catch {
      // Already gone.
    }
  };
  const endNow = () => signal('SIGKILL');
  process.on('exit', endNow);
  ended.then(() => process.off('exit', endNow));
  const stop = async () => {
    signal('SIGTERM');
    const late = setTimeout(endNow, 5000);
    await ended;
    clearTimeout(late);
  };
  const listening = new Promise((resolve, reject) => {
    let output = '';
    const read = (data) => {
      log(String(data));
      output = (output + data).slice(-20_000);
      const match = /listening on http:\/\/127\.0\.0\.1:(\d+)/i.exec(output);
      if (match) {
        resolve(Number(match[1]));
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    ended.then(() => {
      const inUse = /EADDRINUSE/.test(output);
      const error = new Error(inUse ? `port ${port} is in use` : `the editor did not start:\n${output}`);
      reject(Object.assign(error, inUse ? { code: 'EADDRINUSE' } : {}));
    });
    setTimeout(() => reject(new Error(`the editor did not answer within a minute:\n${output}`)), 60_000).unref();
  });
  try {
    return { port: await listening, stop, ended };
  } catch (error) {
    await stop();
    throw error;
  }
}
