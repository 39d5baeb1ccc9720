import type { ReportRow } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { openPlace } from './open-place.js';

const icons: Readonly<Record<ReportRow['kind'], string | undefined>> = {
  outcome: 'pass',
  failure: 'error',
  figure: undefined,
  call: 'arrow-right',
  assumption: 'question',
};

/** The view *Run Summary*: how the last run ended, and what it used beside what the analysis expected. */
export class RunSummary implements vscode.TreeDataProvider<ReportRow> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #rows: readonly ReportRow[] = [];

  show(rows: readonly ReportRow[]): void {
    this.#rows = rows;
    this.#changed.fire(undefined);
  }

  getChildren(row?: ReportRow): ReportRow[] {
    return [...(row === undefined ? this.#rows : (row.rows ?? []))];
  }

  getTreeItem({ label, detail, kind, place, rows = [] }: ReportRow): vscode.TreeItem {
    const { None, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, rows.length === 0 ? None : Expanded);
    if (detail !== undefined) item.description = detail;
    const icon = icons[kind];
    if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
    if (place !== undefined && place.uri !== '') item.command = openPlace(place);
    return item;
  }
}
