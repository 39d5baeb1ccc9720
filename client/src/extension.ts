import * as vscode from 'vscode';
import { AccountStates } from './accounts/account-states.js';
import { AnswerShapes } from './answers/answer-shapes.js';
import { registerDebugging } from './debugging/register-debugging.js';
import { LanguageServer } from './language-server.js';
import type * as OnDemandModule from './on-demand.js';
import { showQuotaStatus } from './quota-status.js';
import { registerCommands } from './register-commands.js';
import { registerViews } from './register-views.js';
import { RememberedAnswers } from './running/remembered-answers.js';
import { Runners } from './running/runners.js';
import type { Session } from './session.js';
import { Connections } from './settings/connections.js';
import { showStatus } from './status.js';
import { AnswerDocuments } from './views/answer-document.js';

/** What the extension gives to others, its tests among them. */
export interface ExtensionApi {
  /** Resolves when the language server answers; rejects when it could not be started. */
  readonly ready: Promise<void>;
}

let session: Session | undefined;

/** Registers commands and views and starts the server. It waits for nothing: the server answers when it is there. */
export function activate(context: vscode.ExtensionContext): ExtensionApi {
  const log = vscode.window.createOutputChannel('Deluge', { log: true });
  const connections = new Connections(log, context.workspaceState);
  const answers = new AnswerDocuments();
  const runners = new Runners(context, connections, log, (question, signal) => onDemand().confirm(question, signal));
  const states = new AccountStates(context, connections, runners);
  const shapes = new AnswerShapes(context.workspaceState);
  const server = new LanguageServer(context, log, (resource) => ({
    accounts: states.accountsOf(resource),
    defaultConnection: connections.default(resource) ?? '',
    answerShapes: shapes.all(),
  }));
  const opened: Session = {
    context,
    log,
    server,
    connections,
    answers,
    runners,
    states,
    shapes,
    remembered: new RememberedAnswers(context.workspaceState),
    history: () => onDemand().history,
    liveValues: () => onDemand().liveValues,
    refreshQuotaReport: () => onDemand().quotaReport.refresh(),
  };
  const onDemand = once(() => {
    // The path is computed at run time, so that the bundler leaves it alone.
    const module = require(context.asAbsolutePath('dist/on-demand.js')) as typeof OnDemandModule;
    return module.openOnDemand(opened);
  });
  session = opened;
  context.subscriptions.push(
    log,
    connections,
    server,
    answers,
    states,
    registerCommands(opened, onDemand),
    registerViews(onDemand),
    registerDebugging(onDemand),
    showStatus(opened),
    showQuotaStatus(opened),
    states.onDidChange(() => server.settingsChanged()),
    connections.onDidChange(() => server.settingsChanged()),
    shapes,
    shapes.onDidChange(() => server.settingsChanged()),
  );

  const ready = server.ready();
  // Who answers is looked up when everything else is under way.
  ready.finally(() => states.refresh()).catch(() => undefined);
  ready.catch((error) => {
    log.error(`The server did not start: ${error}`);
    void vscode.window
      .showErrorMessage(
        'The Deluge server did not start, so completion and warnings are off.',
        'Restart Server',
        'Show Output',
      )
      .then((choice) => {
        if (choice === 'Restart Server') void vscode.commands.executeCommand('deluge.restartServer');
        if (choice === 'Show Output') log.show();
      });
  });
  return { ready };
}

/** Stops the server and the sandbox. The editor waits for it, within its own limit, when the window closes. */
export async function deactivate(): Promise<void> {
  await Promise.allSettled([session?.server.stop(), session?.runners.stop()]);
  session = undefined;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
