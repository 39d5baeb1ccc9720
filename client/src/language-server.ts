import * as vscode from 'vscode';
import type * as ClientModule from './language-client.js';

export type ServerState = 'starting' | 'running' | 'stopped';

/** The language server, as the commands see it: requests, its state, and a restart. */
export class LanguageServer implements vscode.Disposable {
  private readonly stateChanged = new vscode.EventEmitter<ServerState>();
  private client: ClientModule.LanguageClient | undefined;
  private started: Promise<void> | undefined;
  /** The last known state; the event comes after it is set. */
  state: ServerState = 'stopped';
  readonly onDidChangeState = this.stateChanged.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly beyondSettings: ClientModule.BeyondSettings,
  ) {}

  /** Has the server ask for the settings again, because what it is told beyond them changed. */
  settingsChanged(): void {
    if (this.state !== 'running') return;
    void this.client?.sendNotification('workspace/didChangeConfiguration', { settings: null }).catch((error) => {
      this.log.warn(`The server was not notified of changed connections: ${error}`);
    });
  }

  /** Resolves when the server answers; rejects when it could not be started. Called again it waits for the same start. */
  ready(): Promise<void> {
    this.started ??= this.start();
    return this.started;
  }

  /** Stops the server, whatever state it is in, and starts a new one. Open documents are sent to it again. */
  async restart(): Promise<void> {
    try {
      await this.stop();
    } catch (error) {
      // A server that hangs or never started cannot be stopped in order; the new one matters.
      this.log.warn(`While the server was stopped: ${error}`);
    }
    this.started = this.start();
    await this.started;
  }

  /** Sends a request of our own protocol. Rejects when the server is not there or refuses. */
  async request<R>(method: string, parameters?: object, token?: vscode.CancellationToken): Promise<R> {
    await this.ready();
    const client = this.client!;
    // An argument that is undefined would be sent as one more parameter, so it is left out.
    if (parameters === undefined) return client.sendRequest<R>(method);
    return token === undefined
      ? client.sendRequest<R>(method, parameters)
      : client.sendRequest<R>(method, parameters, token);
  }

  /** Ends the server in order. Rejects if it does not end. */
  async stop(): Promise<void> {
    if (this.client?.needsStop()) await this.client.stop();
  }

  dispose(): void {
    this.stateChanged.dispose();
  }

  private async start(): Promise<void> {
    if (this.client === undefined) {
      this.setState('starting');
      // Loading the client's library takes longer than all else that activation does, so it comes after it.
      const { createClient, State } = await import('./language-client.js');
      this.client = createClient(this.context, this.log, this.beyondSettings);
      this.client.onDidChangeState(({ newState }) =>
        this.setState(newState === State.Running ? 'running' : newState === State.Starting ? 'starting' : 'stopped'),
      );
    }
    await this.client.start();
  }

  private setState(state: ServerState): void {
    this.state = state;
    this.stateChanged.fire(state);
  }
}
