import type { Session } from '../session.js';

/** Shows the log of the extension and the server. */
export async function showOutput({ log }: Session): Promise<void> {
  log.show();
}
