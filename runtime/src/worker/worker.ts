// The entry of the worker thread that scripts run in.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createCatalogue } from '@deluge-tools/language';
import type { SharedMemory } from '../engine/protocol.js';
import { Mailbox } from './mailbox.js';
import { WorkerRun } from './worker-run.js';

/** What the session gives to a worker when it starts it. */
export interface WorkerData extends SharedMemory {
  /** The catalogue as JSON. */
  readonly catalogueFile: string;
}

if (parentPort !== null) {
  const { catalogueFile, control, breakpoints } = workerData as WorkerData;
  const mailbox = new Mailbox(parentPort, { control, breakpoints });
  const run = new WorkerRun(mailbox, createCatalogue(JSON.parse(readFileSync(catalogueFile, 'utf8'))));
  mailbox.post({ type: 'ready' });
  for (;;) {
    const message = mailbox.next();
    if (message === undefined) mailbox.clearStop();
    else run.handle(message);
  }
}
