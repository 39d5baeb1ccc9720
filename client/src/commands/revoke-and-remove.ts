import * as vscode from 'vscode';
import { folderOf } from '../accounts/folder-of.js';
import { chooseConnection } from '../connections/choose-connection.js';
import type { ConnectionNode } from '../connections/connection-node.js';
import type { Session } from '../session.js';

/** Revokes the sign-in at Zoho, forgets it here, and takes the connection out of the settings; or one of the two. */
export async function revokeAndRemove(session: Session, argument: unknown): Promise<void> {
  const node = await chooseConnection(session, argument, 'Revoke and remove');
  if (node === undefined) return;
  const { linkName } = node.setting;
  const account = node.status?.account;
  const [both, onlyRevoke, onlyRemove] = ['Revoke and Remove', 'Revoke Sign-In', 'Remove Connection'];
  const choice = await vscode.window.showWarningMessage(
    account === undefined
      ? `Remove the connection "${linkName}"?`
      : `Revoke ${account.label} and remove "${linkName}"?`,
    {
      modal: true,
      detail:
        account === undefined
          ? 'It is taken out of the settings. No account is bound to it.'
          : 'Revoking ends the sign-in at Zoho, for every folder and link name that uses it. Removing takes the connection out of the settings.',
    },
    ...(account === undefined ? [onlyRemove] : [both, onlyRevoke, onlyRemove]),
  );
  if (choice === undefined) return;
  if (choice !== onlyRemove && account !== undefined) await revoke(session, account.id);
  if (choice !== onlyRevoke) await remove(session, node);
  await session.states.refresh();
}

async function revoke(session: Session, accountId: string): Promise<void> {
  const { accounts, bindings } = session.runners.gateway;
  const { revoked, message } = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: 'Revoking the sign-in', cancellable: true },
    (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return accounts.revoke(accountId, { signal: controller.signal });
    },
  );
  await bindings.removeAccount(accountId);
  // Where Zoho could not be reached, the person has to know that the sign-in still lives there.
  if (revoked) void vscode.window.showInformationMessage(message);
  else void vscode.window.showWarningMessage(message);
}

async function remove(session: Session, { setting, resource }: ConnectionNode): Promise<void> {
  const { bindings } = session.runners.gateway;
  await bindings.remove(folderOf(resource), setting.linkName);
  await session.connections.remove(setting.linkName, resource);
  if (session.connections.default(resource) === setting.linkName) {
    await session.connections.setDefault(undefined, resource);
  }
}
