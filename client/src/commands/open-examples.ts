import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';
import { freeName } from './free-name.js';

type Place = 'here' | 'newWindow' | 'folder';

/**
 * Opens a copy of the examples that ship with the extension. They are never edited where they were installed: an
 * update would throw the changes away.
 */
export async function openExamples(session: Session): Promise<void> {
  const windowIsEmpty = vscode.workspace.workspaceFolders === undefined;
  const here = {
    label: '$(window) Open in this window',
    description: 'a copy kept by the extension',
    value: 'here' as const,
  };
  const elsewhere = {
    label: '$(empty-window) Open in a new window',
    description: 'a copy kept by the extension',
    value: 'newWindow' as const,
  };
  const reply = await askChoice<Place>({
    title: 'Open the Deluge examples',
    placeholder: 'You get a copy of your own to run and change',
    choices: [
      ...(windowIsEmpty ? [here, elsewhere] : [elsewhere, here]),
      { label: '$(folder) Copy to a folder…', description: 'and open it', value: 'folder' },
    ],
  });
  if (reply === undefined || reply === 'back') return;
  const target = reply.value === 'folder' ? await chosenFolder() : await keptCopy(session);
  if (target === undefined) return;
  if (reply.value !== 'folder' && (await exists(target))) {
    session.log.info(`The examples are already in ${target.fsPath}; they are opened as they are`);
  } else {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(session.context.extensionUri, 'examples'), target, {
      overwrite: false,
    });
  }
  await vscode.commands.executeCommand('vscode.openFolder', target, { forceNewWindow: reply.value === 'newWindow' });
}

/** A new folder in the one that the person chooses; undefined when they choose none. */
async function chosenFolder(): Promise<vscode.Uri | undefined> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: 'Copy Examples Here',
      title: 'Folder for the Deluge examples',
    })) ?? [];
  if (parent === undefined) return undefined;
  const names = (await vscode.workspace.fs.readDirectory(parent)).map(([name]) => name);
  return vscode.Uri.joinPath(parent, freeName('deluge-examples', names));
}

/** The copy that the extension keeps for this person; what they changed in it stays. */
async function keptCopy({ context }: Session): Promise<vscode.Uri> {
  await vscode.workspace.fs.createDirectory(context.globalStorageUri);
  return vscode.Uri.joinPath(context.globalStorageUri, 'deluge-examples');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
