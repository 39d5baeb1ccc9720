import * as vscode from 'vscode';
import { isOrgNode } from '../org/org-node.js';
import type { Session } from '../session.js';

/** Opens the file that holds the sandbox's records of a service. It exists once something has asked for them. */
export async function openSandboxRecords(session: Session, argument?: unknown): Promise<void> {
  const product = isOrgNode(argument) ? argument.organization.product : 'crm';
  const store = vscode.Uri.file(await session.runners.gateway.sandbox.ensureStore());
  const file = vscode.Uri.joinPath(store, '..', 'zoho', `${product}.json`);
  try {
    await vscode.window.showTextDocument(file, { preview: false });
  } catch {
    void vscode.window.showInformationMessage(
      'The sandbox has no records of this service yet. It makes some when a task first asks for them.',
    );
  }
}
