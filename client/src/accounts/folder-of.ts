import type { Folder } from '@deluge-tools/run';
import * as vscode from 'vscode';

/** The workspace folder of a resource, as bindings know it. */
export function folderOf(resource: vscode.Uri | undefined): Folder {
  const folder = resource && vscode.workspace.getWorkspaceFolder(resource);
  return folder === undefined ? { id: '', name: 'no folder' } : { id: folder.uri.toString(), name: folder.name };
}
