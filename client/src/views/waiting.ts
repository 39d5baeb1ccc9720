import * as vscode from 'vscode';
import type { Action } from './prompts.js';

/** Something that a person does elsewhere, in their browser for instance, while the editor waits. */
export interface WaitingFor {
  readonly title: string;
  readonly placeholder: string;
  /** What helps meanwhile: open the page again, copy its address. The panel stays open. */
  readonly actions: readonly Action[];
  /** The person pressed Esc. */
  onCancel(): void;
}

/** Shows that the editor waits, in the place where it asked, until it is disposed of. Esc cancels. */
export function showWaiting({ title, placeholder, actions, onCancel }: WaitingFor): vscode.Disposable {
  const pick = vscode.window.createQuickPick<Action>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.items = actions;
  pick.busy = true;
  // The person goes to another window and comes back.
  pick.ignoreFocusOut = true;
  let isDone = false;
  pick.onDidAccept(() => void pick.selectedItems[0]?.act());
  pick.onDidHide(() => {
    if (!isDone) onCancel();
    isDone = true;
    pick.dispose();
  });
  pick.show();
  return {
    dispose() {
      isDone = true;
      pick.dispose();
    },
  };
}
