import * as vscode from 'vscode';
import type { StoredRun } from './run-history.js';

/** Opens the script of a run at its task. Undefined, with a word to the person, if the script is gone. */
export async function openScript({ script, start, source }: StoredRun): Promise<vscode.TextEditor | undefined> {
  const uri = vscode.Uri.parse(script);
  const document = await documentOf(uri);
  if (document === undefined) {
    void vscode.window.showWarningMessage(`${vscode.workspace.asRelativePath(uri)} is not there any more.`);
    return undefined;
  }
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  const position = document.positionAt(nearest(document.getText(), source, start));
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return editor;
}

/** An untitled script that was closed cannot be opened again: the editor would make an empty one of its name. */
async function documentOf(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined || uri.scheme === 'untitled') return open;
  return vscode.workspace.openTextDocument(uri).then(
    (document) => document,
    () => undefined,
  );
}

/** Where `source` stands now, as near as can be to where it was; `start` itself if it is not known or gone. */
function nearest(text: string, source: string, start: number): number {
  if (source === '') return start;
  let best: number | undefined;
  for (let at = text.indexOf(source); at !== -1; at = text.indexOf(source, at + 1)) {
    if (best === undefined || Math.abs(at - start) < Math.abs(best - start)) best = at;
  }
  return best ?? start;
}
