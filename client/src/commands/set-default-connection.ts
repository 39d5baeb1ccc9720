import { chooseConnection } from '../connections/choose-connection.js';
import type { Session } from '../session.js';

/** Makes a connection the one for tasks that name none. */
export async function setDefaultConnection(session: Session, argument: unknown): Promise<void> {
  const node = await chooseConnection(session, argument, 'Connection for tasks that name none');
  if (node !== undefined) await session.connections.setDefault(node.setting.linkName, node.resource);
}
