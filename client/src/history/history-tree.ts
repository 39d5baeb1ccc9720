import * as vscode from 'vscode';
import { placeIcon } from '../views/places.js';
import type { RunHistory, StoredRun } from './run-history.js';
import { describeRun, placeOf, placeOfRun, shortNameOf, timeOf } from './run-words.js';

/** The view of the runs of this workspace, the newest first. */
export class HistoryTree implements vscode.TreeDataProvider<StoredRun> {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly history: RunHistory) {
    history.onDidChange(() => this.changed.fire());
  }

  async getChildren(run?: StoredRun): Promise<StoredRun[]> {
    return run === undefined ? [...(await this.history.list())] : [];
  }

  getTreeItem(run: StoredRun): vscode.TreeItem {
    const item = new vscode.TreeItem(`${run.ok ? '' : '✗ '}${shortNameOf(run.name)}`);
    item.id = run.id;
    item.description = describeRun(run, Date.now());
    item.iconPath = placeIcon(placeOfRun(run));
    item.contextValue = run.hasContent ? 'run-with-content' : 'run';
    item.tooltip = tooltip(run);
    item.accessibilityInformation = {
      label: `${run.name}, ${run.ok ? 'answered' : 'failed'}, ${item.description}`,
    };
    item.command = { command: 'deluge.showRun', title: 'Show Run', arguments: [run] };
    return item;
  }
}

/** Built of text, not of markdown: what a script or an answer holds must not become a link. */
function tooltip(run: StoredRun): string {
  const { name, method, url, failure, source, script, hasContent } = run;
  return [
    name,
    `${placeOf(run)} · ${timeOf(run.at, Date.now())}`,
    ...(method === undefined ? [] : [`${method} ${url ?? ''}`]),
    ...(failure === undefined ? [] : [failure]),
    ...(source === '' ? [] : ['', source]),
    '',
    vscode.workspace.asRelativePath(vscode.Uri.parse(script)),
    ...(hasContent ? [] : ['Of this run only this is kept.']),
  ].join('\n');
}
