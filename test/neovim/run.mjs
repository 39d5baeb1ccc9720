// The server in another editor: a real neovim, headless, attached over standard input and output.
//
//   node test/neovim/run.mjs [path to server.js]
//
// Prints each check, then "N passed, M failed"; the exit code is 1 if one failed or neovim is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const server = resolve(process.argv[2] ?? join(here, '..', '..', 'dist', 'server.js'));
if (!existsSync(server)) {
  console.error(`There is no ${server}. Build it first: npm run build`);
  process.exit(1);
}

// A home of its own, so that nobody's configuration takes part.
const home = mkdtempSync(join(tmpdir(), 'deluge-neovim-'));
const { error, stdout, stderr } = spawnSync(
  process.env.NVIM_BINARY ?? 'nvim',
  ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${join(here, 'checks.lua')}`, '-c', 'qall!'],
  {
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_STATE_HOME: home,
      DELUGE_SERVER: server,
      DELUGE_NODE: process.execPath,
    },
  },
);
rmSync(home, { recursive: true, force: true });
if (error?.code === 'ENOENT') {
  console.error('neovim (nvim) is not installed. On Debian: apt-get install neovim');
  process.exit(1);
}

const lines = `${stdout}\n${stderr}`.split(/\r?\n/).filter((line) => line !== '');
const count = (mark) => lines.filter((line) => line.startsWith(mark)).length;
const passed = count('ok ');
const finished = lines.includes('finished');
const failed = count('not ok ') + (finished ? 0 : 1);
for (const line of lines) {
  if (line !== 'finished') console.log(line);
}
if (!finished) console.log(`not ok neovim did not come to the end${error === undefined ? '' : ` (${error.message})`}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
