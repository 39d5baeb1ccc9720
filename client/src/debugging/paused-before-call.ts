import * as vscode from 'vscode';

/** True while a script is paused before a call: what the toolbar offers then depends on it. */
const contextKey = 'deluge.pausedBeforeCall';

/** Follows what debug sessions say, and keeps the context key. */
export function trackPausedBeforeCall(): vscode.DebugAdapterTrackerFactory {
  const set = (value: boolean) => void vscode.commands.executeCommand('setContext', contextKey, value);
  return {
    createDebugAdapterTracker: () => ({
      onDidSendMessage(message: { readonly type: string; readonly event?: string }) {
        if (message.type !== 'event') return;
        if (message.event === contextKey) set(true);
        else if (message.event === 'stopped' || message.event === 'terminated') set(false);
      },
    }),
  };
}
