// The server in other editors, each started without a window and set up by the file of `integrations/` that people copy.
//
//   node test/other-editors/run.mjs [neovim|emacs|emacs-dap]...
//
// Prints each check, then "N passed, M failed"; the exit code is 1 if one failed or an editor is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');
const server = join(root, 'dist', 'server.js');

/** How each editor is started, and with which file of `integrations/`. */
const editors = {
  neovim: {
    program: process.env.NVIM_BINARY ?? 'nvim',
    args: ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(here, 'neovim.lua')}`, '-c', 'qall!'],
    integration: 'neovim/deluge.lua',
    debianPackages: 'neovim',
  },
  emacs: {
    program: 'emacs',
    args: ['--batch', '--load', join(here, 'emacs.el')],
    integration: 'emacs/deluge-mode.el',
    debianPackages: 'emacs-nox elpa-eglot',
  },
  // The debug adapter, driven by a client of other people.
  'emacs-dap': {
    program: 'emacs',
    args: ['--batch', '--load', join(here, 'emacs-dap.el')],
    integration: 'emacs/deluge-mode.el',
    debianPackages: 'emacs-nox elpa-dap-mode',
  },
};

const script = 'for each name in {"a", "b"}\n{\n\tx = getUrl(name);\n}\n';

/** Runs the checks of one editor and prints them. @returns {{ passed: number, failed: number }} */
function runChecks(name) {
  const { program, args, integration, debianPackages } = editors[name];
  // A home of its own, so that nobody's configuration takes part.
  const home = mkdtempSync(join(tmpdir(), `deluge-${name}-`));
  writeFileSync(join(home, 'emacs-check.deluge'), script);
  const { error, stdout, stderr } = spawnSync(program, args, {
    cwd: home,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_STATE_HOME: home,
      DELUGE_FOLDER: home,
      DELUGE_SERVER: server,
      DELUGE_DEBUGGER: join(root, 'dist', 'debugger.js'),
      DELUGE_NODE: process.execPath,
      DELUGE_INTEGRATION: join(root, 'integrations', integration),
    },
  });
  rmSync(home, { recursive: true, force: true });
  if (error?.code === 'ENOENT') {
    console.log(`not ok ${name} is not installed. On Debian: apt-get install ${debianPackages}`);
    return { passed: 0, failed: 1 };
  }
  const lines = `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line !== '');
  const count = (mark) => lines.filter((line) => line.startsWith(mark)).length;
  const finished = lines.includes('finished');
  for (const line of lines) if (line !== 'finished') console.log(`${line}`);
  if (!finished) console.log(`not ok ${name} did not finish${error === undefined ? '' : ` (${error.message})`}`);
  return { passed: count('ok '), failed: count('not ok ') + (finished ? 0 : 1) };
}

if (!existsSync(server)) {
  console.error(`There is no ${server}. Build it first: npm run build`);
  process.exit(1);
}
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(editors);
const unknown = wanted.find((name) => !Object.hasOwn(editors, name));
if (unknown !== undefined) {
  console.error(`Unknown editor "${unknown}". Known: ${Object.keys(editors).join(', ')}`);
  process.exit(2);
}
const outcomes = wanted.map((name) => {
  console.log(`# ${name}`);
  return runChecks(name);
});
const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
console.log(`${outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
