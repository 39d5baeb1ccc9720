import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { gridHtml } from './grid-html.js';
import { type FromPage, readFromPage, type ShowRecords } from './protocol.js';

/** What a grid shows. */
export type GridContent = Omit<ShowRecords, 'type' | 'hidden'>;

/** Panels by the address of the answer that they show: one answer has one grid. */
const panels = new Map<string, { panel: vscode.WebviewPanel; show(content: GridContent): void }>();

/** Shows an answer's records in a column; again for the same `key`, brings the grid up to date where it is. */
export function showGrid(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  key: string,
  content: GridContent,
  column: vscode.ViewColumn = vscode.ViewColumn.Active,
): void {
  const known = panels.get(key);
  if (known !== undefined) {
    known.show(content);
    known.panel.reveal(undefined, false);
    return;
  }
  const [media, dist] = ['media', 'dist'].map((folder) => vscode.Uri.joinPath(context.extensionUri, folder)) as [
    vscode.Uri,
    vscode.Uri,
  ];
  const panel = vscode.window.createWebviewPanel('deluge.grid', `${content.title} · ${content.place}`, column, {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [media, dist],
  });
  let shown = content;
  const hiddenKey = () => `grid.hiddenColumns:${shown.title}`;
  const post = () => {
    const hidden = context.workspaceState.get<string[]>(hiddenKey(), []);
    void panel.webview.postMessage({ type: 'show', ...shown, hidden } satisfies ShowRecords);
  };
  panels.set(key, {
    panel,
    show(next) {
      shown = next;
      post();
    },
  });
  panel.onDidDispose(() => panels.delete(key));
  panel.webview.onDidReceiveMessage((message) => {
    const read = readFromPage(message);
    // A page that was hidden is made again when it comes back, and asks again.
    if (read?.type === 'ready') post();
    else if (read?.type === 'columns') void context.workspaceState.update(hiddenKey(), read.hidden);
    else if (read !== undefined) void answer(read, log);
  });
  panel.webview.html = gridHtml({
    nonce: randomBytes(16).toString('base64url'),
    scriptUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'grid.js')).toString(),
    styleUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(media, 'grid.css')).toString(),
    cspSource: panel.webview.cspSource,
  });
}

/** The answer whose grid is in front in some column; the one with the focus first. */
export function shownGrid(): string | undefined {
  const visible = [...panels].filter(([, { panel }]) => panel.visible);
  return (visible.find(([, { panel }]) => panel.active) ?? visible[0])?.[0];
}

async function answer(
  message: Exclude<FromPage, { type: 'ready' | 'columns' }>,
  log: vscode.LogOutputChannel,
): Promise<void> {
  if (message.type === 'shown') {
    log.debug(`A grid of ${message.records} records was on the screen after ${Math.round(message.milliseconds)} ms`);
    return;
  }
  await vscode.env.clipboard.writeText(message.text);
  const what = { cells: 'cells', csv: 'cells as CSV', json: 'values as JSON' }[message.format];
  vscode.window.setStatusBarMessage(`$(copy) Copied ${message.cells.toLocaleString('en')} ${what}`, 4000);
}
