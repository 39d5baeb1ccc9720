import type * as vscode from 'vscode';
import type { AccountStates } from './accounts/account-states.js';
import type { AnswerShapes } from './answers/answer-shapes.js';
import type { RunHistory } from './history/run-history.js';
import type { LanguageServer } from './language-server.js';
import type { RememberedAnswers } from './running/remembered-answers.js';
import type { Runners } from './running/runners.js';
import type { Connections } from './settings/connections.js';
import type { AnswerDocuments } from './views/answer-document.js';

/** What lives as long as the extension does, and what every command may use. */
export interface Session {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly server: LanguageServer;
  readonly connections: Connections;
  readonly runners: Runners;
  readonly states: AccountStates;
  readonly answers: AnswerDocuments;
  readonly shapes: AnswerShapes;
  readonly remembered: RememberedAnswers;
  /** The stored runs. They come with the on-demand bundle, which is loaded at the first call. */
  history(): RunHistory;
  /** The values at line ends of the script that is being written. */
  liveValues(): { toggle(): void };
  /** Computes the report of quota use again for the active script. */
  refreshQuotaReport(): void;
}
