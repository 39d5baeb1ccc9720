import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice, type Choice } from '../views/prompts.js';
import { activeScript } from './active-script.js';

/** Chooses the connection for tasks that name none, for the workspace of the active script. */
export async function selectConnection(session: Session): Promise<void> {
  const resource = activeScript();
  const current = session.connections.default(resource);
  const { connections } = session.connections.read(resource);
  const choices: Choice<string>[] = [
    { label: '$(beaker) Sandbox', description: 'a local Zoho; no account needed', value: sandbox },
    ...connections.map(({ linkName, products, dataCentre }) => ({
      label: `$(plug) ${linkName}`,
      description: ['runs on the sandbox', ...(products ?? []), ...(dataCentre === undefined ? [] : [dataCentre])].join(
        ' · ',
      ),
      value: linkName,
    })),
  ];
  if (current !== undefined && !connections.some(({ linkName }) => linkName === current)) {
    choices.push({ label: `$(warning) ${current}`, description: 'not in deluge.connections', value: current });
  }
  const reply = await askChoice({
    title: 'Connection for tasks that name none',
    placeholder: 'A task that names a connection uses the one it names',
    initial: current ?? sandbox,
    choices: [
      ...choices,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: '$(add) Add Connection…', value: add },
    ],
  });
  if (reply === undefined || reply === 'back') return;
  if (reply.value === add) {
    await vscode.commands.executeCommand('deluge.addConnection', undefined, resource);
  } else if (reply.value !== (current ?? sandbox)) {
    await session.connections.setDefault(reply.value === sandbox ? undefined : reply.value, resource);
  }
}

/** Values that no link name has: a link name begins with no space. */
const sandbox = ' sandbox';
const add = ' add';
