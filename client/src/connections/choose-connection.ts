import * as vscode from 'vscode';
import { activeScript } from '../commands/active-script.js';
import type { Session } from '../session.js';
import { placeSigns } from '../views/places.js';
import { askChoice } from '../views/prompts.js';
import { type ConnectionNode, connectionNodes, isConnectionNode } from './connection-node.js';
import { describeStatus, placeOfStatus } from './connection-words.js';

/**
 * The connection that a command is about: the one it was called on in the view, else the one that the person chooses.
 * Undefined, with a word to the person, if there is none.
 */
export async function chooseConnection(
  session: Session,
  argument: unknown,
  title: string,
  fits: (node: ConnectionNode) => boolean = () => true,
): Promise<ConnectionNode | undefined> {
  if (isConnectionNode(argument)) return argument;
  await session.states.refresh();
  const nodes = connectionNodes(session, activeScript()).filter(fits);
  if (nodes.length === 0) {
    const add = 'Add Connection';
    const choice = await vscode.window.showInformationMessage('No connection is set up for this.', add);
    if (choice === add) await vscode.commands.executeCommand('deluge.addConnection');
    return undefined;
  }
  const reply = await askChoice<ConnectionNode>({
    title,
    placeholder: 'Which connection?',
    choices: nodes.map((node) => ({
      label: `$(${placeSigns[placeOfStatus(node.status)].icon}) ${node.setting.linkName}`,
      description: describeStatus(node.status),
      value: node,
    })),
  });
  return reply === undefined || reply === 'back' ? undefined : reply.value;
}

/** Whether a connection has an account, as far as it is known. */
export function hasAccount({ status }: ConnectionNode): boolean {
  return status?.account !== undefined;
}
