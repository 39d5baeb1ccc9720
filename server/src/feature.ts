import type { Analysis, Explainer, FunctionIndex, Schema, Workspace, ZohoMessageData } from '@deluge-tools/language';
import type { Files } from '@deluge-tools/project';
import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import type { ClientFeatures } from './client-features.js';
import type { Clock } from './clock.js';
import type { DocumentContext } from './context.js';
import type { ExportContext } from './export-document.js';
import type { ExportFile } from './export-files.js';
import type { Answer } from './guard.js';
import type { Lines } from './script-document.js';

/**
 * A feature of the server, in a file of its own in `features/`: what it announces to a client, and how its requests are
 * answered. The list of all features is generated from the folder.
 */
export interface Feature {
  /** What `initialize` announces for it to this client. */
  capabilities?(client: ClientFeatures): Partial<ServerCapabilities>;
  /** Registers its handlers. Called before the client says what it can do. */
  register(server: FeatureHost): void;
}

/** A script with its analysis, open or not. `lines` belongs to the text of the analysis. */
export interface AnalysedScript {
  readonly uri: string;
  readonly lines: Lines;
  readonly analysis: Analysis;
}

/** What may happen besides requests. All addresses are as the client writes them. */
export interface FeatureEvents {
  opened?(uri: string): void;
  changed?(uri: string): void;
  /** @param text the last text of the document */
  closed?(uri: string, text: string): void;
  changedOnDisk?(uri: string, deleted: boolean): void;
  settingsChanged?(): void;
  /** Files changed that these files, open or not, asked about. Addresses are canonical. */
  othersChanged?(uris: ReadonlySet<string>): void;
  /** What is shown of these open documents may be out of date, though their texts did not change. */
  outdated?(uris: readonly string[]): void;
}

/** What the server is to a feature. */
export interface FeatureHost {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly files: Files;
  /** What the client can do; known once it has introduced itself. */
  readonly client: ClientFeatures;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  /** The error messages of Zoho; none where their list cannot be read. */
  zohoMessages(): Promise<ZohoMessageData>;
  /** Explains messages of Zoho's; it knows none where their list cannot be read. */
  explainer(): Promise<Explainer>;
  /** The functions of all scripts, with what was typed last. */
  functions(): FunctionIndex;
  /** The addresses of the open documents, as the client writes them. */
  openDocuments(): readonly string[];
  isOpen(uri: string): boolean;
  /** What a handler works on, for the text as it is now. Undefined for a document that is not open, or too large. */
  contextOf(uri: string): Promise<DocumentContext | undefined>;
  /** An open document or a file of the workspace, analysed; undefined for what is neither. */
  scriptOf(uri: string): Promise<AnalysedScript | undefined>;
  /** What the script of this address sees besides its own text: settings, catalogue, the functions of the others. */
  workspaceOf(uri: string): Promise<Workspace>;
  /** Asks for the settings of many files in one request, before they are asked for one by one. */
  prepareSettings(uris: readonly string[]): void;
  /** The export of an application that is open at this address; undefined for any other document. */
  exportOf(uri: string): Promise<ExportContext | undefined>;
  /** The names that were fetched for the scripts of a folder. */
  fetchedNames(uri: string): Promise<readonly Schema[]>;
  /** The exports of the workspace, open or not. */
  exports(): Promise<readonly ExportFile[]>;
  /**
   * A handler of a request about one open document. For any other the answer is `empty`. In an export of an application it
   * is asked about the script at the position of the request; a request about the whole document goes to `ofExport`.
   */
  onDocument<P extends { textDocument: { uri: string } }, R>(
    name: string,
    empty: R,
    handler: (context: DocumentContext, params: P) => R,
    ofExport?: (context: ExportContext, params: P) => R,
  ): Answer<P, R>;
  /** A handler whose failure is logged and answered with `empty`. */
  guarded<P, R>(name: string, empty: R, answer: Answer<P, R>): Answer<P, R>;
  listen(events: FeatureEvents): void;
  log(line: string): void;
  /** Logs why the client refused what it was asked for. */
  readonly refused: (error: unknown) => void;
}
