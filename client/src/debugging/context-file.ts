import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** `order.deluge` → `order.context.json` beside it; undefined for a script that is no file. */
export function contextFileOf(script: vscode.Uri): vscode.Uri | undefined {
  return script.scheme === 'file'
    ? script.with({ path: script.path.replace(/(\.\w+)?$/, '.context.json') })
    : undefined;
}

/** The text of the context beside a script; undefined if there is none. What is open and not saved counts. */
export async function contextOf(script: vscode.Uri): Promise<string | undefined> {
  const file = contextFileOf(script);
  if (file === undefined) return undefined;
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
  if (open !== undefined) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** Writes a context for what a script reads; one that is there already is kept. False if the script reads nothing. */
export async function writeContextFile(
  session: Session,
  document: vscode.TextDocument,
  file: vscode.Uri,
): Promise<boolean> {
  if ((await contextOf(document.uri)) !== undefined) return true;
  const template = (await session.runners.for(document.uri)).contextTemplate(document.getText());
  if (template === undefined) return false;
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(template));
  return true;
}

/** The context of a script. One that reads what nobody gives is offered a file for it; undefined: it runs without. */
export async function contextForRun(session: Session, document: vscode.TextDocument): Promise<string | undefined> {
  const known = await contextOf(document.uri);
  const file = contextFileOf(document.uri);
  if (known !== undefined || file === undefined) return known;
  if (session.runners.module.entryOf(document.getText()).functionName !== undefined) return undefined;
  const names = (await session.runners.for(document.uri)).contextNames(document.getText());
  if (names.length === 0) return undefined;
  const [create, without] = ['Create Context File', 'Run Without'];
  const choice = await vscode.window.showInformationMessage(
    `The script reads ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' …' : ''}, which its product gives to it.`,
    { modal: true, detail: `Example values can be kept in ${vscode.workspace.asRelativePath(file)}, to be edited.` },
    create,
    without,
  );
  if (choice === undefined) throw new Error('The run was cancelled.');
  if (choice === without) return undefined;
  await writeContextFile(session, document, file);
  return contextOf(document.uri);
}
