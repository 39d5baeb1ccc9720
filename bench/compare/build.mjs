import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { home } from '../subject.mjs';

const execute = promisify(execFile);
/** Where npm links the rooms of the repository. */
const scope = '@deluge-tools';

/**
 * Builds another commit in a folder of its own, with the packages that are installed here: what is compared is the code,
 * not its dependencies.
 */
export async function buildOf(revision) {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-compare-'));
  const root = join(folder, 'tree');
  const git = (...args) => execute('git', args, { cwd: home });
  await git('worktree', 'add', '--detach', root, revision);
  const modules = join(root, 'node_modules');
  await mkdir(join(modules, scope), { recursive: true });
  for (const name of await readdir(join(home, 'node_modules'))) {
    if (name !== scope) await symlink(join(home, 'node_modules', name), join(modules, name));
  }
  for (const room of await readdir(join(home, 'node_modules', scope))) {
    await symlink(join(root, room), join(modules, scope, room));
  }
  await execute(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, maxBuffer: 2 ** 24 });
  const remove = async () => {
    await git('worktree', 'remove', '--force', root);
    await rm(folder, { recursive: true, force: true });
  };
  return { root: `${root}/`, remove };
}
