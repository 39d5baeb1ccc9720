import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Goes on without the call before which the script is paused; the call gives null. */
export async function skipCall(_session: Session): Promise<void> {
  await paused()?.customRequest('deluge.answerCall', {});
}

/** Goes on with an answer that the person types, and without the call. */
export async function answerCall({ remembered }: Session): Promise<void> {
  const session = paused();
  if (session === undefined) return;
  const key = `call ${session.configuration.program}`;
  const answer = await vscode.window.showInputBox({
    title: 'Answer of the call',
    prompt: 'JSON for maps and lists; any other text stands for itself. Nothing is sent.',
    value: remembered.recall(key) ?? '',
    ignoreFocusOut: true,
  });
  if (answer === undefined) return;
  await remembered.remember({ [key]: answer });
  await session.customRequest('deluge.answerCall', { answer });
}

function paused(): vscode.DebugSession | undefined {
  const session = vscode.debug.activeDebugSession;
  if (session?.type === 'deluge') return session;
  void vscode.window.showInformationMessage('No Deluge script is paused.');
  return undefined;
}
