import { type Connection, connectionsOfSetting, type ReadConnections } from '@deluge-tools/project/connections';
import * as vscode from 'vscode';

/** Where the workspace's memory keeps the connections that were chosen for single files, by address. */
const overridesKey = 'deluge.connectionOfFile';

/** The connections that the settings give for a resource, and the one that is used where a task names none. */
export class Connections implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registration: vscode.Disposable;
  /** Problems of the settings that stand in the log already: settings are read often, and say the same each time. */
  private readonly logged = new Set<string>();
  /** The connections or the default changed, for some folder. */
  readonly onDidChange = this.changed.event;

  /** @param memory the workspace's: which connection was chosen for a file is nobody else's business. */
  constructor(
    private readonly log: vscode.LogOutputChannel,
    private readonly memory: vscode.Memento,
  ) {
    this.registration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('deluge.connections') || event.affectsConfiguration('deluge.defaultConnection')) {
        this.changed.fire();
      }
    });
  }

  /** What `deluge.connections` says for this resource, the entries that make no sense left out and named in the log. */
  read(resource: vscode.Uri | undefined): ReadConnections {
    const read = connectionsOfSetting(settings(resource).get<unknown>('connections'));
    for (const problem of read.problems) {
      if (!this.logged.has(problem)) this.log.warn(problem);
      this.logged.add(problem);
    }
    return read;
  }

  /** The link name of the connection for tasks that name none, or undefined for the sandbox: the file's, else its folder's. */
  default(resource: vscode.Uri | undefined): string | undefined {
    const name = this.forFile(resource) ?? settings(resource).get<unknown>('defaultConnection');
    return typeof name === 'string' && name !== '' ? name : undefined;
  }

  /** Makes a connection the default for the workspace of this resource; undefined means the sandbox. */
  async setDefault(linkName: string | undefined, resource: vscode.Uri | undefined): Promise<void> {
    await settings(resource).update('defaultConnection', linkName ?? '', workspaceTarget(resource));
  }

  /** The entry of a link name, or undefined if the settings have none. */
  find(linkName: string, resource: vscode.Uri | undefined): Connection | undefined {
    return this.read(resource).connections.find((connection) => connection.linkName === linkName);
  }

  /**
   * Uses a connection for one file, whatever the default of its folder; the empty text means the sandbox, undefined gives
   * the file the default again.
   */
  async setForFile(linkName: string | undefined, file: vscode.Uri): Promise<void> {
    const { [file.toString()]: _, ...others } = this.overrides();
    await this.memory.update(
      overridesKey,
      linkName === undefined ? others : { ...others, [file.toString()]: linkName },
    );
    this.changed.fire();
  }

  /** The connection that was chosen for this very file; undefined if none was. */
  forFile(file: vscode.Uri | undefined): string | undefined {
    return file === undefined ? undefined : this.overrides()[file.toString()];
  }

  /**
   * Adds a connection where the others of this resource are written, so that none of them is hidden: a list in the
   * workspace replaces the person's list. False if what stands there is no list.
   */
  add(connection: Connection, resource: vscode.Uri | undefined): Promise<boolean> {
    return this.change(resource, (present) => [...present, connection]);
  }

  /** Takes a connection out of the settings. False if there is no list. */
  remove(linkName: string, resource: vscode.Uri | undefined): Promise<boolean> {
    return this.change(resource, (present) => present.filter((entry) => !isNamed(entry, linkName)));
  }

  /** Writes other scopes into an entry. False if there is no list. */
  setScopes(linkName: string, scopes: readonly string[], resource: vscode.Uri | undefined): Promise<boolean> {
    return this.change(resource, (present) =>
      present.map((entry) => (isNamed(entry, linkName) ? { ...(entry as object), scopes } : entry)),
    );
  }

  private overrides(): Record<string, string> {
    return this.memory.get<Record<string, string>>(overridesKey) ?? {};
  }

  private async change(
    resource: vscode.Uri | undefined,
    how: (present: readonly unknown[]) => unknown[],
  ): Promise<boolean> {
    const configuration = settings(resource);
    const written = configuration.inspect<unknown>('connections');
    const [target, present] =
      written?.workspaceFolderValue !== undefined
        ? [vscode.ConfigurationTarget.WorkspaceFolder, written.workspaceFolderValue]
        : written?.workspaceValue !== undefined
          ? [vscode.ConfigurationTarget.Workspace, written.workspaceValue]
          : written?.globalValue !== undefined
            ? [vscode.ConfigurationTarget.Global, written.globalValue]
            : [workspaceTarget(resource), []];
    if (!Array.isArray(present)) return false;
    await configuration.update('connections', how(present), target);
    return true;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
}

function isNamed(entry: unknown, linkName: string): boolean {
  return typeof entry === 'object' && entry !== null && 'linkName' in entry && entry.linkName === linkName;
}

function settings(resource: vscode.Uri | undefined): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration('deluge', resource ?? null);
}

/** Where a setting of this resource belongs: its folder if there are several, the workspace, or the person without one. */
function workspaceTarget(resource: vscode.Uri | undefined): vscode.ConfigurationTarget {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) return vscode.ConfigurationTarget.Global;
  if (folders.length > 1 && resource !== undefined && vscode.workspace.getWorkspaceFolder(resource) !== undefined) {
    return vscode.ConfigurationTarget.WorkspaceFolder;
  }
  return vscode.ConfigurationTarget.Workspace;
}
