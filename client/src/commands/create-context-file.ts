import * as vscode from 'vscode';
import { contextFileOf, writeContextFile } from '../debugging/context-file.js';
import { scriptInEditor } from '../debugging/program-of.js';
import type { Session } from '../session.js';

/** Writes what the product gives to the script into a JSON file beside it, with example values, and opens it. */
export async function createContextFile(session: Session): Promise<void> {
  const document = scriptInEditor();
  if (document === undefined) return;
  const file = contextFileOf(document.uri);
  if (file === undefined) {
    void vscode.window.showInformationMessage('Save the script first: the context lies beside it.');
    return;
  }
  if (!(await writeContextFile(session, document, file))) {
    void vscode.window.showInformationMessage('The script reads nothing that a product gives to it.');
    return;
  }
  await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.Beside });
}
