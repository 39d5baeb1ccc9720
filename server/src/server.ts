import {
  analyse,
  type Catalogue,
  createExplainer,
  type Explainer,
  type FunctionIndex,
  LineIndex,
  type Schema,
  type Workspace,
  type ZohoMessageData,
} from '@deluge-tools/language';
import {
  byScheme,
  canonical,
  emptyCatalogue,
  type Files,
  isExport,
  isInside,
  largestApplication,
  largestScript,
  Project,
  type ScriptSettings,
  tooLarge,
} from '@deluge-tools/project';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesParams,
  type Disposable,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  type ServerCapabilities,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { type ClientFeatures, clientFeatures, workspaceFolders } from './client-features.js';
import { clientFiles } from './client-files.js';
import type { Clock } from './clock.js';
import type { DocumentContext } from './context.js';
import { toDiagnostics } from './convert.js';
import { type OpenDocument, openDocuments } from './documents.js';
import { type ExportContext, exportContext, positionIn } from './export-document.js';
import { type ExportFile, exportFiles } from './export-files.js';
import type { AnalysedScript, FeatureEvents, FeatureHost } from './feature.js';
import { features } from './features/index.js';
import { fileWatchers } from './file-watchers.js';
import { type Answer, guarded, refuseCancelled } from './guard.js';
import {
  type FindFilesParams,
  findFilesRequest,
  type ReadFileParams,
  readFileRequest,
  settingsSection,
} from './protocol.js';
import { ScriptIndex } from './script-index.js';
import { SettingsStore } from './settings.js';

/** What the server needs of what starts it: Node or a browser. */
export interface ServerHost {
  /** The files with `file:` addresses; undefined where the client has these too. */
  readonly files?: Files;
  readonly clock: Clock;
  /** Rejects if the catalogue cannot be read. */
  catalogue(): Promise<Catalogue>;
  /** Rejects if the messages cannot be read. */
  zohoMessages(): Promise<ZohoMessageData>;
}

/** How long typing in an export has to rest before the scripts beside it hear of it. In milliseconds. */
const restAfterExport = 500;

/**
 * Connects the language engine to a client: it keeps documents, settings and files up to date and tells the features what
 * changed. It knows nothing of Deluge, and none of the shapes of answers; those are in the features.
 */
export class Server implements FeatureHost {
  readonly clock: Clock;
  readonly files: Files;
  /** Set by `initialize`, before which no other request may come. */
  client!: ClientFeatures;
  folders: readonly string[] = [];

  private readonly documents = new TextDocuments(openDocuments);
  /** Open documents by their canonical address. */
  private readonly openByUri = new Map<string, OpenDocument>();
  private readonly project: Project;
  private readonly index: ScriptIndex;
  private readonly settings: SettingsStore;
  private readonly events: FeatureEvents[] = [];
  /** Settings that a client without `workspace/configuration` sent with a notification. */
  private sentSettings: unknown;
  /** Open documents that are not analysed. */
  private readonly tooLarge = new Set<string>();
  private fileWatch: Promise<Disposable> | undefined;
  private cancelRest = () => {};
  private messages: Promise<ZohoMessageData> | undefined;
  private explaining: Promise<Explainer> | undefined;

  constructor(
    readonly connection: Connection,
    private readonly host: ServerHost,
  ) {
    this.clock = host.clock;
    const ofClient = this.filesOfClient();
    this.files = host.files === undefined ? ofClient : byScheme(host.files, ofClient);
    this.project = new Project({
      files: this.files,
      catalogue: () => this.readCatalogue(),
      openSchema: async (uri) => {
        const document = this.openByUri.get(uri);
        return document && (await this.exportOf(document.uri))?.app.app.schema;
      },
      publish: (uri, text, problems) =>
        void connection.sendDiagnostics({ uri, diagnostics: toDiagnostics(uri, new LineIndex(text), problems) }),
    });
    this.index = new ScriptIndex({
      files: this.files,
      functions: this.project.functions,
      clock: this.clock,
      open: (uri) => this.openByUri.get(uri),
      found: (uris) => {
        this.project.applications.found(uris);
        void this.project.configurations.found(uris);
      },
      changed: () => this.othersChanged(),
      log: (line) => this.log(line),
    });
    this.settings = new SettingsStore({
      clock: this.clock,
      catalogue: () => this.project.catalogue(),
      ask: (uris) => this.askForSettings(uris),
      report: (problem) => this.show(MessageType.Warning, problem),
      late: () => this.refresh(),
    });
  }

