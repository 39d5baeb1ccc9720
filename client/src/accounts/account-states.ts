import type { ConnectionStatus } from '@deluge-tools/run';
import type { AccountOfConnection } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Runners } from '../running/runners.js';
import type { Connections } from '../settings/connections.js';
import { folderOf } from './folder-of.js';

/** Where the bindings of link names to accounts are kept; empty until the person binds the first. */
const bindingsKey = 'deluge.bindings';

/**
 * How the connections of each folder stand: on the sandbox, signed in, expired. Views, status and lenses read it at once;
 * it is brought up to date when settings, accounts or bindings change. As long as nobody ever bound an account, everything
 * runs on the sandbox, and nothing is loaded to know it.
 */
export class AccountStates implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registrations: vscode.Disposable[];
  private byFolder = new Map<string, ReadonlyMap<string, ConnectionStatus>>();
  private refreshing: Promise<void> | undefined;
  private isStale = false;
  private isListening = false;
  /** Some state changed, in some folder. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly connections: Connections,
    private readonly runners: Runners,
  ) {
    this.registrations = [
      this.changed,
      connections.onDidChange(() => void this.refresh()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.refresh()),
      // Another window signed in or out.
      context.secrets.onDidChange(() => void this.refresh()),
    ];
  }

  /** How a link name stands for a resource, as far as it is known by now; undefined for one that is not configured. */
  of(resource: vscode.Uri | undefined, linkName: string): ConnectionStatus | undefined {
    return this.all(resource).get(linkName);
  }

  /** All connections of a resource's folder, by link name, as far as they are known by now. */
  all(resource: vscode.Uri | undefined): ReadonlyMap<string, ConnectionStatus> {
    return this.byFolder.get(folderOf(resource).id) ?? new Map();
  }

  /** Who answers for the connections of a resource's folder, as the server is told. */
  accountsOf(resource: vscode.Uri | undefined): Record<string, AccountOfConnection> {
    const accounts: Record<string, AccountOfConnection> = {};
    for (const [linkName, { account }] of this.all(resource)) {
      if (account !== undefined) accounts[linkName] = { label: account.label, scopes: account.scopes };
    }
    return accounts;
  }

  /** Looks again at everything. Called again while it looks, it looks once more afterwards. Never rejects. */
  refresh(): Promise<void> {
    this.isStale = true;
    this.refreshing ??= this.look().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }

  private async look(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      const before = JSON.stringify([...this.byFolder].map(([folder, states]) => [folder, [...states]]));
      this.byFolder = this.mayHaveAccounts() ? await this.states().catch(() => new Map()) : new Map();
      // The server analyses open scripts again after a change, so it is not notified of what did not change.
      const after = JSON.stringify([...this.byFolder].map(([folder, states]) => [folder, [...states]]));
      if (before !== after) this.changed.fire();
    }
  }

  private mayHaveAccounts(): boolean {
    const bindings = this.context.globalState.get<unknown>(bindingsKey);
    return this.runners.isLoaded || (Array.isArray(bindings) && bindings.length > 0);
  }

  private async states(): Promise<Map<string, ReadonlyMap<string, ConnectionStatus>>> {
    const { gateway } = this.runners;
    if (!this.isListening) {
      this.isListening = true;
      gateway.accounts.onDidChange(() => void this.refresh());
    }
    const resources = [undefined, ...(vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri)];
    return new Map(
      await Promise.all(
        resources.map(async (resource) => {
          const folder = folderOf(resource);
          const statuses = await gateway.connections(folder, this.connections.read(resource).connections);
          return [folder.id, new Map(statuses.map((status) => [status.connection.linkName, status]))] as const;
        }),
      ),
    );
  }
}
