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

/** Scripts and configurations: the server sorts out what it does not want. */
const pattern = '**/{*.deluge,*.dg,deluge.json}';

/**
 * Answers the server where it cannot read for itself: folders of a remote repository or of a browser, which only the
 * editor's file system knows.
 */
export function serveVirtualFiles(client: Requests): void {
  client.onRequest(findFilesRequest, async ({ folder }: FindFilesParams) => {
    const found = await vscode.workspace.findFiles(new vscode.RelativePattern(vscode.Uri.parse(folder, true), pattern));
    return found.map(String);
  });
  client.onRequest(readFileRequest, async ({ uri }: ReadFileParams) => {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true));
    return new TextDecoder().decode(bytes);
  });
}
