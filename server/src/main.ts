import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './server.js';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

// Started by hand or by an editor that gives no arguments: standard input and output are what everybody speaks.
if (!process.argv.some((argument) => transports.some((name) => argument === name || argument.startsWith(`${name}=`)))) {
  process.argv.push('--stdio');
}

const connection = createConnection(ProposedFeatures.all);

// What escapes every guard is told, and the server goes on: the next request works on its own snapshot.
for (const event of ['uncaughtException', 'unhandledRejection']) {
  process.on(event, (error: unknown) => {
    connection.console.error(`Unexpected: ${error instanceof Error ? error.stack : error}`);
  });
}

serve(connection);
