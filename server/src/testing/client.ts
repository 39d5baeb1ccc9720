import { type ChildProcess, spawn } from 'node:child_process';
import {
  type ClientCapabilities,
  type ConfigurationParams,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  type FileSystemWatcher,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { type FindFilesParams, findFilesRequest, type ReadFileParams, readFileRequest } from '../protocol.js';

/** What the client of a test can do and says. */
export interface TestClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: InitializeParams['initializationOptions'];
  /** The folders of the workspace. */
  readonly folders?: readonly string[];
  /** The files of a file system that only the client knows, by address. */
  readonly files?: Readonly<Record<string, string>>;
  /** Answers `workspace/configuration` for one resource. */
  readonly configuration?: (scopeUri: string | undefined) => unknown;
  /** Options of the Node process, such as a module to load first; it can exchange messages with this process. */
  readonly execArgv?: readonly string[];
}

/** A client that can do what VS Code can, as far as this server asks. */
const capableClient: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceFolders: true,
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: false },
    publishDiagnostics: { relatedInformation: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [1] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown', 'plaintext'],
        parameterInformation: { labelOffsetSupport: true },
      },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      isPreferredSupport: true,
    },
    definition: { linkSupport: true },
    semanticTokens: {
      requests: { range: true, full: { delta: true } },
      tokenTypes: ['namespace', 'class', 'variable', 'parameter', 'function', 'method', 'property'],
      tokenModifiers: ['declaration', 'readonly', 'deprecated', 'defaultLibrary'],
      formats: ['relative'],
    },
    rename: { prepareSupport: true },
  },
};

/** A client that announces nothing: what it shows is what every editor can show. */
export const plainClient: ClientCapabilities = {};

/** A document of a test; `$0` in its text was taken out and is `cursor`. */
export interface TestDocument {
  readonly uri: string;
  readonly text: string;
  readonly cursor: Position;
}

/** Speaks to a real server process over standard input and output. */
export class TestClient {
  /** Messages shown to the person, and lines of the log. */
  readonly shown: string[] = [];
  readonly logged: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly registered: string[] = [];
  /** What the server asked to have watched last. */
  watchers: FileSystemWatcher[] = [];
  /** How often the server asked for problems to be asked for again. */
  refreshes = 0;
  initialized!: InitializeResult;
  private opened = 0;

  private constructor(
    readonly server: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {}

  /** Starts a server and greets it. */
  static async start(serverFile: string, options: TestClientOptions = {}): Promise<TestClient> {
    const server = spawn(process.execPath, [...(options.execArgv ?? []), serverFile, '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit', ...(options.execArgv === undefined ? [] : (['ipc'] as const))],
    });
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout!),
      new StreamMessageWriter(server.stdin!),
    );
    const client = new TestClient(server, connection);
    connection.onNotification(PublishDiagnosticsNotification.type, (params) => void client.published.push(params));
    connection.onNotification(ShowMessageNotification.type, ({ message }) => void client.shown.push(message));
    connection.onNotification(LogMessageNotification.type, ({ message }) => void client.logged.push(message));
    connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
      client.registered.push(...registrations.map(({ method }) => method));
      for (const { method, registerOptions } of registrations) {
        if (method === DidChangeWatchedFilesNotification.method) client.watchers = registerOptions.watchers;
      }
    });
    connection.onRequest(ConfigurationRequest.type, ({ items }: ConfigurationParams) =>
      Promise.all(items.map(async ({ scopeUri }) => (await options.configuration?.(scopeUri)) ?? null)),
    );
    const files = options.files ?? {};
    connection.onRequest(findFilesRequest, ({ folder }: FindFilesParams) =>
      Object.keys(files).filter((uri) => uri.startsWith(folder)),
    );
    connection.onRequest(readFileRequest, ({ uri }: ReadFileParams) => files[uri] ?? null);
    connection.onRequest(DiagnosticRefreshRequest.type, () => void client.refreshes++);
    connection.listen();
    client.initialized = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      capabilities: options.capabilities ?? capableClient,
      initializationOptions: options.initializationOptions,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return client;
  }

  /** Opens a document; `$0` marks the cursor, at the end if it is missing. */
  async open(marked: string, uri = `file:///test/script-${this.opened++}.deluge`): Promise<TestDocument> {
    const at = marked.indexOf('$0');
    const text = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 2);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'deluge', version: 1, text },
    });
    const before = text.slice(0, at < 0 ? text.length : at).split('\n');
    return { uri, text, cursor: { line: before.length - 1, character: before.at(-1)!.length } };
  }

  change(uri: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Says that settings changed; what they are now is what `configuration` answers. */
  changeSettings(settings: unknown = null): Promise<void> {
    return this.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
  }

  /** The next problems published for a document, or those already there that `accept` likes. */
  async diagnosticsOf(uri: string, accept: (found: Diagnostic[]) => boolean = () => true): Promise<Diagnostic[]> {
    return eventually(() => {
      const last = this.published.filter((params) => params.uri === uri).at(-1);
      return last !== undefined && accept(last.diagnostics) ? last.diagnostics : undefined;
    });
  }

  /** Says good-bye as the protocol wants it; gives the exit code. */
  async stop(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.server.once('exit', resolve));
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await exit;
    this.connection.dispose();
    return code;
  }
}

/** Waits until `probe` gives something. @throws after 10 seconds */
export async function eventually<T>(probe: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = probe();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('Nothing came in 10 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
