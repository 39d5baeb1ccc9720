import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { answersFor } from './answers-for.js';
import type { Located } from './locate.js';

/** Asks what has to be asked, and copies a script for a bot that tries the task where Zoho documents it to work. */
export async function copyZobotSnippetOf(session: Session, located: Located): Promise<void> {
  const runner = await session.runners.for(located.document.uri);
  const answers = await answersFor(session, runner, located);
  if (answers === undefined) return;
  await vscode.env.clipboard.writeText(await runner.toZobotSnippet(located.input, answers));
  void vscode.window.showInformationMessage(
    'Copied. Paste it into the message handler of a test bot in SalesIQ, and write to the bot.',
  );
}
