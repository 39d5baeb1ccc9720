import type { Session } from '../session.js';
import { storedRuns } from './stored-run.js';

/** Takes runs out of the history. */
export async function removeRun(session: Session, argument: unknown, selected: unknown): Promise<void> {
  await session.history().remove(storedRuns(argument, selected).map(({ id }) => id));
}
