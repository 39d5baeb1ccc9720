import { type OrgNames, orgNamesRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { describeOrganization, nameOf, type OrgNode, titleOf } from './org-node.js';

/** The view of the names that the workspace knows: organizations, their forms or modules, fields and choices. */
export class OrgTree implements vscode.TreeDataProvider<OrgNode> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly session: Session) {
    const watchers = ['**/*.ds', '**/.deluge/org/*.json'].map((glob) => vscode.workspace.createFileSystemWatcher(glob));
    for (const watcher of watchers) {
      const changed = () => this.changed.fire();
      session.context.subscriptions.push(
        watcher,
        watcher.onDidChange(changed),
        watcher.onDidCreate(changed),
        watcher.onDidDelete(changed),
      );
    }
  }

  async getChildren(node?: OrgNode): Promise<OrgNode[]> {
    switch (node?.kind) {
      case undefined: {
        const all = await this.session.server.request<OrgNames[]>(orgNamesRequest);
        return all.map((organization) => ({ kind: 'organization', organization }));
      }
      case 'organization':
        return node.organization.forms.map((form) => ({ ...node, kind: 'form', form }));
      case 'form':
        return node.form.fields.map((field) => ({ ...node, kind: 'field', field }));
      case 'field':
        return node.field.choices.map((choice) => ({ ...node, kind: 'choice', choice }));
      case 'choice':
        return [];
    }
  }

  getTreeItem(node: OrgNode): vscode.TreeItem {
    const item = new vscode.TreeItem(node.kind === 'organization' ? titleOf(node.organization) : nameOf(node));
    item.contextValue = `org-${node.kind}`;
    const { collapsible, icon, description, declared } = lookOf(node);
    item.collapsibleState = collapsible;
    item.iconPath = new vscode.ThemeIcon(icon);
    item.description = description;
    item.tooltip = `${nameOf(node)}\n${description}`;
    item.accessibilityInformation = { label: `${node.kind} ${nameOf(node)}, ${description}` };
    if (declared !== undefined) {
      const { start, end } = declared.range;
      const selection = new vscode.Range(start.line, start.character, end.line, end.character);
      item.command = {
        command: 'vscode.open',
        title: 'Open',
        arguments: [vscode.Uri.parse(declared.uri), { selection, preview: true }],
      };
    }
    return item;
  }
}

function lookOf(node: OrgNode) {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  switch (node.kind) {
    case 'organization':
      return {
        collapsible: Expanded,
        icon: node.organization.product === 'creator' ? 'package' : 'organization',
        description: describeOrganization(node.organization, Date.now()),
        declared: undefined,
      };
    case 'form': {
      const { label, name, fields, declared } = node.form;
      const count = fields.length === 0 ? 'fields not fetched' : `${fields.length} fields`;
      const description = label === name ? count : `${label} · ${count}`;
      return { collapsible: fields.length === 0 ? None : Collapsed, icon: 'symbol-class', description, declared };
    }
    case 'field': {
      const { label, name, choices, description: type, declared } = node.field;
      const description = label === name ? type : `${type} · ${label}`;
      return { collapsible: choices.length === 0 ? None : Collapsed, icon: 'symbol-field', description, declared };
    }
    case 'choice':
      return { collapsible: None, icon: 'symbol-enum-member', description: 'choice', declared: undefined };
  }
}
