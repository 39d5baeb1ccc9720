import { nodeFiles, readCatalogue, readZohoMessages } from '@deluge-tools/project/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { Server } from './server.js';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

const help = `The language server of Deluge Tools. Editors start it; it speaks the Language Server Protocol.

Usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME

  --stdio          Use standard input and output: what most editors expect
  --node-ipc       Use the channel to the Node process that started the server
  --socket=PORT    Connect to a socket on this computer
  --pipe=NAME      Connect to a named pipe or a Unix domain socket
`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  process.stdout.write(help);
} else if (args.some((argument) => transports.some((name) => argument === name || argument.startsWith(`${name}=`)))) {
  start();
} else {
  process.stderr.write(`No transport was given.\n\n${help}`);
  process.exitCode = 2;
}

function start(): void {
  const connection = createConnection(ProposedFeatures.all);
  // What escapes every guard is logged, and the server goes on: the next request works on its own snapshot.
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => {
      connection.console.error(`Unexpected: ${error instanceof Error ? error.stack : error}`);
    });
  }
  const server = new Server(connection, {
    files: nodeFiles,
    clock: {
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds).unref();
        return () => clearTimeout(timer);
      },
      now: () => performance.now(),
      nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
    },
    // The file is beside the bundle.
    catalogue: async () => readCatalogue(__dirname),
    zohoMessages: async () => readZohoMessages(__dirname),
  });
  server.start();
}
