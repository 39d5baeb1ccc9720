import type * as vscode from 'vscode';

/** How a launch configuration names a document: by path, or by URI where it is no file. */
export function programOf({ uri }: vscode.TextDocument): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}
