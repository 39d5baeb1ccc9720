import { parentPort, workerData } from 'node:worker_threads';
import { type CheckWork, checkShare } from './check-scripts.js';

/** In a thread of `checkScripts`: checks the share that it was started with and sends what it found. */
export async function answerAsWorker(): Promise<void> {
  parentPort?.postMessage(await checkShare(workerData as CheckWork));
}
