// The debug adapter: a program that speaks the protocol over standard input and output when it is started, and a library
// for the editor's extension host.
import { DelugeDebugSession } from './debug-session.js';
import { fileLauncher } from './file-launcher.js';

export { DelugeDebugSession } from './debug-session.js';
export { scriptInput } from './file-launcher.js';
export type { LaunchArguments } from './launch.js';
export type { Launcher } from './launcher.js';

/** Speaks the protocol over standard input and output. */
export function serve(): void {
  const session = new DelugeDebugSession(fileLauncher(__dirname));
  process.on('SIGTERM', () => session.shutdown());
  session.start(process.stdin, process.stdout);
}

if (require.main === module) serve();
