import { analyse, type Catalogue, createCatalogue, LineIndex, type Settings } from '@deluge-tools/language';
import {
  type CallHierarchyItem,
  type CancellationToken,
  CodeLensRefreshRequest,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  InlayHintRefreshRequest,
  MessageType,
  ShowMessageNotification,
  TextDocuments,
  WatchKind,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver/node';
import { type ClientFeatures, clientFeatures, serverCapabilities, workspaceFolders } from './capabilities.js';
import { emptyCatalogueData, readCatalogue } from './catalogue-file.js';
import { Configurations } from './configurations.js';
import type { DocumentContext } from './context.js';
import { toDiagnostics } from './convert.js';
import { diagnosticsOf, Publisher } from './diagnostics.js';
import { type OpenDocument, openDocuments } from './documents.js';
import { byScheme, clientFiles } from './files/client-files.js';
import { nodeFiles } from './files/node-files.js';
import { canonical } from './files/uris.js';
import { type Answer, guarded, refuseCancelled } from './guard.js';
import {
  answerIncomingCalls,
  answerOutgoingCalls,
  answerPrepareCallHierarchy,
  type CallSource,
} from './handlers/call-hierarchy.js';
import { answerCodeAction } from './handlers/code-action.js';
import { answerCodeLens, lensData, resolveCodeLens } from './handlers/code-lens.js';
import { answerCompletion, completionData, resolveCompletion } from './handlers/completion.js';
import { answerDefinition } from './handlers/definition.js';
import { answerDiagnostic } from './handlers/diagnostic.js';
import { answerDocumentHighlight } from './handlers/document-highlight.js';
import { answerDocumentLink } from './handlers/document-link.js';
import { answerDocumentSymbol } from './handlers/document-symbol.js';
import { answerFoldingRange } from './handlers/folding-range.js';
import { answerFormatting, answerOnTypeFormatting, answerRangeFormatting } from './handlers/formatting.js';
import { answerHover } from './handlers/hover.js';
import { answerInlayHint } from './handlers/inlay-hint.js';
import { answerQuotaReport, type ReportedScript } from './handlers/quota-report.js';
import { answerReferences } from './handlers/references.js';
import { answerPrepareRename, answerRename } from './handlers/rename.js';
import { answerSelectionRange } from './handlers/selection-range.js';
import { answerSemanticTokensRange, SentTokens } from './handlers/semantic-tokens.js';
import { answerSignatureHelp } from './handlers/signature-help.js';
import { answerTaskAt } from './handlers/task-at.js';
import { answerTaskUses } from './handlers/task-uses.js';
import { answerWorkspaceSymbol } from './handlers/workspace-symbol.js';
import {
  type CheckWorkspaceParams,
  checkWorkspaceRequest,
  type FindFilesParams,
  findFilesRequest,
  type QuotaReport,
  type QuotaReportParams,
  quotaReportRequest,
  type ReadFileParams,
  readFileRequest,
  settingsSection,
  taskAtRequest,
  taskUsesRequest,
} from './protocol.js';
import { ScriptIndex } from './script-index.js';
import { type ScriptSettings, SettingsStore } from './settings.js';
import { WorkspaceCheck } from './workspace-check.js';
import { Workspaces } from './workspaces.js';

/** Server information as `initialize` gives it; the version is the extension's. */
const serverInfo = { name: 'Deluge Tools' };

/**
 * Connects the language engine to a client: which request goes to which handler, and what follows from a change. It holds
 * no knowledge of Deluge and none of the shapes of answers; those are in the handlers.
 */
export function serve(connection: Connection): void {
  const log = (line: string) => connection.console.error(line);
  // A notification, because the library's own window messages are requests, which wait for an answer.
  const show = (type: MessageType, message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  const documents = new TextDocuments(openDocuments);
  let client: ClientFeatures;
  let folders: readonly string[] = [];
  /** Settings that a client without `workspace/configuration` sent with a notification. */
  let sentSettings: unknown;

  const settings = new SettingsStore({
    async ask(uris) {
      if (!client.configuration) return uris.map(() => sentSettings ?? client.settings);
      return connection.workspace.getConfiguration(uris.map((scopeUri) => ({ scopeUri, section: settingsSection })));
    },
    report: (problem) => show(MessageType.Warning, problem),
    late: () => refresh(),
  });

  const files = byScheme(
    nodeFiles,
    clientFiles({
      get servesFiles() {
        return client.servesFiles;
      },
      find: (folder) => connection.sendRequest(findFilesRequest, { folder } satisfies FindFilesParams),
      read: (uri) => connection.sendRequest(readFileRequest, { uri } satisfies ReadFileParams),
    }),
  );

  /** Open documents by their canonical address. */
  const openByUri = new Map<string, OpenDocument>();
  const index = new ScriptIndex({
    files,
    open: (uri) => openByUri.get(uri),
    found: (uris) => void configurations.found(uris),
    changed: () => othersChanged(),
    log,
  });

  let knownCatalogue: Catalogue | undefined;
  const catalogue = (): Catalogue => {
    knownCatalogue ??= readOrReport();
    return knownCatalogue;
  };
  const readOrReport = () => {
    try {
      return readCatalogue();
    } catch (error) {
      show(
        MessageType.Error,
        `The list of Zoho's tasks could not be read, so only syntax is checked. Install Deluge Tools again. (${error instanceof Error ? error.message : error})`,
      );
      return createCatalogue(emptyCatalogueData);
    }
  };

  const workspaces = new Workspaces(index.functions, catalogue);

  const configurations = new Configurations({
    files,
    catalogue,
    publish(uri, text, problems) {
      void connection.sendDiagnostics({ uri, diagnostics: toDiagnostics(uri, new LineIndex(text), problems) });
    },
  });

  const sentTokens = new SentTokens();

  const workspaceOf = (uri: string, settings: Settings) => {
    const own = canonical(uri);
    index.takeIn(own);
    return workspaces.of(own, settings);
  };

  /** The settings of a script: the editor's, with the nearest `deluge.json` over them. */
  const settingsOf = async (uri: string): Promise<ScriptSettings> => {
    const found = await settings.of(uri);
    const language = await configurations.over(found.language, canonical(uri));
    return language === found.language ? found : { ...found, language };
  };

  /** What a handler works on, for the text as it is now. Undefined for a document that is not open. */
  const contextOf = async (uri: string): Promise<DocumentContext | undefined> => {
    if (documents.get(uri) === undefined) return undefined;
    const scriptSettings = await settingsOf(uri);
    // It may have been closed while the client was asked for settings.
    const document = documents.get(uri);
    if (document === undefined) return undefined;
    const workspace = workspaceOf(uri, scriptSettings.language);
    return { document, analysis: document.analysis(workspace), settings: scriptSettings, workspace, client };
  };

  /** A request about one document. One that is not open is answered with `empty`. */
  const onDocument = <P extends { textDocument: { uri: string } }, R>(
    name: string,
    empty: R,
    handler: (context: DocumentContext, params: P) => R,
  ): Answer<P, R> =>
    guarded(name, log, empty, async (params, token) => {
      const context = await contextOf(params.textDocument.uri);
      refuseCancelled(token);
      return context === undefined ? empty : handler(context, params);
    });

  /** A request about an item of the hierarchy of calls: its file need not be open. */
  const onCallItem = <R>(name: string, handler: (source: CallSource, item: CallHierarchyItem) => R[]) =>
    guarded<{ item: CallHierarchyItem }, R[]>(name, log, [], async ({ item }, token) => {
      const context = await contextOf(item.uri);
      const { language } = await settingsOf(item.uri);
      refuseCancelled(token);
      if (context !== undefined) {
        const { document, analysis } = context;
        return handler({ uri: item.uri, analysis, positionAt: (offset) => document.positionAt(offset) }, item);
      }
      const file = index.functions.file(canonical(item.uri));
      if (file === undefined) return [];
      const analysis = analyse(file.text, workspaceOf(item.uri, language));
      return handler({ uri: item.uri, analysis, positionAt: (offset) => analysis.lines.positionAt(offset) }, item);
    });

  /** An open document, or a file of the index, with its analysis; undefined for what is neither. */
  const reported = async (uri: string): Promise<ReportedScript | undefined> => {
    const context = await contextOf(uri);
    if (context !== undefined) return { uri, lines: context.document, analysis: context.analysis };
    const file = index.functions.file(canonical(uri));
    if (file === undefined) return undefined;
    const { language } = await settingsOf(file.uri);
    return { uri: file.uri, lines: file.lines, analysis: analyse(file.text, workspaceOf(file.uri, language)) };
  };

  const quotaReport = guarded<QuotaReportParams, QuotaReport>(
    'Quota report',
    log,
    { rows: [] },
    async ({ textDocument }, token) => {
      index.takeIn();
      const open = documents.keys();
      const known = new Set(open.map(canonical));
      const others = [...index.functions.uris()].filter((uri) => !known.has(uri));
      const uris = textDocument === undefined ? [...open, ...others] : [textDocument.uri];
      settings.ask(uris);
      const scripts: ReportedScript[] = [];
      for (const uri of uris) {
        refuseCancelled(token);
        const script = await reported(uri);
        if (script !== undefined) scripts.push(script);
      }
      return answerQuotaReport(scripts);
    },
  );

  const publisher = new Publisher(async (uri) => {
    try {
      const context = await contextOf(uri);
      if (context === undefined) return;
      const { document, analysis } = context;
      const diagnostics = diagnosticsOf(uri, document, analysis);
      await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    } catch (error) {
      log(`The problems of ${uri} could not be found: ${error instanceof Error ? error.stack : error}`);
    }
  });

  const check = new WorkspaceCheck({
    open: async (uri) => (await contextOf(uri))?.analysis,
    isOpen: (uri) => documents.get(uri) !== undefined,
    prepare: (uris) => settings.ask(uris),
    workspaceOf: async (uri) => workspaceOf(uri, (await settingsOf(uri)).language),
    read: files.read,
    publish: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
    log,
  });

  /** Has what is shown of these open documents computed and shown again. */
  const showAgain = (uris: readonly string[]) => {
    if (!client.pullDiagnostics) {
      for (const uri of uris) publisher.schedule(uri);
    } else if (client.diagnosticRefresh) {
      connection.languages.diagnostics.refresh().catch(refused);
    }
    if (client.codeLens && client.codeLensRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(refused);
    if (client.inlayHintRefresh) connection.sendRequest(InlayHintRefreshRequest.type).catch(refused);
  };

  /** Has everything that depends on settings computed and shown again. */
  const refresh = () => {
    showAgain(documents.keys());
    void check.settingsChanged();
  };

  /** The same for what depends on functions of other files that came, changed or went. */
  const othersChanged = () => {
    const outdated = workspaces.takeOutdated();
    const shown = documents.keys().filter((uri) => outdated.has(canonical(uri)));
    if (shown.length > 0) showAgain(shown);
    void check.othersChanged(outdated);
  };
  const refused = (error: unknown) => log(`The editor refused to refresh: ${error}`);

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientFeatures(params);
    folders = workspaceFolders(params);
    return { capabilities: serverCapabilities(client), serverInfo };
  });

  connection.onInitialized(() => {
    const registrations: Promise<Disposable>[] = [];
    if (client.registersConfiguration) {
      registrations.push(
        connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }),
      );
    }
    if (client.registersWatchedFiles) {
      const watchers = [
        { globPattern: '**/*.{deluge,dg}' },
        { globPattern: '**/deluge.json' },
        // Of a folder that is deleted, editors do not name the files.
        { globPattern: '**', kind: WatchKind.Delete },
      ];
      registrations.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
        void index.setFolders(folders);
      });
    }
    void index.setFolders(folders);
    for (const registration of registrations) {
      registration.catch((error) => log(`The editor refused a registration: ${error}`));
    }
  });

  connection.onDidChangeConfiguration((params) => {
    const sent = (params.settings as Record<string, unknown> | null | undefined)?.[settingsSection];
    if (sent !== undefined) sentSettings = sent;
    settings.clear();
    refresh();
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const news = changes.map(({ uri, type }) => ({ uri, deleted: type === FileChangeType.Deleted }));
    for (const { uri, deleted } of news) void check.changedOnDisk(uri, deleted);
    const own = news.map(({ uri, deleted }) => ({ uri: canonical(uri), deleted }));
    void index.changedOnDisk(own);
    void configurations.changedOnDisk(own).then((isNews) => {
      if (isNews) refresh();
    });
  });

  documents.onDidOpen(({ document }) => {
    openByUri.set(canonical(document.uri), document);
    check.opened(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    index.edited(canonical(document.uri));
    if (!client.pullDiagnostics) publisher.schedule(document.uri);
  });
  documents.onDidClose(({ document: { uri, text } }) => {
    const own = canonical(uri);
    openByUri.delete(own);
    workspaces.forget(own);
    void index.closed(own);
    publisher.cancel(uri);
    settings.forget(uri);
    sentTokens.forget(uri);
    if (!client.pullDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
    void check.closed(uri, text);
  });
  documents.listen(connection);

  connection.onCompletion(onDocument('Completion', null, answerCompletion));
  connection.onCompletionResolve((item, token) =>
    guarded('Completion documentation', log, item, async () => {
      const uri = completionData(item)?.uri;
      if (uri === undefined) return item;
      const { language } = await settingsOf(uri);
      return resolveCompletion(item, workspaceOf(uri, language), client);
    })(item, token),
  );
  connection.onSignatureHelp(onDocument('Signature help', null, answerSignatureHelp));
  connection.onHover(onDocument('Hover', null, answerHover));
  connection.onDocumentSymbol(onDocument('Document symbols', null, answerDocumentSymbol));
  connection.onFoldingRanges(onDocument('Folding', null, answerFoldingRange));
  connection.onDefinition(onDocument('Definition', null, answerDefinition));
  connection.onReferences(onDocument('References', null, answerReferences));
  connection.languages.callHierarchy.onPrepare(onDocument('Call hierarchy', null, answerPrepareCallHierarchy));
  connection.languages.callHierarchy.onIncomingCalls(onCallItem('Incoming calls', answerIncomingCalls));
  connection.languages.callHierarchy.onOutgoingCalls(onCallItem('Outgoing calls', answerOutgoingCalls));
  connection.onWorkspaceSymbol(
    guarded('Workspace symbols', log, [], (params: WorkspaceSymbolParams) => {
      index.takeIn();
      return answerWorkspaceSymbol(index.functions.all(), params);
    }),
  );
  connection.onDocumentHighlight(onDocument('Highlights', null, answerDocumentHighlight));
  connection.onPrepareRename(onDocument('Rename', null, answerPrepareRename));
  connection.onRenameRequest(onDocument('Rename', null, answerRename));
  connection.onSelectionRanges(onDocument('Selection ranges', null, answerSelectionRange));
  connection.onCodeAction(onDocument('Code actions', null, answerCodeAction));
  connection.languages.semanticTokens.on(
    onDocument('Semantic tokens', { data: [] }, (context) => sentTokens.answerFull(context)),
  );
  connection.languages.semanticTokens.onDelta(
    onDocument('Semantic tokens', { data: [] }, (context, params) => sentTokens.answerDelta(context, params)),
  );
  connection.languages.semanticTokens.onRange(
    onDocument('Semantic tokens of a range', { data: [] }, answerSemanticTokensRange),
  );
  connection.onDocumentLinks(onDocument('Document links', null, answerDocumentLink));
  connection.languages.inlayHint.on(onDocument('Inlay hints', null, answerInlayHint));
  connection.onDocumentFormatting(onDocument('Formatting', [], answerFormatting));
  connection.onDocumentRangeFormatting(onDocument('Formatting a range', [], answerRangeFormatting));
  connection.onDocumentOnTypeFormatting(onDocument('Formatting while typing', [], answerOnTypeFormatting));
  connection.onCodeLens(onDocument('Code lens', null, answerCodeLens));
  connection.onCodeLensResolve((lens, token) =>
    guarded('A code lens', log, lens, async () => {
      const uri = lensData(lens)?.uri;
      return resolveCodeLens(lens, uri === undefined ? undefined : await contextOf(uri));
    })(lens, token),
  );
  connection.languages.diagnostics.on(
    onDocument('Diagnostics', { kind: DocumentDiagnosticReportKind.Full, items: [] }, answerDiagnostic),
  );
  connection.onRequest(quotaReportRequest, quotaReport);
  connection.onRequest(taskAtRequest, onDocument('The task at the cursor', null, answerTaskAt));
  const taskUses = guarded('Task uses', log, [], (_: undefined, token) =>
    answerTaskUses(
      {
        folders,
        find: files.find,
        read: files.read,
        openScripts: () => documents.keys(),
        openAnalysis: async (uri) => (await contextOf(uri))?.analysis,
        workspaceOf: async (uri) => workspaceOf(uri, (await settings.of(uri)).language),
      },
      token,
    ),
  );
  // Without parameters the library passes the token alone.
  connection.onRequest(taskUsesRequest, (token: CancellationToken) => taskUses(undefined, token));
  connection.onRequest(
    checkWorkspaceRequest,
    guarded('Check Workspace', log, null, ({ files }: CheckWorkspaceParams, token) => check.run(files, token)),
  );

  connection.listen();
}
