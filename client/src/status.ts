import * as vscode from 'vscode';
import type { ServerState } from './language-server.js';
import type { Session } from './session.js';

const languages = ['deluge', 'deluge-answer'];

const serverWords: Record<ServerState, string> = {
  starting: 'Deluge server starting',
  running: 'Deluge server running',
  stopped: 'Deluge server not running',
};

/**
 * Where the person sees what a run will hit: the status bar while a script is open, and the language status with the
 * server's state beside it.
 */
export function showStatus(session: Session): vscode.Disposable {
  const bar = vscode.window.createStatusBarItem('deluge.connection', vscode.StatusBarAlignment.Right, 100);
  bar.name = 'Deluge Connection';
  bar.command = 'deluge.selectConnection';

  const selector = languages.map((language) => ({ language }));
  const connection = vscode.languages.createLanguageStatusItem('deluge.connection', selector);
  connection.name = 'Deluge Connection';
  connection.command = { command: 'deluge.selectConnection', title: 'Select Connection' };

  const server = vscode.languages.createLanguageStatusItem('deluge.server', selector);
  server.name = 'Deluge Server';
  server.command = { command: 'deluge.restartServer', title: 'Restart' };

  function showConnection(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document === undefined || !languages.includes(document.languageId)) {
      // The editor that has the focus may be none at all, such as the output: only another editor hides the item.
      if (document !== undefined || vscode.window.visibleTextEditors.length === 0) bar.hide();
      return;
    }
    const linkName = session.connections.default(document.uri);
    const { connections, problems } = session.connections.read(document.uri);
    const configured = linkName === undefined || connections.some((one) => one.linkName === linkName);
    const name = linkName ?? 'Sandbox';
    const spoken =
      linkName === undefined
        ? 'Tasks run on the sandbox, a local Zoho.'
        : `Tasks that name no connection use ${linkName}, which runs on the sandbox.`;

    bar.text = `$(beaker) ${name}`;
    bar.tooltip = new vscode.MarkdownString(`**Deluge** · ${spoken}\n\nSelect another connection`);
    bar.accessibilityInformation = { label: `Deluge connection: ${name}. ${spoken}`, role: 'button' };
    bar.show();

    connection.text = `$(beaker) ${name}`;
    connection.accessibilityInformation = { label: `Deluge connection: ${name}. ${spoken}` };
    connection.severity =
      configured && problems.length === 0
        ? vscode.LanguageStatusSeverity.Information
        : vscode.LanguageStatusSeverity.Warning;
    connection.detail = problems[0] ?? (configured ? spoken : `"${name}" is not in deluge.connections.`);
  }

  function showServer(state: ServerState): void {
    server.text = serverWords[state];
    server.busy = state === 'starting';
    server.severity =
      state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    server.accessibilityInformation = { label: serverWords[state] };
  }

  showConnection();
  showServer(session.server.state);
  return vscode.Disposable.from(
    bar,
    connection,
    server,
    session.server.onDidChangeState(showServer),
    session.connections.onDidChange(showConnection),
    vscode.window.onDidChangeActiveTextEditor(showConnection),
    // A document whose language the person changed is opened anew.
    vscode.workspace.onDidOpenTextDocument(showConnection),
  );
}
