import * as vscode from 'vscode';
import type { OnDemand } from './on-demand.js';
import { lazyTree } from './views/lazy-tree.js';

/** Registers the views of the side bar and the documents of the history. What they show is loaded when it is looked at. */
export function registerViews(onDemand: () => OnDemand): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.createTreeView('deluge.connections', {
      treeDataProvider: lazyTree(() => onDemand().connectionsTree),
    }),
    vscode.window.createTreeView('deluge.org', { treeDataProvider: lazyTree(() => onDemand().orgTree) }),
    vscode.window.createTreeView('deluge.history', {
      treeDataProvider: lazyTree(() => onDemand().historyTree),
      canSelectMany: true,
    }),
    vscode.window.createTreeView('deluge.quotaReport', {
      treeDataProvider: lazyTree(() => onDemand().quotaReport),
    }),
    vscode.workspace.registerTextDocumentContentProvider('deluge-history', {
      provideTextDocumentContent: (uri, token) => onDemand().historyDocuments.provideTextDocumentContent(uri, token),
    }),
  );
}
