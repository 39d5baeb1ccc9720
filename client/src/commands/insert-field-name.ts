import { type OrgNames, orgNamesRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import { isOrgNode, nameOf, titleOf } from '../org/org-node.js';
import type { Session } from '../session.js';

/** Inserts a name of the view Org, or one that the person searches for among all fields, at the cursors. */
export async function insertFieldName(session: Session, argument?: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage('Open a script first: the name is inserted at its cursor.');
    return;
  }
  const name = isOrgNode(argument) ? nameOf(argument) : await searched(session);
  if (name === undefined) return;
  await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, name);
  });
  await vscode.window.showTextDocument(editor.document, editor.viewColumn);
}

async function searched(session: Session): Promise<string | undefined> {
  const all = await session.server.request<OrgNames[]>(orgNamesRequest);
  const items = all.flatMap((organization) =>
    organization.forms.flatMap((form) =>
      form.fields.map((field) => ({
        label: field.name,
        description: `${form.name} · ${field.description}`,
        detail: field.label === field.name ? titleOf(organization) : `${field.label} · ${titleOf(organization)}`,
      })),
    ),
  );
  if (items.length === 0) {
    const fetch = 'Fetch Field Names';
    const message =
      'No field names are known here. Put an export of the application beside the scripts, or fetch them.';
    if ((await vscode.window.showInformationMessage(message, fetch)) === fetch) {
      await vscode.commands.executeCommand('deluge.fetchFieldNames');
    }
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Insert Field Name',
    placeHolder: 'Search by name, label, type or form',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.label;
}
