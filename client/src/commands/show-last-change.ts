import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** What the editor gives to a command of the menu of a variable. */
interface VariableContext {
  readonly variable?: { readonly name?: string; readonly evaluateName?: string };
}

interface Found {
  readonly statements?: number;
  readonly line?: number;
  readonly source?: { readonly path?: string };
}

/** Shows the statement that gave a variable its value, and offers to go back to it. */
export async function showLastChange(_session: Session, context: unknown): Promise<void> {
  const session = vscode.debug.activeDebugSession;
  const name = nameOf(context as VariableContext | undefined) ?? (await nameFromPerson());
  if (session?.type !== 'deluge' || name === undefined) return;
  const item = vscode.debug.activeStackItem;
  const frameId = item instanceof vscode.DebugStackFrame ? item.frameId : 0;
  const found = (await session.customRequest('deluge.lastChange', { name, frameId })) as Found;
  if (found.line === undefined || found.source?.path === undefined) {
    void vscode.window.showInformationMessage(`No statement has given ${name} a value yet.`);
    return;
  }
  const { path } = found.source;
  const uri = /^[a-z][\w+.-]+:/i.test(path) && !/^[a-z]:/i.test(path) ? vscode.Uri.parse(path) : vscode.Uri.file(path);
  const { range } = (await vscode.workspace.openTextDocument(uri)).lineAt(found.line - 1);
  await vscode.window.showTextDocument(uri, { selection: range, preserveFocus: true });
  const goBack = 'Go Back to It';
  const choice = await vscode.window.showInformationMessage(`${name} got its value in line ${found.line}.`, goBack);
  if (choice === goBack) await session.customRequest('deluge.goBackTo', { statements: found.statements });
}

/** A part of a value belongs to the variable that holds it. */
function nameOf(context: VariableContext | undefined): string | undefined {
  const { evaluateName, name } = context?.variable ?? {};
  return /^[A-Za-z_]\w*/.exec(evaluateName ?? name ?? '')?.[0];
}

/** From the palette: the word under the cursor, or what is typed. */
async function nameFromPerson(): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const word = editor?.document.getWordRangeAtPosition(editor.selection.active);
  return vscode.window.showInputBox({
    title: 'When did this variable get its value?',
    value: word === undefined ? '' : (editor?.document.getText(word) ?? ''),
  });
}
