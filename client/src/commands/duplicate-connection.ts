import * as vscode from 'vscode';
import { chooseConnection } from '../connections/choose-connection.js';
import type { Session } from '../session.js';
import { askText } from '../views/prompts.js';

/** Writes the same connection under another link name; the account is bound at its first use. */
export async function duplicateConnection(session: Session, argument: unknown): Promise<void> {
  const node = await chooseConnection(session, argument, 'Duplicate a connection');
  if (node === undefined) return;
  const { setting, resource } = node;
  const taken = new Set(session.connections.read(resource).connections.map(({ linkName }) => linkName));
  const reply = await askText({
    title: `Duplicate ${setting.linkName}`,
    prompt: 'Link name of the new connection',
    initial: `${setting.linkName}2`,
    validate: (name) => {
      if (name.trim() === '') return 'Enter the link name that scripts pass as the connection.';
      return taken.has(name.trim()) ? `"${name.trim()}" is in the settings already.` : undefined;
    },
  });
  if (reply === undefined || reply === 'back') return;
  const added = await session.connections.add({ ...setting, linkName: reply.value.trim() }, resource);
  if (added)
    vscode.window.setStatusBarMessage(
      `$(check) Added "${reply.value.trim()}"; its first run asks for the account`,
      5000,
    );
  else throw new Error('deluge.connections is not a list, so nothing was added. Mend it in the settings first.');
}
