import type { Session } from './session.js';

/** What a command does. Rejections are shown and logged by whoever calls it. */
export type Command = (session: Session, ...parameters: unknown[]) => Promise<void>;
