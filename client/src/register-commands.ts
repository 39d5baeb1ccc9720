import * as vscode from 'vscode';
import { showFailure } from './failure.js';
import type { OnDemand } from './on-demand.js';
import type { Session } from './session.js';

/**
 * Registers every command of the manifest. What a command does is loaded when it is first called; an error of one is
 * shown and logged, never swallowed.
 */
export function registerCommands(session: Session, onDemand: () => OnDemand): vscode.Disposable {
  const declared: { command: string }[] = session.context.extension.packageJSON.contributes.commands;
  return vscode.Disposable.from(
    ...declared.map(({ command: id }) =>
      vscode.commands.registerCommand(id, async (...parameters: unknown[]) => {
        try {
          await onDemand().commands[id]!(session, ...parameters);
        } catch (error) {
          await showFailure(session, id, error);
        }
      }),
    ),
  );
}
