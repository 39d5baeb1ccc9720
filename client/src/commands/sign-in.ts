import * as vscode from 'vscode';
import { chooseConnection } from '../connections/choose-connection.js';
import { connectionNodes } from '../connections/connection-node.js';
import { signInAgain } from '../connections/sign-in.js';
import { suggestionsFor } from '../connections/suggestions.js';
import { runWizard } from '../connections/wizard/wizard.js';
import type { Session } from '../session.js';

/**
 * Signs a connection in: one that has an account, again and with the scopes that its settings list; without one, by the
 * wizard; a key is replaced by another. Called on a connection of the view, or by a quick fix with link name, script and
 * the scopes that are missing.
 */
export async function signIn(session: Session, argument: unknown, script?: unknown, missing?: unknown): Promise<void> {
  const node =
    typeof argument === 'string'
      ? named(session, argument, script)
      : await chooseConnection(session, argument, 'Sign in');
  if (node === undefined) return;
  const { setting, resource, status } = node;
  const needed = Array.isArray(missing) ? missing.filter((scope): scope is string => typeof scope === 'string') : [];
  if (status?.account === undefined) {
    const suggestions = await suggestionsFor(session, resource);
    const present = { ...setting, scopes: union(setting.scopes ?? [], needed) };
    await runWizard(session, { linkName: setting.linkName, resource, suggestions, present });
    return;
  }
  if (status.account.method === 'apiKey') {
    const suggestions = await suggestionsFor(session, resource);
    const { linkName } = setting;
    await runWizard(session, { linkName, resource, suggestions, present: setting, replaces: status.account });
    return;
  }
  const scopes = union(status.account.scopes, setting.scopes ?? [], needed);
  const account = await signInAgain(session, status.account.id, scopes);
  if (account !== undefined) void vscode.window.showInformationMessage(`${account.label} is signed in.`);
}

function named(
  session: Session,
  linkName: string,
  script: unknown,
): ReturnType<typeof connectionNodes>[number] | undefined {
  const resource = typeof script === 'string' ? vscode.Uri.parse(script) : undefined;
  const folder = resource && vscode.workspace.getWorkspaceFolder(resource)?.uri;
  return connectionNodes(session, folder).find(({ setting }) => setting.linkName === linkName);
}

function union(...lists: (readonly string[])[]): string[] {
  return [...new Set(lists.flat())];
}
