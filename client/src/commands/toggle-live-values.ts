import type { Session } from '../session.js';

/** Shows values at line ends while a script is written, or no longer. */
export async function toggleLiveValues(session: Session): Promise<void> {
  session.liveValues().toggle();
}
