import * as vscode from 'vscode';
import type { HistoryFiles } from './run-history.js';

/**
 * The history's files in the storage that the editor gives the extension for this workspace: outside of it. `write` saves
 * a file as a whole or rejects.
 */
export function historyFiles(
  { storageUri, globalStorageUri }: vscode.ExtensionContext,
  write: (file: string, text: string) => Promise<void>,
): HistoryFiles {
  const folder = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'history');
  const file = (name: string) => vscode.Uri.joinPath(folder, name);
  return {
    async read(name) {
      try {
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(file(name)));
      } catch (error) {
        if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
        throw error;
      }
    },
    async write(name, text) {
      await write(file(name).fsPath, text);
    },
    async remove(name) {
      await vscode.workspace.fs.delete(file(name));
    },
  };
}
