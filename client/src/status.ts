import * as vscode from 'vscode';
import { describeStatus, placeOfStatus } from './connections/connection-words.js';
import type { ServerState } from './language-server.js';
import type { Session } from './session.js';
import { counterFigure, counterText } from './views/counter-text.js';

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

  const counter = vscode.window.createStatusBarItem('deluge.requests', vscode.StatusBarAlignment.Right, 99);
  counter.name = 'Deluge Requests Today';
  let isCounting = false;

  const faults = vscode.window.createStatusBarItem('deluge.faults', vscode.StatusBarAlignment.Right, 98);
  faults.name = 'Deluge Sandbox Faults';
  faults.command = 'deluge.switchSandboxFaults';
  faults.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');

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
    const status = linkName === undefined ? undefined : session.states.of(document.uri, linkName);
    const isReal = placeOfStatus(status) === 'account';
    const icon = isReal ? 'globe' : 'beaker';
    const spoken =
      linkName === undefined
        ? 'Tasks run on the sandbox, a local Zoho.'
        : `Tasks that name no connection use ${linkName}: ${describeStatus(status)}.`;
    const ownChoice = session.connections.forFile(document.uri) === undefined ? '' : ' Chosen for this file only.';

    bar.text = `$(${icon}) ${name}`;
    // What is real stands out, in every theme.
    bar.backgroundColor = isReal ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    bar.tooltip = `Deluge · ${spoken}${ownChoice}\nSelect another connection`;
    bar.accessibilityInformation = { label: `Deluge connection: ${name}. ${spoken}`, role: 'button' };
    bar.show();

    connection.text = `$(${icon}) ${name}`;
    connection.accessibilityInformation = { label: `Deluge connection: ${name}. ${spoken}` };
    connection.severity =
      configured && problems.length === 0
        ? vscode.LanguageStatusSeverity.Information
        : vscode.LanguageStatusSeverity.Warning;
    connection.detail = problems[0] ?? (configured ? spoken : `"${name}" is not in deluge.connections.`);
  }

  function showCounter(): void {
    const count = session.runners.isLoaded ? session.runners.gateway.counters.today() : undefined;
    const sent = (count?.apiRequests ?? 0) + (count?.otherRequests ?? 0);
    if (count === undefined || sent === 0) {
      counter.hide();
      return;
    }
    counter.text = `$(arrow-up) ${counterFigure(count)}`;
    counter.tooltip = counterText(count);
    counter.accessibilityInformation = { label: `Deluge: ${counterText(count)}` };
    counter.show();
  }

  /** A fault that is switched on stays visible: who forgot it would look for the mistake in the script. */
  function showFaults(): void {
    const count = session.runners.gateway.sandbox.faults.rules.length;
    if (count === 0) {
      faults.hide();
      return;
    }
    faults.text = `$(warning) Sandbox: ${count === 1 ? '1 fault' : `${count} faults`} on`;
    faults.tooltip = 'Requests to the sandbox fail on purpose. Select to switch the faults off.';
    faults.accessibilityInformation = { label: `Deluge: ${faults.text.replace('$(warning) ', '')}`, role: 'button' };
    faults.show();
  }

  function showServer(state: ServerState): void {
    server.text = serverWords[state];
    server.busy = state === 'starting';
    server.severity =
      state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    server.accessibilityInformation = { label: serverWords[state] };
  }

  /** The counters are there from the first run on. */
  function countFromNow(): void {
    if (isCounting || !session.runners.isLoaded) return;
    isCounting = true;
    session.runners.gateway.counters.onDidChange(showCounter);
    session.runners.gateway.sandbox.faults.onDidChange(showFaults);
    showFaults();
    showCounter();
  }

  showConnection();
  showServer(session.server.state);
  return vscode.Disposable.from(
    bar,
    connection,
    server,
    session.server.onDidChangeState(showServer),
    session.connections.onDidChange(showConnection),
    session.states.onDidChange(showConnection),
    session.runners.onDidLoad(countFromNow),
    counter,
    faults,
    vscode.window.onDidChangeActiveTextEditor(showConnection),
    // A document whose language the person changed is opened again.
    vscode.workspace.onDidOpenTextDocument(showConnection),
  );
}
