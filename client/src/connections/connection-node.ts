import type { Connection } from '@deluge-tools/project/connections';
import type { ConnectionStatus } from '@deluge-tools/run';
import type * as vscode from 'vscode';

/** A connection of the settings as the view lists it. */
export interface ConnectionNode {
  readonly kind: 'connection';
  readonly setting: Connection;
  /** The folder whose settings it stands in; undefined in a window without a folder. */
  readonly resource: vscode.Uri | undefined;
  /** Undefined as long as it is not known: then the sandbox answers. */
  readonly status: ConnectionStatus | undefined;
  readonly isDefault: boolean;
}

export function isConnectionNode(value: unknown): value is ConnectionNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'connection';
}

/** The connections of a resource's folder, in the order of the settings. */
export interface ConnectionSource {
  readonly connections: {
    read(resource: vscode.Uri | undefined): { readonly connections: readonly Connection[] };
    default(resource: vscode.Uri | undefined): string | undefined;
  };
  readonly states: { of(resource: vscode.Uri | undefined, linkName: string): ConnectionStatus | undefined };
}

export function connectionNodes(
  { connections, states }: ConnectionSource,
  resource: vscode.Uri | undefined,
): ConnectionNode[] {
  const byDefault = connections.default(resource);
  return connections.read(resource).connections.map((setting) => ({
    kind: 'connection',
    setting,
    resource,
    status: states.of(resource, setting.linkName),
    isDefault: setting.linkName === byDefault,
  }));
}
