import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleInto } from '../../../scripts/bundles.mjs';

/** A built server in a folder of its own. */
export interface ServerBundle {
  readonly file: string;
  dispose(): Promise<void>;
}

/** Bundles the server as the build does, so that tests talk to what ships. */
export async function bundleServer(): Promise<ServerBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'deluge-server-'));
  await bundleInto(folder, ['language', 'server']);
  return { file: join(folder, 'server.js'), dispose: () => rm(folder, { recursive: true, force: true }) };
}
