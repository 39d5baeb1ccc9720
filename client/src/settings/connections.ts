import * as vscode from 'vscode';
import { type ConnectionSetting, type ReadConnections, readConnections } from './read-connections.js';

/** The connections that the settings give for a resource, and the one that is used where a task names none. */
export class Connections implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly registration: vscode.Disposable;
  /** Problems of the settings that stand in the log already: settings are read often, and say the same each time. */
  private readonly logged = new Set<string>();
  /** The connections or the default changed, for some folder. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.registration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('deluge.connections') || event.affectsConfiguration('deluge.defaultConnection')) {
        this.changed.fire();
      }
    });
  }

  /** What `deluge.connections` says for this resource, the entries that make no sense left out and named in the log. */
  read(resource: vscode.Uri | undefined): ReadConnections {
    const read = readConnections(settings(resource).get<unknown>('connections'));
    for (const problem of read.problems) {
      if (!this.logged.has(problem)) this.log.warn(problem);
      this.logged.add(problem);
    }
    return read;
  }

  /** The link name of the default connection, or undefined for the sandbox. */
  default(resource: vscode.Uri | undefined): string | undefined {
    const name = settings(resource).get<unknown>('defaultConnection');
    return typeof name === 'string' && name !== '' ? name : undefined;
  }

  /** Makes a connection the default for the workspace of this resource; undefined means the sandbox. */
  async setDefault(linkName: string | undefined, resource: vscode.Uri | undefined): Promise<void> {
    await settings(resource).update('defaultConnection', linkName ?? '', workspaceTarget(resource));
  }

  /**
   * Adds a connection where the others of this resource are written, so that none of them is hidden: a list in the
   * workspace replaces the one of the person. False when what is written there is not a list, which is left as it is.
   */
  async add(connection: ConnectionSetting, resource: vscode.Uri | undefined): Promise<boolean> {
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
    await configuration.update('connections', [...present, connection], target);
    return true;
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }
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
