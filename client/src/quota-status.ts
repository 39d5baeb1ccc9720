import { type QuotaReport, quotaReportRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from './session.js';

/** How long typing has to rest before the figure is asked for. In milliseconds. */
const rest = 400;

/** The status bar's figure: what the costliest function of the active script, or the script itself, costs in one run. */
export function showQuotaStatus({ server, log }: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('deluge.quota', vscode.StatusBarAlignment.Right, 98);
  item.name = 'Deluge Quota';
  item.command = 'deluge.showQuotaReport';
  let timer: NodeJS.Timeout | undefined;

  async function show(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'deluge') {
      item.hide();
      return;
    }
    if (server.state !== 'running') return;
    const { uri } = document;
    const { rows } = await server.request<QuotaReport>(quotaReportRequest, { textDocument: { uri: uri.toString() } });
    if (vscode.window.activeTextEditor?.document.uri.toString() !== uri.toString()) return;
    const [costliest] = rows;
    if (costliest === undefined) {
      item.hide();
      return;
    }
    const spoken = `${costliest.function ?? 'This script'}: ${costliest.cost} in one run`;
    item.text = `$(flame) ${costliest.cost}`;
    item.tooltip = `Deluge · ${spoken}\nShow Quota Report`;
    item.accessibilityInformation = { label: `Deluge quota. ${spoken}`, role: 'button' };
    item.show();
  }

  function later(delay: number): void {
    clearTimeout(timer);
    timer = setTimeout(
      () => void show().catch((error) => log.warn(`The cost of the script is not known: ${error}`)),
      delay,
    );
  }

  later(0);
  return vscode.Disposable.from(
    item,
    { dispose: () => clearTimeout(timer) },
    server.onDidChangeState(() => later(0)),
    vscode.window.onDidChangeActiveTextEditor(() => later(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) later(rest);
    }),
  );
}
