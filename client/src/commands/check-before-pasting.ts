import { type CheckForSaveParams, checkForSaveRequest, type SaveCheck } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Checks what Zoho would refuse to save, and copies the script in the form that Zoho takes. */
export async function checkBeforePasting(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'deluge') {
    void vscode.window.showInformationMessage('Open the Deluge script that you want to paste into Zoho.');
    return;
  }
  const { document } = editor;
  const product = await chooseProduct(document);
  if (product === undefined) return;
  const params: CheckForSaveParams = { textDocument: { uri: document.uri.toString() }, product };
  const check = await session.server.request<SaveCheck | null>(checkForSaveRequest, params);
  if (check === null) return;
  const copy = () => vscode.env.clipboard.writeText(check.text);
  if (check.problems.length === 0) {
    await copy();
    void vscode.window.showInformationMessage('The script is ready to paste and was copied to the clipboard.');
    return;
  }
  const items = check.problems.map(({ range, message }) => ({
    label: `Line ${range.start.line + 1}`,
    detail: message,
    range,
  }));
  const copyAnyway = { label: 'Copy Anyway', detail: 'Copy the script to the clipboard as it is.', range: undefined };
  const chosen = await vscode.window.showQuickPick([...items, copyAnyway], {
    title: `Zoho Would Refuse to Save This (${check.problems.length})`,
    placeHolder: 'Select a problem to go to it.',
  });
  if (chosen === undefined) return;
  if (chosen.range === undefined) {
    await copy();
    return;
  }
  const { start, end } = chosen.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(document, { selection });
}

/** The product of the settings or of the script's own line; else the person says it. */
async function chooseProduct(document: vscode.TextDocument): Promise<string | undefined> {
  const [, written] = /^\s*\/\/\s*@product\s+(\w+)/m.exec(document.getText()) ?? [];
  const setting = vscode.workspace.getConfiguration('deluge', document).get<string>('product');
  const known = written ?? (setting === '' ? undefined : setting);
  if (known !== undefined) return known.toLowerCase();
  const products = ['crm', 'creator', 'desk', 'books', 'salesiq', 'cliq', 'people', 'recruit', 'flow'];
  return vscode.window.showQuickPick(products, {
    title: 'Check Before Pasting',
    placeHolder: 'Where will you paste the script?',
  });
}
