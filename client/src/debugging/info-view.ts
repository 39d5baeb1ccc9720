import type { Effect } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { openPlace } from './open-place.js';

/** One line that a script printed. */
interface InfoLine {
  readonly text: string;
  readonly place: Effect['place'];
}

/** Lines that are kept; of a script that prints more, the last ones. */
const mostLines = 10_000;
/** Milliseconds between two looks of the view at what was printed. */
const interval = 100;
const longestLabel = 300;

/** The view *Info*: what the last run printed, and nothing else. Each line leads to the statement that printed it. */
export class InfoView implements vscode.TreeDataProvider<InfoLine | string> {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #lines: InfoLine[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;

  clear(): void {
    this.#lines = [];
    this.#dropped = 0;
    this.#refresh();
  }

  add(text: string, place: Effect['place']): void {
    this.#lines.push({ text, place });
    // Twice as many may gather, so that not every line moves all others.
    if (this.#lines.length >= 2 * mostLines) {
      this.#dropped += this.#lines.length - mostLines;
      this.#lines = this.#lines.slice(-mostLines);
    }
    this.#refresh();
  }

  #refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire(undefined);
    }, interval);
  }

  getChildren(line?: InfoLine | string): (InfoLine | string)[] {
    if (line !== undefined) return [];
    const shown = this.#lines.slice(-mostLines);
    const earlier = this.#dropped + this.#lines.length - shown.length;
    return earlier === 0 ? shown : [`${earlier.toLocaleString('en-US')} earlier lines are not kept.`, ...shown];
  }

  getTreeItem(line: InfoLine | string): vscode.TreeItem {
    if (typeof line === 'string') return new vscode.TreeItem(line);
    const { text, place } = line;
    const [first = ''] = text.split(/\r?\n/, 1);
    const item = new vscode.TreeItem(first.length > longestLabel ? `${first.slice(0, longestLabel)}…` : first || ' ');
    const uri = vscode.Uri.parse(place.uri);
    item.description = `${vscode.workspace.asRelativePath(uri)}:${place.line}`;
    item.tooltip = `${item.description}\n\n${text.slice(0, 5000)}`;
    item.contextValue = 'infoLine';
    item.command = openPlace(place);
    return item;
  }
}
