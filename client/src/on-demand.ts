/**
 * What the client loads when a person first asks for something: the commands, and what the views show. A bundle of its
 * own (dist/on-demand.js), because most windows only read scripts, and every one of them waits for the activation.
 */
import type { Confirm } from '@deluge-tools/run';
import type * as vscode from 'vscode';
import type { Command } from './command.js';
import { commands } from './commands/index.js';
import { ConnectionsTree } from './connections/connections-tree.js';
import { openDebugAdapter } from './debugging/debug-adapter.js';
import { InfoView } from './debugging/info-view.js';
import { LiveValues } from './debugging/live-values/live-values.js';
import { RunSummary } from './debugging/run-summary.js';
import { HistoryDocuments } from './history/history-documents.js';
import { historyFiles } from './history/history-files.js';
import { HistoryTree } from './history/history-tree.js';
import { RunHistory, type StoredRun } from './history/run-history.js';
import type { OrgNode } from './org/org-node.js';
import { OrgTree } from './org/org-tree.js';
import { confirmer } from './running/confirm.js';
import type { Session } from './session.js';
import { personalSetting } from './settings/personal.js';
import { QuotaReportTree } from './views/quota-report.js';

/** What the bundle gives to the session: made once, at its first use. */
export interface OnDemand {
  readonly commands: Readonly<Record<string, Command>>;
  /** Puts the questions before a run to the person. */
  readonly confirm: Confirm;
  /** The debug adapter for one session. */
  debugAdapter(): vscode.DebugAdapter;
  /** What the last run printed, and what it used. */
  readonly info: InfoView;
  readonly runSummary: RunSummary;
  readonly liveValues: LiveValues;
  readonly connectionsTree: vscode.TreeDataProvider<unknown>;
  readonly orgTree: vscode.TreeDataProvider<OrgNode>;
  readonly history: RunHistory;
  readonly historyTree: vscode.TreeDataProvider<StoredRun>;
  readonly historyDocuments: vscode.TextDocumentContentProvider;
  readonly quotaReport: QuotaReportTree;
}

export function openOnDemand(session: Session): OnDemand {
  const files = historyFiles(session.context, (file, text) => session.runners.module.writeDurably(file, text));
  const info = new InfoView();
  const runSummary = new RunSummary();
  const history = new RunHistory(files, () => personalSetting('history.runs', 100));
  return {
    commands,
    confirm: confirmer(session),
    debugAdapter: () => openDebugAdapter(session, { info, runSummary }),
    info,
    runSummary,
    liveValues: new LiveValues(session),
    connectionsTree: new ConnectionsTree(session) as vscode.TreeDataProvider<unknown>,
    orgTree: new OrgTree(session),
    history,
    historyTree: new HistoryTree(history),
    historyDocuments: new HistoryDocuments(history),
    quotaReport: new QuotaReportTree(session),
  };
}
