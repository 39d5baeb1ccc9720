#!/usr/bin/env node
import { run } from './run-command.js';

// A reader that has seen enough (`deluge check … | head`) closes the pipe; that is no fault of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(process.exitCode ?? 0);
  });
}

// The exit code is set, not forced: what is still on its way to a pipe is written first.
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`deluge: unexpected fault. ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
