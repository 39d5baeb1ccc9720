import * as vscode from 'vscode';
import { chooseConnection, hasAccount } from '../connections/choose-connection.js';
import type { ConnectionNode } from '../connections/connection-node.js';
import type { Session } from '../session.js';

/** Asks Zoho for a token, and for something harmless where the scopes allow it. */
export async function testConnection(session: Session, argument: unknown): Promise<void> {
  const node = await chooseConnection(session, argument, 'Test a connection', hasAccount);
  const account = node?.status?.account;
  if (node === undefined) return;
  if (account === undefined && node.status?.state === 'expired') {
    await offerSignIn(node, `The account of "${node.setting.linkName}" is not in the keychain any more.`);
    return;
  }
  if (account === undefined) {
    void vscode.window.showInformationMessage(`"${node.setting.linkName}" runs on the sandbox, which is always there.`);
    return;
  }
  const tested = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: `Testing ${node.setting.linkName}`, cancellable: true },
    (_, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return session.runners.gateway.accounts.test(account.id, { signal: controller.signal });
    },
  );
  await session.states.refresh();
  if (tested.ok) {
    void vscode.window.showInformationMessage(`${tested.message} (${Math.round(tested.milliseconds)} ms)`);
    return;
  }
  await offerSignIn(node, tested.message);
}

async function offerSignIn(node: ConnectionNode, message: string): Promise<void> {
  const again = 'Sign In Again';
  if ((await vscode.window.showErrorMessage(message, again)) === again) {
    await vscode.commands.executeCommand('deluge.signIn', node);
  }
}
