import { type QuotaReport, type QuotaReportRow, quotaReportRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** A row of the report, or one line about it. */
type QuotaNode = QuotaReportRow | string;

/** The view *Quota Report*: what functions and scripts of the workspace cost in one run, the costliest first. */
export class QuotaReportTree implements vscode.TreeDataProvider<QuotaNode> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private report: QuotaReport = { rows: [] };

  constructor(private readonly session: Session) {
    session.context.subscriptions.push(
      this.changed,
      vscode.workspace.onDidSaveTextDocument(({ languageId }) => languageId === 'deluge' && this.refresh()),
    );
  }

  /** Asks again, now that something may cost something else. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  async getChildren(node?: QuotaNode): Promise<QuotaNode[]> {
    if (typeof node === 'object') return node.details;
    if (node !== undefined) return [];
    this.report = await this.session.server.request<QuotaReport>(quotaReportRequest, {});
    return this.report.rows;
  }

  getTreeItem(node: QuotaNode): vscode.TreeItem {
    return typeof node === 'string' ? new vscode.TreeItem(node) : this.rowItem(node);
  }

  private rowItem(row: QuotaReportRow): vscode.TreeItem {
    const uri = vscode.Uri.parse(row.uri);
    const { start, end } = row.range;
    const file = vscode.workspace.asRelativePath(uri);
    const item = new vscode.TreeItem(row.function ?? file, vscode.TreeItemCollapsibleState.Collapsed);
    item.description = row.function === null ? row.cost : `${row.cost} · ${file}`;
    item.tooltip = `${row.function ?? 'The script'} in ${file}, line ${start.line + 1}\nOne run costs ${row.cost}.`;
    item.iconPath = new vscode.ThemeIcon(
      this.passesLimit(row) ? 'warning' : row.function === null ? 'file-code' : 'symbol-method',
    );
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    item.command = { title: 'Go to It', command: 'vscode.open', arguments: [uri, { selection }] };
    return item;
  }

  /** One run takes, or may take, more than the settings say a day has. */
  private passesLimit({ externalCalls }: QuotaReportRow): boolean {
    const { callLimit } = this.report;
    return callLimit !== undefined && (externalCalls === null || externalCalls > callLimit);
  }
}
