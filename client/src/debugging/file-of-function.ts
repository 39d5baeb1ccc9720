import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Looks for a function in the scripts of the workspace. */
export async function fileOfFunction({ runners }: Session, name: string, from: vscode.Uri) {
  for (const uri of await vscode.workspace.findFiles('**/*.{deluge,dg}', '**/node_modules/**', 2000)) {
    if (uri.toString() === from.toString()) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (runners.module.declares(text, name)) return { uri: uri.toString(), text };
  }
  return undefined;
}
