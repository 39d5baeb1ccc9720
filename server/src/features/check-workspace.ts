import { type Analysis, analyse, diagnostics } from '@deluge-tools/language';
import { canonical } from '@deluge-tools/project';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { toDiagnostics } from '../convert.js';
import type { Feature, FeatureHost } from '../feature.js';
import {
  type CheckWorkspaceParams,
  type CheckWorkspaceResult,
  checkWorkspaceRequest,
  type WorkspaceFile,
} from '../protocol.js';

/** Whether anybody still wants the answer. */
type Wanted = Pick<CancellationToken, 'isCancellationRequested'>;

const always: Wanted = { isCancellationRequested: false };

/**
 * The problems of files that are not open. They are published; while one of the files is open, the editor has its problems
 * from the open document instead, so what was published is withdrawn and comes back when it is closed.
 */
class WorkspaceCheck {
  /** The files of the last check, with their text where the client gave it. */
  private readonly files = new Map<string, WorkspaceFile>();

  constructor(private readonly server: FeatureHost) {}

  /** `deluge/checkWorkspace` */
  async run(files: readonly WorkspaceFile[], token: CancellationToken): Promise<CheckWorkspaceResult> {
    const named = new Set(files.map((file) => file.uri));
    for (const uri of this.files.keys()) {
      if (!named.has(uri)) this.drop(uri);
    }
    const result: CheckWorkspaceResult = { files: 0, errors: 0, warnings: 0, others: 0, unreadable: [] };
    this.server.prepareSettings([...named]);
    for (const file of files) {
      if (token.isCancellationRequested) break;
      this.files.set(file.uri, file);
      try {
        const analysis = (await this.server.contextOf(file.uri))?.analysis ?? (await this.publish(file, token));
        if (analysis !== undefined) count(analysis, result);
      } catch (error) {
        this.files.delete(file.uri);
        result.unreadable.push({ uri: file.uri, reason: reasonOf(error) });
      }
      // Between two files, what the person types goes first.
      await this.server.clock.nextTurn();
    }
    return result;
  }

  /** A document was opened: its problems come with it. */
  opened(uri: string): void {
    if (this.files.has(uri)) this.show(uri, []);
  }

  /** A document was closed: its problems come from its file again, or from `text` where there is no file to read. */
  async closed(uri: string, text: string): Promise<void> {
    const file = this.files.get(uri);
    if (file === undefined) return;
    await this.again(file.text === undefined ? file : { uri, text });
  }

  /** A file changed on disk, or is gone. */
  async changedOnDisk(uri: string, deleted: boolean): Promise<void> {
    const file = this.files.get(uri);
    if (file === undefined) return;
    if (deleted) this.drop(uri);
    else if (file.text === undefined) await this.again(file);
  }

  /** Settings changed, and with them what counts as a problem. */
  async settingsChanged(): Promise<void> {
    this.server.prepareSettings([...this.files.keys()]);
    for (const file of [...this.files.values()]) await this.again(file);
  }

  /** Other files changed that these asked about. */
  async othersChanged(uris: ReadonlySet<string>): Promise<void> {
    for (const file of [...this.files.values()]) if (uris.has(canonical(file.uri))) await this.again(file);
  }

  private async again(file: WorkspaceFile): Promise<void> {
    this.files.set(file.uri, file);
    try {
      await this.publish(file, always);
    } catch (error) {
      this.drop(file.uri);
      this.server.log(`${file.uri} is no longer checked: ${reasonOf(error)}`);
    }
  }

  private drop(uri: string): void {
    this.files.delete(uri);
    this.show(uri, []);
  }

  private show(uri: string, problems: Diagnostic[]): void {
    void this.server.connection.sendDiagnostics({ uri, diagnostics: problems });
  }

  private async publish(file: WorkspaceFile, wanted: Wanted): Promise<Analysis | undefined> {
    const text = file.text ?? (await this.server.files.read(file.uri));
    if (text === undefined) throw new Error('The file does not exist.');
    const workspace = await this.server.workspaceOf(file.uri);
    // Meanwhile the file may have been opened, left out of a newer check, or be no longer wanted.
    if (wanted.isCancellationRequested || this.files.get(file.uri) !== file || this.server.isOpen(file.uri))
      return undefined;
    const analysis = analyse(text, workspace);
    this.show(file.uri, toDiagnostics(file.uri, analysis.lines, diagnostics(analysis)));
    return analysis;
  }
}

function count(analysis: Analysis, result: CheckWorkspaceResult): void {
  result.files++;
  for (const { severity } of diagnostics(analysis)) {
    if (severity === 'error') result.errors++;
    else if (severity === 'warning') result.warnings++;
    else result.others++;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export const checkWorkspaceFeature: Feature = {
  register(server) {
    const check = new WorkspaceCheck(server);
    server.connection.onRequest(
      checkWorkspaceRequest,
      server.guarded('Check Workspace', null, ({ files }: CheckWorkspaceParams, token) => check.run(files, token)),
    );
    server.listen({
      opened: (uri) => check.opened(uri),
      closed: (uri, text) => void check.closed(uri, text),
      changedOnDisk: (uri, deleted) => void check.changedOnDisk(uri, deleted),
      settingsChanged: () => void check.settingsChanged(),
      othersChanged: (uris) => void check.othersChanged(uris),
    });
  },
};
