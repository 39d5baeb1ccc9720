import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Runner } from '@deluge-tools/run';
import { signInFromEnvironment } from './connection-account.js';

/**
 * The runner of one command.
 *
 * @param linkName the connection whose account answers; undefined for the sandbox
 */
export async function createCommandRunner(
  module: typeof import('@deluge-tools/run'),
  linkName: string | undefined,
): Promise<Runner> {
  const options = {
    storageDirectory: storageDirectory(),
    catalogue: JSON.parse(readFileSync(join(__dirname, 'catalogue.json'), 'utf8')),
    log: () => undefined,
  };
  if (linkName === undefined) return module.createRunner({ ...options, connections: [] });
  const gateway = module.createGateway(options);
  await signInFromEnvironment(gateway, linkName);
  const runner = module.createRunner({
    ...options,
    gateway,
    connections: [{ linkName }],
    defaultConnection: linkName,
  });
  return { ...runner, dispose: () => gateway.dispose() };
}

/** Where the sandbox keeps its data, by the custom of the system. */
function storageDirectory(): string {
  const { XDG_DATA_HOME, LOCALAPPDATA } = process.env;
  const base = process.platform === 'win32' ? LOCALAPPDATA : XDG_DATA_HOME;
  return join(base ?? join(homedir(), '.local', 'share'), 'deluge-tools');
}
