import * as vscode from 'vscode';
import type { Session } from './session.js';
import { lazyTree } from './views/lazy-tree.js';

/** Registers the views of the side bar and the documents of the history. What they show is loaded when it is looked at. */
export function registerViews(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.createTreeView('deluge.connections', {
      treeDataProvider: lazyTree(() => session.onDemand().connectionsTree),
    }),
    vscode.window.createTreeView('deluge.history', {
      treeDataProvider: lazyTree(() => session.onDemand().historyTree),
      canSelectMany: true,
    }),
    vscode.window.createTreeView('deluge.quotaReport', {
      treeDataProvider: lazyTree(() => session.onDemand().quotaReport),
    }),
    vscode.workspace.registerTextDocumentContentProvider('deluge-history', {
      provideTextDocumentContent: (uri, token) =>
        session.onDemand().historyDocuments.provideTextDocumentContent(uri, token),
    }),
  );
}
