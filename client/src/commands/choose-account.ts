import * as vscode from 'vscode';
import { folderOf } from '../accounts/folder-of.js';
import { chooseConnection } from '../connections/choose-connection.js';
import type { Session } from '../session.js';
import { askChoice, type Choice } from '../views/prompts.js';

/** Says which account answers for a link name in this folder: one that is signed in, the sandbox, or a new one. */
export async function chooseAccount(session: Session, argument: unknown): Promise<void> {
  const node = await chooseConnection(session, argument, 'Choose an account');
  if (node === undefined) return;
  const { accounts, bindings } = session.runners.gateway;
  const folder = folderOf(node.resource);
  const { linkName } = node.setting;
  const current = bindings.get(folder, linkName)?.accountId;
  const choices: Choice<string>[] = [
    { label: '$(beaker) Sandbox', description: 'a local Zoho; no account needed', value: 'sandbox' },
    ...(await accounts.list()).map(({ id, label, dataCentre, hosts, state }) => ({
      label: `$(globe) ${label}`,
      description: [dataCentre, ...hosts, ...(state === 'expired' ? ['sign in again'] : [])]
        .filter(Boolean)
        .join(' · '),
      value: id,
    })),
  ];
  const reply = await askChoice<string>({
    title: `Who answers for ${linkName} in ${folder.name}?`,
    placeholder: 'Other folders keep theirs',
    initial: current ?? 'sandbox',
    choices: [
      ...choices,
      { label: '', kind: vscode.QuickPickItemKind.Separator },
      { label: '$(sign-in) Sign in another account, or add a key…', value: 'new' },
    ],
  });
  if (reply === undefined || reply === 'back') return;
  if (reply.value === 'new') {
    await vscode.commands.executeCommand('deluge.addConnection', linkName, node.resource);
    return;
  }
  const chosen = choices.find(({ value }) => value === reply.value);
  const label = reply.value === 'sandbox' ? 'Sandbox' : (chosen?.label.replace('$(globe) ', '') ?? '');
  await bindings.set(folder, linkName, { accountId: reply.value, label });
  await session.states.refresh();
}
