import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { signInHosts } from '../settings/sign-in-hosts.js';
import { placeIcon } from '../views/places.js';
import { type ConnectionNode, connectionNodes } from './connection-node.js';
import { describeStatus, methodWords, placeOfStatus } from './connection-words.js';

interface FolderNode {
  readonly kind: 'folder';
  readonly folder: vscode.WorkspaceFolder;
}

interface DetailNode {
  readonly kind: 'detail';
  readonly label: string;
  readonly description: string;
  readonly icon: string;
  readonly tooltip?: string;
}

type Node = FolderNode | ConnectionNode | DetailNode;

/** The view of the connections: by folder where there are several, each with what it reaches and who answers. */
export class ConnectionsTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly session: Session) {
    session.states.onDidChange(() => this.changed.fire());
    session.connections.onDidChange(() => this.changed.fire());
    void session.states.refresh();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return this.roots();
    if (node.kind === 'folder') return connectionNodes(this.session, node.folder.uri);
    return node.kind === 'connection' ? details(node) : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'folder':
        return folderItem(node);
      case 'connection':
        return connectionItem(node);
      case 'detail':
        return detailItem(node);
    }
  }

  private roots(): Node[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length < 2) return connectionNodes(this.session, folders[0]?.uri);
    return folders
      .filter(({ uri }) => this.session.connections.read(uri).connections.length > 0)
      .map((folder) => ({ kind: 'folder', folder }));
  }
}

function folderItem({ folder }: FolderNode): vscode.TreeItem {
  const item = new vscode.TreeItem(folder.name, vscode.TreeItemCollapsibleState.Expanded);
  item.iconPath = vscode.ThemeIcon.Folder;
  item.resourceUri = folder.uri;
  return item;
}

const stateIcons: Readonly<Record<string, { readonly icon: string; readonly color: string }>> = {
  expired: { icon: 'debug-disconnect', color: 'list.errorForeground' },
  needsScopes: { icon: 'warning', color: 'list.warningForeground' },
};

function connectionItem({ setting, resource, status, isDefault }: ConnectionNode): vscode.TreeItem {
  const { linkName } = setting;
  const state = status?.state ?? 'sandbox';
  const item = new vscode.TreeItem(linkName, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${resource ?? ''}#${linkName}`;
  item.description = `${isDefault ? 'default · ' : ''}${describeStatus(status)}`;
  const amiss = stateIcons[state];
  item.iconPath =
    amiss === undefined
      ? placeIcon(placeOfStatus(status))
      : new vscode.ThemeIcon(amiss.icon, new vscode.ThemeColor(amiss.color));
  item.contextValue = `connection-${state}${isDefault ? '-default' : ''}`;
  item.tooltip = `${linkName}\n${describeStatus(status)}${isDefault ? '\nFor tasks that name no connection' : ''}`;
  item.accessibilityInformation = { label: `Connection ${linkName}, ${item.description}` };
  return item;
}

function details({ setting, status }: ConnectionNode): DetailNode[] {
  const { products, dataCentre, scopes = [] } = setting;
  const account = status?.account;
  const granted = account?.scopes ?? [];
  const missing = status?.missingScopes ?? [];
  const isKey = account?.method === 'apiKey';
  return [
    {
      kind: 'detail',
      label: 'Products',
      description: products === undefined || products.length === 0 ? 'not said' : products.join(', '),
      icon: 'package',
    },
    isKey
      ? {
          kind: 'detail',
          label: 'Hosts that get the key',
          description: account.hosts.join(', '),
          icon: 'server',
          tooltip: account.hosts.join('\n'),
        }
      : {
          kind: 'detail',
          label: 'Data centre',
          description: dataCentre === undefined ? 'not said' : `${dataCentre} · ${signInHosts[dataCentre]}`,
          icon: 'server',
        },
    {
      kind: 'detail',
      label: 'Account',
      description: account === undefined ? 'none in this folder' : `${account.label} · ${methodWords[account.method]}`,
      icon: 'account',
    },
    ...(isKey
      ? []
      : [
          {
            kind: 'detail' as const,
            label: account === undefined ? 'Scopes wanted' : 'Scopes granted',
            description: listed(account === undefined ? scopes : granted),
            icon: 'shield',
            tooltip: (account === undefined ? scopes : granted).join('\n'),
          },
        ]),
    ...(missing.length === 0
      ? []
      : [
          {
            kind: 'detail' as const,
            label: 'Scopes missing',
            description: listed(missing),
            icon: 'warning',
            tooltip: missing.join('\n'),
          },
        ]),
  ];
}

function listed(scopes: readonly string[]): string {
  return scopes.length === 0 ? 'none' : scopes.join(', ');
}

function detailItem({ label, description, icon, tooltip }: DetailNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.description = description;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.tooltip = tooltip ?? `${label}: ${description}`;
  item.contextValue = 'detail';
  item.accessibilityInformation = { label: `${label}: ${description}` };
  return item;
}
