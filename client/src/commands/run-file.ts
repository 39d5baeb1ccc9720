import * as vscode from 'vscode';
import { askArguments } from '../debugging/ask-arguments.js';
import { programOf } from '../debugging/program-of.js';
import type { Session } from '../session.js';

/** Runs the script in the editor from its beginning to its end. */
export async function runFile(_session: Session): Promise<void> {
  await start({}, true);
}

/** Runs the script in the editor, pausing at breakpoints. */
export async function debugFile(_session: Session): Promise<void> {
  await start({}, false);
}

/** Runs the statements that are selected, as a script of their own. */
export async function runSelection(_session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection) ?? '';
  if (text.trim() === '') {
    void vscode.window.showInformationMessage('Select the statements to run.');
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'deluge', content: text });
  await start({ program: programOf(document) }, true);
}

/** Runs a function, after asking for its arguments. */
export async function runFunction(session: Session, argument: unknown): Promise<void> {
  await startFunction(session, argument, true);
}

/** Debugs a function, after asking for its arguments. */
export async function debugFunction(session: Session, argument: unknown): Promise<void> {
  await startFunction(session, argument, false);
}

async function startFunction(session: Session, argument: unknown, noDebug: boolean): Promise<void> {
  const { uri, function: name } = (argument ?? {}) as { readonly uri?: unknown; readonly function?: unknown };
  if (typeof uri !== 'string' || typeof name !== 'string') throw new Error('Call this from the lens above a function.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const { parameters } = session.runners.module.entryOf(document.getText(), name);
  const args = await askArguments(session, document, name, parameters);
  if (args === undefined) return;
  await start({ program: programOf(document), function: name, args }, noDebug);
}

async function start(configuration: object, noDebug: boolean): Promise<void> {
  const name = noDebug ? 'Run' : 'Debug';
  const document = vscode.window.activeTextEditor?.document;
  const folder = document && vscode.workspace.getWorkspaceFolder(document.uri);
  await vscode.debug.startDebugging(folder, { type: 'deluge', request: 'launch', name, ...configuration }, { noDebug });
}
