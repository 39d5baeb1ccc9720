import { type OrgReferencesParams, orgReferencesRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import { isOrgNode, nameOf } from '../org/org-node.js';
import type { Session } from '../session.js';

interface Place {
  readonly uri: string;
  readonly range: { readonly start: vscode.Position; readonly end: vscode.Position };
}

/** Shows where scripts and exports of the workspace use a field or a choice. */
export async function findOrgReferences(session: Session, argument?: unknown): Promise<void> {
  if (!isOrgNode(argument) || (argument.kind !== 'field' && argument.kind !== 'choice')) return;
  const { organization, form, field } = argument;
  const params: OrgReferencesParams = {
    organization: organization.id,
    form: form.name,
    field: field.name,
    ...(argument.kind === 'choice' && { choice: argument.choice }),
  };
  const places = await session.server.request<Place[]>(orgReferencesRequest, params);
  const locations = places.map(
    ({ uri, range: { start, end } }) =>
      new vscode.Location(
        vscode.Uri.parse(uri),
        new vscode.Range(start.line, start.character, end.line, end.character),
      ),
  );
  const [first] = locations;
  if (first === undefined) {
    void vscode.window.showInformationMessage(`No script of this workspace uses ${nameOf(argument)}.`);
    return;
  }
  await vscode.commands.executeCommand('editor.action.goToLocations', first.uri, first.range.start, locations, 'peek');
}
