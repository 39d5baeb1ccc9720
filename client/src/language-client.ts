import type { InitializationOptions } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';

export type ServerState = 'starting' | 'running' | 'stopped';

/**
 * Schemes under which editors show a past version of a file. Hover and colours help there; a problem that is reported
 * there would stand in the Problems view beside the real file's, and could not be repaired.
 */
const pastVersions = new Set([
  'git',
  'gitfs',
  'gitlens',
  'vscode-local-history',
  'chat-editing-text-model',
  'pr',
  'review',
]);

/** What the server is told of this editor beyond the protocol. */
const initialization: InitializationOptions = {
  codeLens: true,
  parameterHintsCommand: 'editor.action.triggerParameterHints',
};

/** The language server, as the commands see it: requests, its state, and a restart. */
export class LanguageServer implements vscode.Disposable {
  private readonly client: LanguageClient;
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private started: Promise<void> | undefined;
  /** The last known state; the event comes after it is set. */
  state: ServerState = 'stopped';
  readonly onDidChangeState = this.stateChanged.event;

  constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    const module = context.asAbsolutePath('dist/server.js');
    const serverOptions: ServerOptions = {
      run: { module, transport: TransportKind.ipc },
      debug: {
        module,
        transport: TransportKind.ipc,
        options: { execArgv: ['--nolazy', '--inspect=6009', '--enable-source-maps'] },
      },
    };
    const clientOptions: LanguageClientOptions = {
      // Any scheme: files, untitled scripts, virtual file systems, and whatever a remote window brings.
      documentSelector: [{ language: 'deluge' }],
      initializationOptions: initialization,
      diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
      outputChannel: log,
      traceOutputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      middleware: {
        provideDiagnostics: (document, previous, token, next) => {
          const uri = document instanceof vscode.Uri ? document : document.uri;
          return pastVersions.has(uri.scheme) ? undefined : next(document, previous, token);
        },
      },
    };
    this.client = new LanguageClient('deluge', 'Deluge', serverOptions, clientOptions);
    this.client.onDidChangeState(({ newState }) => {
      this.state = newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped';
      this.stateChanged.fire(this.state);
    });
  }

  /** Resolves when the server answers; rejects when it could not be started. Called again it waits for the same start. */
  ready(): Promise<void> {
    this.started ??= this.client.start();
    return this.started;
  }

  /** Stops the server, whatever state it is in, and starts a new one. Open documents are sent to it again. */
  async restart(): Promise<void> {
    // A server that hangs or never started cannot be stopped in order; the new one matters.
    await this.client.stop().catch((error) => this.client.warn(`Stopping the server: ${error}`, undefined, false));
    this.started = this.client.start();
    await this.started;
  }

  /** Sends a request of our own protocol. Rejects when the server is not there or refuses. */
  async request<R>(method: string, parameters: unknown, token?: vscode.CancellationToken): Promise<R> {
    await this.ready();
    return this.client.sendRequest<R>(method, parameters, token);
  }

  asUri(uri: vscode.Uri): string {
    return this.client.code2ProtocolConverter.asUri(uri);
  }

  asRange(range: vscode.Range): { start: vscode.Position; end: vscode.Position } {
    return this.client.code2ProtocolConverter.asRange(range) as { start: vscode.Position; end: vscode.Position };
  }

  dispose(): void {
    this.stateChanged.dispose();
  }

  /** Ends the server in order; the editor waits for it when the window closes. */
  async stop(): Promise<void> {
    if (this.client.needsStop()) await this.client.stop();
  }
}
