import * as vscode from 'vscode';
import type { Session } from './session.js';

/** Shows what went wrong and what can be done, and logs it with its origin. `what` names what was being done. */
export async function showFailure({ log, server }: Session, what: string, error: unknown): Promise<void> {
  // Cancelling is no failure: whoever cancelled knows.
  if (error instanceof vscode.CancellationError || (error instanceof Error && error.name === 'Canceled')) return;
  const message = error instanceof Error ? error.message : String(error);
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? message) : message}`);
  const [restart, output] = ['Restart Server', 'Show Output'];
  const choice =
    server.state === 'running'
      ? await vscode.window.showErrorMessage(message, output)
      : await vscode.window.showErrorMessage(`The Deluge server is not running. ${message}`, restart, output);
  if (choice === restart) await vscode.commands.executeCommand('deluge.restartServer');
  if (choice === output) log.show();
}
