import * as vscode from 'vscode';
import { connectionNodes } from '../connections/connection-node.js';
import { describeStatus, placeOfStatus } from '../connections/connection-words.js';
import type { Session } from '../session.js';
import { placeSigns } from '../views/places.js';
import { askChoice, type Choice } from '../views/prompts.js';
import { activeScript } from './active-script.js';

/** Chooses the connection for tasks that name none: for the folder of the active script, or for this file alone. */
export async function selectConnection(session: Session): Promise<void> {
  const resource = activeScript();
  const { connections } = session;
  const current = connections.default(resource);
  /** What was chosen for this very file, if anything was. */
  const own = connections.forFile(resource);
  const nodes = connectionNodes(session, resource);
  const choices: Choice<string>[] = [
    { label: '$(beaker) Sandbox', description: 'a local Zoho; no account needed', value: '' },
    ...nodes.map(({ setting, status }) => ({
      label: `$(${placeSigns[placeOfStatus(status)].icon}) ${setting.linkName}`,
      description: [describeStatus(status), ...(setting.products ?? [])].join(' · '),
      value: setting.linkName,
    })),
  ];
  if (current !== undefined && !nodes.some(({ setting }) => setting.linkName === current)) {
    choices.push({ label: `$(warning) ${current}`, description: 'not in deluge.connections', value: current });
  }
  const reply = await askChoice<string>({
    title: 'Connection for tasks that name none',
    placeholder: 'A task that names a connection uses the one it names',
    initial: current ?? '',
    choices: [
      ...choices,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      ...(own === undefined
        ? []
        : [
            { label: '$(discard) As in the folder', description: 'this file has a choice of its own', value: asFolder },
          ]),
      { label: '$(add) Add Connection…', value: add },
    ],
  });
  if (reply === undefined || reply === 'back') return;
  if (reply.value === add) {
    await vscode.commands.executeCommand('deluge.addConnection', undefined, resource);
  } else if (reply.value === asFolder && resource !== undefined) {
    await connections.setForFile(undefined, resource);
  } else if (own !== undefined || reply.value !== (current ?? '')) {
    await choose(session, reply.value, resource);
  }
}

/** Values that no link name has: a link name begins with no space. */
const [add, asFolder] = [' add', ' as in the folder'];

/** Where the choice counts: for the folder, or for the file that is open. */
async function choose({ connections }: Session, linkName: string, resource: vscode.Uri | undefined): Promise<void> {
  const file = vscode.window.activeTextEditor?.document;
  const isScript = file?.languageId === 'deluge';
  const name = linkName === '' ? 'the sandbox' : linkName;
  const reply = isScript
    ? await askChoice<'folder' | 'file'>({
        title: `Use ${name} where?`,
        placeholder: 'For tasks that name no connection',
        choices: [
          { label: '$(folder) In this folder', description: 'deluge.defaultConnection', value: 'folder' },
          { label: '$(file) In this file only', description: 'kept with you, not in the file', value: 'file' },
        ],
      })
    : { value: 'folder' as const };
  if (reply === undefined || reply === 'back') return;
  if (reply.value === 'file' && file !== undefined) {
    await connections.setForFile(linkName, file.uri);
    return;
  }
  if (isScript) await connections.setForFile(undefined, file.uri);
  await connections.setDefault(linkName === '' ? undefined : linkName, resource);
}
