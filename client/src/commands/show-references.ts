import type { ShowReferencesArgument } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Opens the editor's view of references with the places that a lens counted. */
export async function showReferences(_session: Session, argument?: unknown): Promise<void> {
  if (argument === undefined) return;
  const { uri, position, places } = argument as ShowReferencesArgument;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    vscode.Uri.parse(uri),
    new vscode.Position(position.line, position.character),
    places.map(
      ({ uri, range: { start, end } }) =>
        new vscode.Location(
          vscode.Uri.parse(uri),
          new vscode.Range(start.line, start.character, end.line, end.character),
        ),
    ),
  );
}
