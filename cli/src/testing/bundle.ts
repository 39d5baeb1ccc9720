import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleInto } from '../../../scripts/bundles.mjs';

/** A built command in a package of its own. */
export interface CommandBundle {
  readonly file: string;
  dispose(): Promise<void>;
}

/** Bundles the command as the build does, so that tests run what ships. The package's version is 1.2.3. */
export async function bundleCommand(): Promise<CommandBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-command-'));
  const dist = join(folder, 'dist');
  await bundleInto(dist, ['language', 'cli', 'run', 'engine']);
  await writeFile(join(folder, 'package.json'), '{"version":"1.2.3"}');
  return { file: join(dist, 'cli.js'), dispose: () => rm(folder, { recursive: true, force: true }) };
}
