// `npm start`: installs what is missing, builds, and opens the examples in VS Code with the extension.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installExtension, startEditor } from './editor.mjs';
import { editorFolder, editorUnavailable, installEditor, installPackages, onPath, root, run } from './install.mjs';

/** The oldest VS Code that `engines.vscode` of the manifest takes. */
const oldestCode = [1, 100];
const defaultPort = 8137;
const examples = join(root, 'examples');

const usage = `Usage: npm start -- [--port NUMBER] [--no-open]

Opens the examples in VS Code with the extension: in the \`code\` on PATH, or else in the browser.
  --port NUMBER  the port of the editor in the browser (default ${defaultPort}, or a free one)
  --no-open      only print the address`;

/** @returns {{ port: number | undefined, open: boolean }} */
function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean' } },
    }));
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
  }
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536)) {
    console.error(`--port must be a number from 0 to 65535, not ${values.port}.\n\n${usage}`);
    process.exit(2);
  }
  return { port, open: !values['no-open'] };
}

/** Runs the \`code\` command. On Windows it is a batch file, which only a shell starts. */
function runCode(code, args, quiet) {
  return process.platform === 'win32'
    ? run(
        `"${code}"`,
        args.map((argument) => `"${argument}"`),
        { quiet, shell: true },
      )
    : run(code, args, { quiet });
}

/** The \`code\` on PATH and whether it is new enough, or undefined where there is none. */
async function findCode() {
  const path = await onPath('code');
  if (path === undefined) {
    return undefined;
  }
  const { status, output } = await runCode(path, ['--version'], true);
  const [, major, minor] = (status === 0 && /^(\d+)\.(\d+)\.\d+/m.exec(output)) || [];
  if (major === undefined) {
    return undefined;
  }
  const recent = Number(major) > oldestCode[0] || (Number(major) === oldestCode[0] && Number(minor) >= oldestCode[1]);
  return { path, version: `${major}.${minor}`, recent };
}

async function runScript(name) {
  const { status } = await run(process.execPath, [join(root, 'scripts', name)]);
  if (status !== 0) {
    process.exit(status);
  }
}

async function openInCode({ path, version }) {
  // A terminal of a remote window has a `code` that knows the window but no extension development.
  const remote = process.env.VSCODE_IPC_HOOK_CLI !== undefined;
  await runScript(remote ? 'package.mjs' : 'build.mjs');
  console.log(`Opening the examples in VS Code ${version}.`);
  const steps = remote
    ? [['--install-extension', join(root, 'dist', 'deluge.vsix'), '--force'], [examples]]
    : [[`--extensionDevelopmentPath=${root}`, '--new-window', examples]];
  for (const args of steps) {
    const { status } = await runCode(path, args, false);
    if (status !== 0) {
      process.exit(status);
    }
  }
}

/** Settings of a new profile. A person may change them; they are written only once. */
const firstSettings = {
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'readme',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.openRepositoryInParentFolders': 'never',
  'extensions.ignoreRecommendations': true,
};

async function openInBrowser({ port, open }) {
  const editor = await installEditor();
  await runScript('package.mjs');
  const profile = {
    userData: join(editorFolder, 'profile', 'data'),
    extensions: join(editorFolder, 'profile', 'extensions'),
  };
  await mkdir(join(profile.userData, 'User'), { recursive: true });
  await writeFile(join(profile.userData, 'User', 'settings.json'), JSON.stringify(firstSettings, undefined, 2), {
    flag: 'wx',
  }).catch((error) => {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  });
  await installExtension(editor, profile, join(root, 'dist', 'deluge.vsix'));
  // Only this project's own examples are opened here, so there is nobody to distrust.
  const args = ['--disable-workspace-trust', '--disable-getting-started-override'];
  const start = (on) => startEditor(editor, profile, { port: on, args });
  const server = await start(port ?? defaultPort).catch((error) => {
    if (error.code !== 'EADDRINUSE') {
      throw error;
    }
    if (port !== undefined) {
      throw new Error(`Port ${port} is in use. Give another one with --port, or leave it out to take a free one.`);
    }
    return start(0);
  });
  const address = `http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(examples)}`;
  console.log(`\nVS Code with Deluge Tools is open to this machine at\n\n  ${address}\n\nCtrl+C ends it.`);
  if (open && (process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) {
    // Without a browser to open, the printed address is enough.
    run('xdg-open', [address], { quiet: true });
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, server.stop);
  }
  await server.ended;
}

const options = readOptions();
const code = await findCode();
const unavailable = editorUnavailable();
try {
  if (!code?.recent && unavailable !== undefined) {
    const found = code ? `The \`code\` on your PATH is version ${code.version}` : '`code` is not on your PATH';
    throw new Error(
      `${found}, and ${unavailable}.\nInstall VS Code ${oldestCode.join('.')} or later from https://code.visualstudio.com, let it put \`code\` on the PATH\n(in VS Code: "Shell Command: Install 'code' command in PATH"), and run npm start again.`,
    );
  }
  await installPackages();
  await (code?.recent ? openInCode(code) : openInBrowser(options));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
