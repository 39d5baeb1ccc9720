import { type Analysis, analyse, diagnostics, type Workspace } from '@deluge-tools/language';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver/node';
import { toDiagnostics } from './convert.js';
import { canonical } from './files/uris.js';
import type { CheckWorkspaceResult, WorkspaceFile } from './protocol.js';

/** What a check needs of the server. */
export interface CheckHost {
  /** The analysis of a document that is open; undefined for one that is not. */
  open(uri: string): Promise<Analysis | undefined>;
  /** Whether a document is open at this moment. */
  isOpen(uri: string): boolean;
  /** Asks for the settings of many files at once, before {@link workspaceOf} asks for each. */
  prepare(uris: readonly string[]): void;
  workspaceOf(uri: string): Promise<Workspace>;
  /** The text of a file that is not open. Rejects with a reason for a person. */
  read(uri: string): Promise<string>;
  publish(uri: string, problems: Diagnostic[]): void;
  log(line: string): void;
}

/** Whether anybody still wants the answer. */
type Wanted = Pick<CancellationToken, 'isCancellationRequested'>;

const always: Wanted = { isCancellationRequested: false };

/**
 * The problems of files that are not open. They are published; while one of the files is open, the editor has its problems
 * from the open document instead, so what was published is withdrawn and comes back when it is closed.
 */
export class WorkspaceCheck {
  /** The files of the last check, with their text where the client gave it. */
  private readonly files = new Map<string, WorkspaceFile>();

  constructor(private readonly host: CheckHost) {}

  /** `deluge/checkWorkspace` */
  async run(files: readonly WorkspaceFile[], token: CancellationToken): Promise<CheckWorkspaceResult> {
    const named = new Set(files.map((file) => file.uri));
    for (const uri of this.files.keys()) {
      if (!named.has(uri)) this.drop(uri);
    }
    const result: CheckWorkspaceResult = { files: 0, errors: 0, warnings: 0, others: 0, unreadable: [] };
    this.host.prepare([...named]);
    for (const file of files) {
      if (token.isCancellationRequested) break;
      this.files.set(file.uri, file);
      try {
        const analysis = (await this.host.open(file.uri)) ?? (await this.publish(file, token));
        if (analysis !== undefined) count(analysis, result);
      } catch (error) {
        this.files.delete(file.uri);
        result.unreadable.push({ uri: file.uri, reason: reasonOf(error) });
      }
      // Between two files, what the person types goes first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return result;
  }

  /** A document was opened: its problems come with it. */
  opened(uri: string): void {
    if (this.files.has(uri)) this.host.publish(uri, []);
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
    this.host.prepare([...this.files.keys()]);
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
      this.host.log(`${file.uri} is no longer checked: ${reasonOf(error)}`);
    }
  }

  private drop(uri: string): void {
    this.files.delete(uri);
    this.host.publish(uri, []);
  }

  private async publish(file: WorkspaceFile, wanted: Wanted): Promise<Analysis | undefined> {
    const text = file.text ?? (await this.host.read(file.uri));
    const workspace = await this.host.workspaceOf(file.uri);
    // Meanwhile the file may have been opened, left out of a newer check, or be wanted no longer.
    if (wanted.isCancellationRequested || this.files.get(file.uri) !== file || this.host.isOpen(file.uri))
      return undefined;
    const analysis = analyse(text, workspace);
    this.host.publish(file.uri, toDiagnostics(file.uri, analysis.lines, diagnostics(analysis)));
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
