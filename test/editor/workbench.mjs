// A VS Code workbench in headless Chromium: what both the extension-host tests and the tests of what a person sees
// run in. Each workbench has a profile of its own, made for it and deleted after it.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { installExtension, startEditor } from '../../scripts/editor.mjs';
import { findChromium, installEditor, root } from '../../scripts/install.mjs';

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What keeps the editor quiet and its files as the test left them. */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'git.enabled': false,
  'editor.wordBasedSuggestions': 'off',
  // The web's default saves as one types, and would edit the fixture.
  'files.autoSave': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
};

/** A folder for one run, below the system's own for temporary files. */
export function temporaryFolder(name) {
  return mkdtemp(join(tmpdir(), `deluge-${name}-`));
}

/** Copies the examples to a folder that is not there yet. */
export async function copyExamples(folder) {
  await cp(join(root, 'examples'), folder, { recursive: true });
  // Their README opens by itself at some moment of the start, and would come in between.
  const settings = join(folder, '.vscode', 'settings.json');
  await writeFile(settings, (await readFile(settings, 'utf8')).replace('"readme"', '"none"'));
}

/**
 * Makes a fresh profile: settings, extensions and home directory of an editor that was never started.
 *
 * @param {object} [options]
 * @param {Record<string, unknown>} [options.settings] user settings beside those that keep the editor quiet
 * @param {string} [options.vsix] a packaged extension to install
 */
export async function createProfile({ settings = {}, vsix } = {}) {
  const folder = await temporaryFolder('profile');
  const profile = {
    userData: join(folder, 'user-data'),
    extensions: join(folder, 'extensions'),
    home: join(folder, 'home'),
  };
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    await mkdir(join(profile.userData, 'User'), { recursive: true });
    await writeFile(
      join(profile.userData, 'User', 'settings.json'),
      JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
    );
    if (vsix !== undefined) {
      await installExtension(await installEditor(), profile, vsix);
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { profile, remove };
}

/**
 * An open workbench. `exit` is the status with which extension tests ended, `log` what server and page have said;
 * `newPage` opens one more window of the same editor.
 * @typedef {{ page: import('playwright-core').Page, exit: Promise<number>, close: () => Promise<void>, log: () => string, newPage: (options: { workspace?: string, developmentPaths?: string[], openFile?: string }) => Promise<import('playwright-core').Page> }} Workbench
 */

/**
 * Opens a workbench. Whoever opens it closes it, in `finally`.
 *
 * @param {object} options
 * @param {import('../../scripts/editor.mjs').Profile} options.profile
 * @param {string} [options.workspace] absolute path of a folder or `.code-workspace` file
 * @param {string} [options.openFile] absolute path of a file that is open at the start
 * @param {string[]} [options.developmentPaths] extensions that are loaded from their sources
 * @param {string} [options.testsPath] a module whose `run` is called inside the extension host
 * @param {boolean} [options.trust] whether VS Code asks before it trusts the workspace (else it trusts all)
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(options) {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    throw new Error('no Chromium was found (on Debian: apt-get install chromium)');
  }
  const editor = await installEditor();
  const undo = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) {
      await step().catch((error) => console.error(`While closing the editor: ${error.message}`));
    }
  };
  let log = '';
  try {
    const server = await startEditor(editor, options.profile, {
      args: [
        // Without the driver the workbench ignores the payload of its address, which names the extensions to load. With
        // it, it shows no messages: so it is left out where an installed extension is looked at.
        ...(options.developmentPaths?.length ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
        ...(options.trust ? [] : ['--disable-workspace-trust']),
      ],
      env: options.env,
      log: (text) => {
        log += text;
      },
    });
    undo.push(server.stop);
    const browser = await chromium.launch({ executablePath, args: browserFlags });
    undo.push(() => browser.close());
    const viewport = options.viewport ?? { width: 1200, height: 750 };
    const page = await browser.newPage({ viewport });
    page.on('console', (message) => {
      log += `[browser] ${message.text()}\n`;
    });
    let ended;
    const exit = new Promise((resolve, reject) => {
      ended = resolve;
      page.on('crash', () => reject(new Error('the browser page crashed')));
      server.ended.then(() => reject(new Error('the editor ended')));
    });
    // Whoever does not wait for the tests' end must not be stopped by it.
    exit.catch(() => {});
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      log += `[${type}] ${args.join(' ')}\n`;
    });
    await page.exposeFunction('codeAutomationExit', ended);
    // A machine that does much else takes its time to hand out a workbench.
    await page.goto(workbenchAddress(server.port, options), { timeout: 90_000 });
    const newPage = async (other) => {
      const added = await browser.newPage({ viewport });
      await added.goto(workbenchAddress(server.port, other), { timeout: 90_000 });
      return added;
    };
    return { page, exit, close, log: () => log, newPage };
  } catch (error) {
    await close();
    throw new Error(`${error.message}\n${log.slice(-3000)}`, { cause: error });
  }
}

/** The address that opens a folder or workspace file, with the extensions to load as its payload. */
function workbenchAddress(port, options) {
  const { workspace, developmentPaths = [], testsPath, openFile } = options;
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
  const payload = developmentPaths.map((path) => ['extensionDevelopmentPath', remote(path)]);
  if (testsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(testsPath)]);
  }
  if (openFile !== undefined) {
    payload.push(['openFile', remote(openFile)]);
  }
  const address = new URL(`http://127.0.0.1:${port}/`);
  if (workspace === undefined) {
    address.searchParams.set('ew', 'true');
  } else {
    address.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  }
  if (payload.length > 0) {
    address.searchParams.set('payload', JSON.stringify(payload));
  }
  return address.href;
}
