import * as vscode from 'vscode';
import type { Session } from '../session.js';
import { activeScript } from './active-script.js';

/** Opens the file that holds what the sandbox knows, to be read and edited. A change counts from the next run. */
export async function showSandbox(session: Session): Promise<void> {
  const runner = await session.runners.for(activeScript());
  const file = await runner.sandbox.ensureStore();
  session.runners.tellProblems(runner);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}
