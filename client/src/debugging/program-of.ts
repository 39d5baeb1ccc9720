import * as vscode from 'vscode';

/** How a launch configuration names a document: by path, or by URI where it is no file. */
export function programOf({ uri }: vscode.TextDocument): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** The script in the editor; undefined, after a message, if there is none. */
export function scriptInEditor(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId === 'deluge') return document;
  void vscode.window.showInformationMessage('Open a Deluge script to run or debug it.');
  return undefined;
}