  /** Begins to answer. */
  start(): void {
    const { connection, documents } = this;
    connection.onInitialize((params) => this.initialize(params));
    connection.onInitialized(() => this.initialized());
    connection.onDidChangeConfiguration(({ settings }) => this.configurationChanged(settings));
    connection.onDidChangeWatchedFiles((params) => this.filesChanged(params));
    documents.onDidOpen(({ document }) => this.opened(document));
    documents.onDidChangeContent(({ document }) => this.edited(document));
    documents.onDidSave(() => this.saved());
    documents.onDidClose(({ document }) => this.closed(document));
    documents.listen(connection);
    for (const feature of features) feature.register(this);
    connection.listen();
  }

  private initialize(params: InitializeParams): InitializeResult {
    this.client = clientFeatures(params);
    this.folders = workspaceFolders(params);
    const capabilities: ServerCapabilities = {
      positionEncoding: 'utf-16',
      // `save` is announced for the clients that ask for problems again when a script is saved.
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      ...(this.client.workspaceFolders && {
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      }),
    };
    for (const feature of features) Object.assign(capabilities, feature.capabilities?.(this.client));
    return { capabilities, serverInfo: { name: 'Deluge Tools' } };
  }

  private initialized(): void {
    const { connection, client } = this;
    if (client.registersConfiguration) {
      const type = DidChangeConfigurationNotification.type;
      connection.client.register(type, { section: settingsSection }).catch(this.refused);
    }
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        this.setFolders([...this.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]);
      });
    }
    this.setFolders(this.folders);
  }

  private setFolders(folders: readonly string[]): void {
    this.folders = folders;
    void this.index.setFolders(folders);
    if (this.client.registersWatchedFiles) void this.watchFiles();
  }

  /** Has the client watch the folders of the workspace, and those above them for a `deluge.json`. */
  private async watchFiles(): Promise<void> {
    const watchers = fileWatchers(this.folders, this.client);
    const before = this.fileWatch;
    this.fileWatch = this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    this.fileWatch.catch(this.refused);
    (await before?.catch(() => undefined))?.dispose();
  }

  private configurationChanged(sent: unknown): void {
    const section = (sent as Record<string, unknown> | null | undefined)?.[settingsSection];
    if (section !== undefined) this.sentSettings = section;
    this.settings.clear();
    this.refresh();
  }

  private filesChanged({ changes }: DidChangeWatchedFilesParams): void {
    const news = changes.map(({ uri, type }) => ({ uri, deleted: type === FileChangeType.Deleted }));
    for (const { uri, deleted } of news) this.tell('changedOnDisk', uri, deleted);
    const own = news.map(({ uri, deleted }) => ({ uri: canonical(uri), deleted }));
    void this.index.changedOnDisk(own);
    const isNews = [this.project.applications.changedOnDisk(own), this.project.organizations.changedOnDisk(own)];
    if (isNews.includes(true)) this.refresh();
    void this.project.configurations.changedOnDisk(own).then((isNews) => isNews && this.refresh());
  }

  private opened(document: OpenDocument): void {
    const { uri } = document;
    this.openByUri.set(canonical(uri), document);
    this.tell('opened', uri);
  }

  private edited(document: OpenDocument): void {
    if (isExport(document.uri)) this.exportEdited();
    else this.index.edited(canonical(document.uri));
    if (isTooLarge(document) !== this.tooLarge.has(document.uri)) this.reportSize(document.uri, isTooLarge(document));
    this.tell('changed', document.uri);
  }

  /** Scripts beside an export know its names; they are judged again when the person rests. */
  private exportEdited(): void {
    this.cancelRest();
    const others = this.openDocuments().filter((uri) => !isExport(uri));
    if (others.length > 0) this.cancelRest = this.clock.after(restAfterExport, () => this.tell('outdated', others));
  }

  /** Some clients watch no files outside of the workspace, or none at all: a save is a good time to look. */
  private saved(): void {
    const { registersWatchedFiles, relativePatterns } = this.client;
    const inWorkspace = this.folders.map(canonical);
    const isWatched = (folder: string) =>
      registersWatchedFiles && (relativePatterns || inWorkspace.some((each) => isInside(folder, each)));
    void this.project.configurations.lookAgain(isWatched).then((isNews) => isNews && this.refresh());
  }

  private closed({ uri, text }: OpenDocument): void {
    const own = canonical(uri);
    this.openByUri.delete(own);
    this.project.views.forget(own);
    void this.index.closed(own);
    this.settings.forget(uri);
    if (this.tooLarge.has(uri)) this.reportSize(uri, false);
    this.tell('closed', uri, text);
  }

  /** Says that a script is too large to be checked, or no longer says so. */
  private reportSize(uri: string, isTooLarge: boolean): void {
    if (isTooLarge) this.tooLarge.add(uri);
    else this.tooLarge.delete(uri);
    const message = `This file is not checked. ${tooLarge(isExport(uri) ? largestApplication : largestScript)}`;
    const problem = { start: 0, end: 0, severity: 'information', code: 'tooLarge', message } as const;
    const diagnostics = toDiagnostics(uri, new LineIndex(''), isTooLarge ? [problem] : []);
    void this.connection.sendDiagnostics({ uri, diagnostics });
  }

  functions(): FunctionIndex {
    this.index.takeIn();
    return this.project.functions;
  }

  openDocuments(): readonly string[] {
    return this.documents.keys();
  }

  isOpen(uri: string): boolean {
    return this.documents.get(uri) !== undefined;
  }

  async exportOf(uri: string): Promise<ExportContext | undefined> {
    if (!this.isOpen(uri) || !isExport(uri)) return undefined;
    const settings = await this.settingsOf(uri);
    const catalogue = await this.project.catalogue();
    const services = await this.project.organizations.schemasFor(canonical(uri));
    const document = this.documents.get(uri);
    if (document === undefined || isTooLarge(document)) return undefined;
    const app = document.appScripts(catalogue, settings.language, services);
    return app && exportContext(document, app, settings, this.client);
  }

  fetchedNames(uri: string): Promise<readonly Schema[]> {
    return this.project.organizations.schemasFor(uri);
  }

  exports(): Promise<readonly ExportFile[]> {
    return exportFiles({
      project: this.project,
      openDocuments: () => this.openDocuments(),
      exportOf: (uri) => this.exportOf(uri),
      settingsOf: (uri) => this.settingsOf(uri),
      log: (line) => this.log(line),
    });
  }

  async contextOf(uri: string): Promise<DocumentContext | undefined> {
    if (!this.isOpen(uri) || isExport(uri)) return undefined;
    const settings = await this.settingsOf(uri);
    const own = canonical(uri);
    this.index.takeIn(own);
    const workspace = await this.project.workspaceOf(own, settings);
    // It may have been closed while the client was asked for settings.
    const document = this.documents.get(uri);
    if (document === undefined || isTooLarge(document)) return undefined;
    return { document, analysis: document.analysis(workspace), settings, workspace, client: this.client };
  }

  async scriptOf(uri: string): Promise<AnalysedScript | undefined> {
    const context = await this.contextOf(uri);
    if (context !== undefined) return { uri, lines: context.document, analysis: context.analysis };
    const file = this.project.functions.file(canonical(uri));
    if (file === undefined) return undefined;
    return { uri: file.uri, lines: file.lines, analysis: analyse(file.text, await this.workspaceOf(file.uri)) };
  }

  async workspaceOf(uri: string): Promise<Workspace> {
    const settings = await this.settingsOf(uri);
    const own = canonical(uri);
    this.index.takeIn(own);
    return this.project.workspaceOf(own, settings);
  }

  prepareSettings(uris: readonly string[]): void {
    this.settings.ask(uris);
  }

  onDocument<P extends { textDocument: { uri: string } }, R>(
    name: string,
    empty: R,
    handler: (context: DocumentContext, params: P) => R,
    ofExport?: (context: ExportContext, params: P) => R,
  ): Answer<P, R> {
    return this.guarded(name, empty, async (params, token) => {
      const { uri } = params.textDocument;
      if (isExport(uri)) {
        const app = await this.exportOf(uri);
        refuseCancelled(token);
        if (app === undefined) return empty;
        if (ofExport !== undefined) return ofExport(app, params);
        const position = positionIn(params);
        const script = position === undefined ? undefined : app.scriptAt(position);
        return script === undefined ? empty : handler(script, params);
      }
      const context = await this.contextOf(uri);
      refuseCancelled(token);
      return context === undefined ? empty : handler(context, params);
    });
  }

  guarded<P, R>(name: string, empty: R, answer: Answer<P, R>): Answer<P, R> {
    return guarded(name, (line) => this.log(line), empty, answer);
  }

  listen(events: FeatureEvents): void {
    this.events.push(events);
  }

  log(line: string): void {
    this.connection.console.error(line);
  }

  readonly refused = (error: unknown): void => this.log(`The editor refused a request of the server: ${error}`);

  /** The settings of a script: the editor's, with the nearest `deluge.json` on top of them. */
  private async settingsOf(uri: string): Promise<ScriptSettings> {
    return this.project.settingsOf(canonical(uri), await this.settings.of(uri));
  }

  private async askForSettings(uris: readonly string[]): Promise<readonly unknown[]> {
    if (!this.client.configuration) return uris.map(() => this.sentSettings ?? this.client.settings);
    return this.connection.workspace.getConfiguration(uris.map((scopeUri) => ({ scopeUri, section: settingsSection })));
  }

  zohoMessages(): Promise<ZohoMessageData> {
    this.messages ??= this.host.zohoMessages().catch((error: unknown) => {
      this.log(`The list of Zoho's messages could not be read: ${error}`);
      return { envelopes: [], messages: [] };
    });
    return this.messages;
  }

  explainer(): Promise<Explainer> {
    this.explaining ??= this.zohoMessages().then(createExplainer);
    return this.explaining;
  }

  private async readCatalogue(): Promise<Catalogue> {
    try {
      return await this.host.catalogue();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.show(
        MessageType.Error,
        `The list of Zoho's tasks could not be read, so only syntax is checked. Install Deluge Tools again. (${reason})`,
      );
      return emptyCatalogue();
    }
  }

  private filesOfClient(): Files {
    const { connection } = this;
    const servesFiles = () => this.client.servesFiles;
    return clientFiles({
      get servesFiles() {
        return servesFiles();
      },
      find: (folder) => connection.sendRequest(findFilesRequest, { folder } satisfies FindFilesParams),
      read: (uri) => connection.sendRequest(readFileRequest, { uri } satisfies ReadFileParams),
      list: (folder) => connection.sendRequest(findFilesRequest, { folder, direct: true } satisfies FindFilesParams),
    });
  }

  /** Has everything that depends on settings computed and shown again. */
  private refresh(): void {
    this.tell('outdated', this.openDocuments());
    this.tell('settingsChanged');
  }

  /** The same for what depends on functions of other files that were added, changed or removed. */
  private othersChanged(): void {
    const outdated = this.project.views.takeOutdated();
    const shown = this.openDocuments().filter((uri) => outdated.has(canonical(uri)));
    if (shown.length > 0) this.tell('outdated', shown);
    this.tell('othersChanged', outdated);
  }

  private tell<K extends keyof FeatureEvents>(event: K, ...news: Parameters<NonNullable<FeatureEvents[K]>>): void {
    for (const listener of this.events) (listener[event] as ((...given: typeof news) => void) | undefined)?.(...news);
  }

  /** Shows a message by a notification: the library's own window messages are requests, which wait for an answer. */
  private show(type: MessageType, message: string): void {
    void this.connection.sendNotification(ShowMessageNotification.type, { type, message });
  }
}

function isTooLarge(document: OpenDocument): boolean {
  return document.text.length > (isExport(document.uri) ? largestApplication : largestScript);
}
