import { decode } from '@deluge-tools/project/decode';
import { largestSize, projectGlobs, tooLarge } from '@deluge-tools/project/file-names';
import {
  type FindFilesParams,
  findFilesRequest,
  type ReadFileParams,
  readFileRequest,
} from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';

/** What the server can ask for; the part of a language client that this needs. */
interface Requests {
  onRequest<P, R>(method: string, handler: (params: P) => Promise<R>): vscode.Disposable;
}

/** Scripts and configurations. */
const pattern = `{${projectGlobs.join(',')}}`;

/**
 * Answers the server where it cannot read for itself: folders of a remote repository or of a browser, which only the
 * editor's file system knows.
 */
export function serveVirtualFiles(client: Requests): void {
  client.onRequest(findFilesRequest, async ({ folder, direct = false }: FindFilesParams) => {
    const wanted = direct ? '*' : pattern;
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder, true), wanted));
    return found.map(String);
  });
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams) => readVirtualFile(vscode.Uri.parse(uri, true)));
}

/** Null if there is no such file. @throws why the file is not read, for a person */
async function readVirtualFile(uri: vscode.Uri): Promise<string | null> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    const limit = largestSize(uri.path);
    if (size > limit) throw new Error(tooLarge(limit));
    return decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return null;
    throw error;
  }
}
