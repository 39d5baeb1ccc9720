#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { answerAsWorker } from './check-worker.js';
import { runProgram } from './program.js';

if (isMainThread) main();
else answerAsWorker();

function main(): void {
  // A reader that has seen enough (`deluge check … | head`) closes the pipe; that is not a failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
  // The exit code is set, not forced: what is still on its way to a pipe is written first.
  runProgram(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(`deluge: Unexpected error. ${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 2;
    },
  );
}
